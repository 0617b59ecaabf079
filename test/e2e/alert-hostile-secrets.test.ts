import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostileSink } from '../support/alert-hostile-sink.ts';
import { AlertLoop } from '../support/alert-loop.ts';
import { dispatchWords } from '../support/alert-process.ts';
import { ENVIRONMENT, type Ended, startProgram } from '../crash/support/program.ts';

/** A secret is where its owner put it and in the request to its sink, and nowhere else. */

const CANARY = 'c4n4ry5ecret';
const SIGNING = `whsec_${Buffer.from(`${CANARY}-of-the-signature`).toString('base64')}`;
const TOKEN = `bearer-${CANARY}`;
const KEY = `routing-${CANARY}`;
/** Any of them, and what the signing secret is before it is decoded. */
const SECRETS = [CANARY, SIGNING.slice('whsec_'.length, -4)];

let sinks: Record<string, HostileSink>;
let loop: AlertLoop;
let commandLines: string;

function sink(name: string): HostileSink {
  const found = sinks[name];
  if (found === undefined) throw new Error(`no sink ${name}`);
  return found;
}

beforeEach(async () => {
  sinks = { hook: await HostileSink.open(), chat: await HostileSink.open(), pager: await HostileSink.open() };
  commandLines = '';
  for (const one of Object.values(sinks)) one.witness = () => (commandLines += allCommandLines());
  loop = new AlertLoop({
    sinks: {
      hook: {
        enabled: true,
        type: 'webhook',
        urlEnv: 'HOOK_URL',
        authTokenFile: 'token',
        signingSecretEnv: 'SIGNING_SECRET',
        timeoutSeconds: 1,
      },
      chat: { enabled: true, type: 'slack', webhookUrlEnv: 'CHAT_URL', timeoutSeconds: 1 },
      pager: {
        enabled: true,
        type: 'pagerduty_events',
        routingKeyEnv: 'PAGER_KEY',
        endpoint: sink('pager').url,
        timeoutSeconds: 1,
      },
    },
    routing: { defaultSinks: ['hook', 'chat', 'pager'] },
    delivery: { retrySeconds: [1, 1, 1, 1, 1] },
  });
  writeFileSync(path.join(path.dirname(loop.catalogFile), 'token'), `${TOKEN}\n`);
  Object.assign(loop.env, {
    HOOK_URL: `${sink('hook').url}?token=${CANARY}`,
    CHAT_URL: `${sink('chat').url}/${CANARY}`,
    PAGER_KEY: KEY,
    SIGNING_SECRET: SIGNING,
  });
});

afterEach(() => {
  for (const one of Object.values(sinks)) one.close();
});

/** Of every process that this one may look at. */
function allCommandLines(): string {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.map(commandLineOf).join('\n');
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // It ended in between.
    return '';
  }
}

/** Files in which a secret stands. */
function leaks(): string[] {
  const root = path.join(loop.repo, '.superloop');
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map(({ parentPath, name }) => path.join(parentPath, name));
  expect(files.length).toBeGreaterThan(5);
  return files.filter((file) => SECRETS.some((secret) => readFileSync(file, 'utf8').includes(secret)));
}

async function dispatch(): Promise<Ended> {
  loop.second += 10;
  return await startProgram(dispatchWords(loop, 'alpha'), { ...ENVIRONMENT, ...loop.env }).ended;
}

function expectNoLeak(ended: Ended): void {
  for (const secret of SECRETS) {
    expect(ended.stdout).not.toContain(secret);
    expect(ended.stderr).not.toContain(secret);
    expect(commandLines).not.toContain(secret);
  }
  expect(leaks()).toEqual([]);
}

describe('secrets', () => {
  it.each(['accepts', 'fails', 'shows_a_login_page', 'redirects', 'resets', 'hangs'] as const)(
    'stay secret when the sink %s',
    async (conduct) => {
      for (const one of Object.values(sinks)) one.mood = () => conduct;
      loop.health(['ingest_stale!']);
      const ended = await dispatch();
      expect(ended.status, ended.stderr).toBe(0);
      for (const one of Object.values(sinks)) expect(one.requests).toBe(1);
      expect(commandLines).toContain('alert-dispatch');
      expectNoLeak(ended);
    },
  );

  it('stay secret when they cannot be used', async () => {
    Object.assign(loop.env, {
      HOOK_URL: `http://user:${CANARY}@127.0.0.1/`,
      CHAT_URL: `not a URL ${CANARY}`,
      PAGER_KEY: `${KEY}\nX-Header: yes`,
      SIGNING_SECRET: `whsec_${CANARY}!`,
    });
    loop.health(['ingest_stale!']);
    const ended = await dispatch();
    expect(JSON.parse(ended.stdout)).toMatchObject({ status: 'failed' });
    expectNoLeak(ended);
  });
});
