import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { StatusDocument } from '../../src/generated/types.ts';
import { managerPaths } from '../../src/store/paths.ts';
import { runCommand, runJson } from '../support/run-command.ts';
import { CAPTURE_ENTRIES, copyCapture } from '../support/runtime-captures.ts';
import { schemaValidator } from '../support/schema-check.ts';
import { screenRows, tooWide } from '../support/screen.ts';

/** Lifecycle causes after which somebody has to do something. */
const AT_REST_OR_WORK = new Set(['running', 'complete']);

describe.each(CAPTURE_ENTRIES)('status of $name, loop $loop', (entry) => {
  it('keeps its schema, fits a screen, and says what to do about everything that is not well', async () => {
    const copy = copyCapture(entry.name);
    try {
      const where = ['--repo', copy.repo, '--loop', entry.loop, '--now', copy.now, '--process-check', copy.processes];
      await runCommand(['reconcile', ...where]);
      const document = await runJson<StatusDocument>(['status', ...where]);
      const validate = schemaValidator('status-document');
      expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
      const { status, lifecycle, nextSteps, reasonCodes } = document.assessment;
      expect(status === 'healthy').toBe(reasonCodes.length === 0);
      const isCalm = status === 'healthy' && AT_REST_OR_WORK.has(lifecycle.state);
      expect(nextSteps.length > 0).toBe(!isCalm);
      const written = readFileSync(managerPaths(copy.repo, entry.loop).statusTextFile, 'utf8');
      expect(screenRows(written, 100)).toBeLessThanOrEqual(40);
      expect(tooWide(written, 100)).toEqual([]);
    } finally {
      copy.remove();
    }
  });
});
