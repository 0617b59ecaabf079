import { renderCommands } from './commands-page.ts';
import { renderEnvironment } from './environment-page.ts';
import { renderExitCodes } from './exit-codes-page.ts';
import { renderFiles } from './files-page.ts';
import { renderQueue } from './queue-page.ts';
import { renderReasons } from './reasons-page.ts';
import { renderSchemas } from './schemas-page.ts';

/** Every page of docs/reference/ by file name. `root` is the checkout, whose `schemas/` is read. */
export async function renderReference(root: string): Promise<ReadonlyMap<string, string>> {
  const { REASONS } = await import('../../src/status/reasons/catalog.ts');
  return new Map([
    ['commands.md', renderCommands()],
    ['environment.md', renderEnvironment()],
    ['exit-codes.md', renderExitCodes()],
    ['files.md', renderFiles()],
    ['queue.md', renderQueue()],
    ['reason-codes.md', renderReasons(REASONS)],
    ['schemas.md', renderSchemas(root)],
  ]);
}
