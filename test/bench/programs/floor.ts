import { closeSync, openSync, readSync } from 'node:fs';

/** The least that a program can do with an event log: read it in blocks, cut it into lines, parse each as JSON. */

const block = Buffer.allocUnsafe(1 << 20);
const descriptor = openSync(process.argv[2] ?? '', 'r');
let rest = '';
let rows = 0;
for (let length = 1; length > 0;) {
  length = readSync(descriptor, block);
  // The generated logs are ASCII.
  const lines = (rest + block.toString('latin1', 0, length)).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) {
    JSON.parse(line);
    rows += 1;
  }
}
closeSync(descriptor);
process.stdout.write(`${String(rows)}\n`);
