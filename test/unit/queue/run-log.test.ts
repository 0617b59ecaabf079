import { describe, expect, test } from 'vitest';
import { runEndLine, runStartLine } from '../../../src/queue/run-log.ts';
import { NOW_SECONDS } from '../../support/queue-item.ts';

const RUN = { traceId: 't', command: 'done', offsetHours: 9 };
const AT_MS = NOW_SECONDS * 1000 + 999.5;
const COMMON = '"trace_id":"t","ts_epoch_ms":1770606000999,"ts_kst":"2026-02-09T12:00:00+09:00"}';

test('the beginning', () => {
  expect(runStartLine(RUN, AT_MS)).toBe(`{"command":"done","event":"run_start",${COMMON}`);
});

describe('the end', () => {
  test('of a run that went well', () => {
    expect(runEndLine(RUN, { exitCode: 0, itemId: 'A', durationMs: 12.9, error: null }, AT_MS)).toBe(
      `{"command":"done","duration_ms":12,"event":"run_end","exit_code":0,"item_id":"A","status":"ok",${COMMON}`,
    );
  });

  test('of a run that did not', () => {
    const line = runEndLine(RUN, { exitCode: 1, itemId: null, durationMs: 0, error: 'Zeile "1"\n없음' }, AT_MS);
    expect(JSON.parse(line)).toMatchObject({ exit_code: 1, item_id: null, status: 'error', error: 'Zeile "1"\n없음' });
    expect(line).not.toContain('\n');
    expect(line).toContain('없음');
  });
});
