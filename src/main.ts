#!/usr/bin/env node
import module from 'node:module';
import path from 'node:path';

// Before anything else is loaded, or it would not be cached. The function exists from Node.js 22.8 on.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const host = { env: process.env, installFolder: path.dirname(import.meta.dirname) };
  // The work queue has command lines of its own, and its programs need nothing of what the others load.
  const status =
    words[0] === 'queue'
      ? await (await import('./cli/queue/queue-run.ts')).runQueue(words.slice(1), host)
      : await (await import('./cli/run.ts')).run(words, host);
  // Everything is written by now, and taking the process apart bit by bit costs a tenth of its whole time.
  process.exit(status);
}

void main();
