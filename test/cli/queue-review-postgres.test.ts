import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { NO_POSTGRES } from '../support/postgres-server.ts';
import { TESTED_BACKENDS } from '../support/queue-stores.ts';
import { runQueueScript } from '../support/run-script.ts';

test.skipIf(NO_POSTGRES !== null)('intake, guardrails and review on PostgreSQL', async () => {
  const postgres = TESTED_BACKENDS.find(({ name }) => name === 'postgres');
  const place = await postgres?.create();
  const folder = mkdtempSync(path.join(tmpdir(), 'queue-pg-'));
  onTestFinished(async () => {
    rmSync(folder, { recursive: true });
    await place?.remove();
  });
  const run = (program: string, ...words: readonly string[]): string => {
    const env = { ORCH_LOG_PATH: 'runs.jsonl' };
    const ended = runQueueScript(program, ['--db', place?.location ?? '', ...words], { cwd: folder, env });
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' });
    return ended.stdout;
  };
  writeFileSync(
    path.join(folder, 'report.txt'),
    '[REPORT ORCH-001]\nStatus: DONE\nFiles:\n- a\nDiff-Summary:\n- b\nValidation: c\nRisks: None\nNext: None\n',
  );
  const guard = ['--report', 'report.txt', '--current-tokens'];

  expect(run('nl-intake', 'submit', '--request', '가나, 다라', '--idempotency-key', 'k')).toBe(
    'created=2 ids=ORCH-001,ORCH-002\n1. ORCH-001 | 가나\n2. ORCH-002 | 다라\n',
  );
  expect(run('orch', 'pick', '--owner-session', 'w')).toBe('ORCH-001\n');
  expect(run('enforce-guardrails', '--id', 'ORCH-001', ...guard, '1')).toBe(
    'item=ORCH-001 state=OK action=ALLOW violations=0\n',
  );
  const report = '가나 수행 완료, 변경사항과 검증결과를 notes에 기록함';
  expect(run('review-and-route', '--id', 'ORCH-001', '--report', report)).toBe('ORCH-001 -> DONE (PASS)\n');
  expect(run('orch', 'list', '--status', 'DONE')).toBe('ORCH-001\tDONE\tP1\t가나\n');
});
