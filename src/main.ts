#!/usr/bin/env node
import module from 'node:module';
import path from 'node:path';

// Before anything else is loaded, or it would not be cached. The function exists from Node.js 22.8 on.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();

async function main(): Promise<void> {
  const { run } = await import('./cli/run.ts');
  const host = { env: process.env, installFolder: path.dirname(import.meta.dirname) };
  // Everything is written by now, and taking the process apart bit by bit costs a tenth of its whole time.
  process.exit(await run(process.argv.slice(2), host));
}

void main();
