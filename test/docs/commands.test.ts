import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocPage } from '../support/doc-blocks.ts';
import { type Stage, buildStage } from './stage.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const PAGES = ['README.md', 'docs/runbook.md', 'docs/control.md', 'docs/alerts.md', 'docs/queue.md'];
/** What is shown but not typed here: output, installation, runs of the runtime, crontab lines, documents. */
const NOT_RUN = ['text', 'cron', 'json'];
/** Tools that a machine may lack; a block that uses a missing one is skipped and says so. */
const OPTIONAL_TOOLS = ['jq', 'ps', 'openssl'];

const missing = OPTIONAL_TOOLS.filter(
  (tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error !== undefined,
);

describe.each(PAGES)('%s', (page) => {
  const { sections, fences } = parseDocPage(readFileSync(path.join(ROOT, page), 'utf8'));

  test('every block is either run or marked as not to be run', () => {
    const others = fences.filter(({ language }) => !['bash', 'sh', ...NOT_RUN].includes(language));
    expect(others).toEqual([]);
    expect(sections.flatMap(({ blocks }) => blocks).length).toBeGreaterThan(2);
  });

  for (const { title, directive, blocks } of sections.filter((section) => section.blocks.length > 0)) {
    describe(title, () => {
      let stage: Stage;
      beforeAll(async () => {
        stage = await buildStage(directive);
      });
      afterAll(() => stage.remove());

      for (const block of blocks) {
        const place = `${page}:${block.line}`;
        test(`${place} ${block.text.split('\n')[0]}`, async (context) => {
          const lacks = missing.find((tool) => new RegExp(`\\b${tool}\\b`).test(block.text));
          if (lacks !== undefined) context.skip(`${lacks} is not installed`);
          const { status, printed } = await stage.run(block);
          const expected = Number(block.directive.exit ?? 0);
          expect(status, `${place} ended with ${String(status)} and printed:\n${printed}`).toBe(expected);
          expect(printed, place).toContain(block.directive.prints ?? '');
        });
      }
    });
  }
});
