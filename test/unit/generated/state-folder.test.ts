import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { validateStateFolder } from '../../support/schema-check.ts';
import { health, heartbeatRow, heartbeatState, sequenceRow, sequenceState, transportHealth } from './samples/health.ts';
import { auditHead, auditRow, controlKey, controlRow, controlState } from './samples/control.ts';
import * as rows from './samples/rows.ts';
import { controlInvocationRow, intentRow } from './samples/runtime.ts';
import { cursor, state } from './samples/state.ts';
import { passWindow, profileDrift, profileDriftRow } from './samples/telemetry.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function jsonl(...values: unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

describe('a folder with every file', () => {
  it('has no violations', () => {
    const record = {
      ...rows.journalRecord,
      documents: [
        { path: 'cursor.json', text: JSON.stringify(cursor, null, 2) },
        { path: 'status.txt', text: 'running' },
        { path: '/elsewhere/state.json', text: 'not looked at' },
      ],
      rows: [{ path: 'telemetry/reconcile.jsonl', line: JSON.stringify(rows.reconcileRow) }],
    };
    write('cursor.json', JSON.stringify(cursor));
    write('state.json', JSON.stringify(state));
    write('health.json', JSON.stringify(health));
    write('heartbeat.json', JSON.stringify(heartbeatState));
    write('sequence-state.json', JSON.stringify(sequenceState));
    write('status.txt', 'running\n');
    write('journal.jsonl', jsonl(record, rows.appliedMarker));
    write('journal.1.jsonl', jsonl(rows.appliedMarker));
    write('quarantine.jsonl', jsonl(rows.quarantineRow));
    write('escalations.jsonl', jsonl(rows.divergenceDetected, rows.healthRecovered, rows.profileDriftResolved));
    write('intents.jsonl', jsonl(intentRow));
    write('telemetry/transport-health.json', JSON.stringify(transportHealth));
    write('telemetry/reconcile.jsonl', jsonl(rows.reconcileRow));
    write('telemetry/reconcile.2.jsonl', jsonl(rows.reconcileRow));
    write('telemetry/heartbeat.jsonl', jsonl(heartbeatRow));
    write('telemetry/sequence.jsonl', jsonl(sequenceRow));
    write('telemetry/transitions.jsonl', jsonl(rows.transitionRow));
    write('profile-drift.json', JSON.stringify(profileDrift));
    write('telemetry/profile-drift.jsonl', jsonl(profileDriftRow));
    write('telemetry/profile-drift.1.jsonl', jsonl(profileDriftRow));
    write('telemetry/pass-window.json', JSON.stringify(passWindow));
    write('telemetry/control.jsonl', jsonl(controlRow));
    write('telemetry/control-invocations.jsonl', jsonl(controlInvocationRow));
    write('control-state.json', JSON.stringify(controlState));
    write('control-audit-head.json', JSON.stringify(auditHead));
    write('control-audit.jsonl', jsonl(auditRow));
    write(`idempotency/${'ab'.repeat(32)}.json`, JSON.stringify(controlKey));
    write('lock/epoch-000000000007', '');
    write('state.json.4242.tmp', '{"half":');
    expect(validateStateFolder(folder)).toEqual([]);
  });
});

describe('violations', () => {
  it('name file, line and pointer of a bad row', () => {
    write(
      'telemetry/reconcile.jsonl',
      jsonl(rows.reconcileRow, { ...rows.reconcileRow, status: 'partial', epoch: -1 }),
    );
    expect(validateStateFolder(folder)).toMatchObject([
      { file: 'telemetry/reconcile.jsonl', line: 2, pointer: '/status' },
      { file: 'telemetry/reconcile.jsonl', line: 2, pointer: '/epoch' },
    ]);
  });

  it('name file and pointer of a bad document', () => {
    write('state.json', JSON.stringify({ ...state, trace: { ...state.trace, journalSeq: 'two' } }));
    expect(validateStateFolder(folder)).toMatchObject([
      { file: 'state.json', line: null, pointer: '/trace/journalSeq' },
    ]);
  });

  it.each(['state.json~', 'telemetry/notes.jsonl', 'cursor.1.json', 'escalations.1.jsonl', 'state.0.jsonl'])(
    'name the unknown file %s',
    (file) => {
      write(file, '');
      expect(validateStateFolder(folder)).toEqual([
        { file, line: null, pointer: '', message: 'no schema knows this file name' },
      ]);
    },
  );

  it('name a line that is no JSON and a last line without LF', () => {
    write('escalations.jsonl', `{"cut":\n${jsonl(rows.healthCritical)}{"category"`);
    expect(validateStateFolder(folder)).toMatchObject([
      { file: 'escalations.jsonl', line: 1, message: expect.stringContaining('not JSON') },
      { file: 'escalations.jsonl', line: 3, message: 'the last line does not end in LF' },
    ]);
  });

  it('name an empty document', () => {
    write('cursor.json', '');
    expect(validateStateFolder(folder)).toMatchObject([{ file: 'cursor.json', line: null, pointer: '' }]);
  });

  it('name what a journal record carries', () => {
    const record = {
      ...rows.journalRecord,
      documents: [{ path: 'cursor.json', text: JSON.stringify({ ...cursor, loopId: 1 }) }],
      rows: [{ path: 'telemetry/unheard.jsonl', line: '{}' }],
    };
    write('journal.jsonl', jsonl(rows.appliedMarker, record));
    expect(validateStateFolder(folder)).toMatchObject([
      { file: 'journal.jsonl', line: 2, pointer: '/documents/0/text/loopId' },
      { file: 'journal.jsonl', line: 2, pointer: '/rows/0/line', message: 'no schema knows telemetry/unheard.jsonl' },
    ]);
  });

  it('name a record of the wrong shape', () => {
    write('journal.jsonl', jsonl({ ...rows.journalRecord, rows: null }));
    expect(validateStateFolder(folder)).toMatchObject([{ file: 'journal.jsonl', line: 1, pointer: '/rows' }]);
  });
});
