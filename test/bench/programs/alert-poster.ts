import { readFileSync } from 'node:fs';
import { Client } from 'undici';

/** The least that a program can do to post bodies: one after the other over one connection. Arguments: URL, file. */

async function postAll(url: URL, bodies: readonly string[]): Promise<void> {
  const client = new Client(url.origin);
  for (const body of bodies) {
    const headers = { 'content-type': 'application/json' };
    const answer = await client.request({ method: 'POST', path: url.pathname, headers, body });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}`);
  }
  await client.close();
}

const [, , url = '', file = ''] = process.argv;
void postAll(new URL(url), JSON.parse(readFileSync(file, 'utf8')) as string[]);
