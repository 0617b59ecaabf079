import { describe, expect, it } from 'vitest';
import { CHAIN_START } from '../../../src/control/audit-chain.ts';
import { type AuditFindings, type AuditInput, type RowText, verifyAudit } from '../../../src/control/verify-audit.ts';
import type { ControlState } from '../../../src/generated/types.ts';
import { digests, keyRecord } from './control-fixture.ts';
import { AMBIGUOUS, CONFIRMED, Ledger, REFUSED, history } from './ledger.ts';

/** What control-state.json says of the chain: where it ends, and which intents have no outcome yet. */

const HONEST = history().audit();
const EMPTY = new Ledger().audit();
const verify = (input: AuditInput): AuditFindings => verifyAudit(digests, input);

describe('the end of the chain in control-state.json', () => {
  const open: ControlState['open'] = [];
  const chain = HONEST.recorded?.chain ?? { sequence: 0, hash: CHAIN_START };
  it.each<readonly [string, AuditInput['recorded'], string]>([
    ['removed', null, 'audit_head_missing'],
    ['of a later row', { open, chain: { ...chain, sequence: 10 } }, 'audit_head_mismatch'],
    ['of an earlier row', { open, chain: { ...chain, sequence: 8 } }, 'audit_head_mismatch'],
    ['of another row', { open, chain: { ...chain, hash: CHAIN_START } }, 'audit_head_mismatch'],
    ['before the first row', { open, chain: { sequence: 0, hash: CHAIN_START } }, 'audit_head_mismatch'],
  ])('%s', (_what, recorded, problem) => {
    expect(verify({ ...HONEST, recorded })).toMatchObject({
      ok: false,
      problems: [{ file: 'control-state.json', line: null, problem }],
    });
  });

  it('left behind alone', () => {
    expect(verify({ ...EMPTY, recorded: HONEST.recorded })).toMatchObject({
      ok: false,
      problems: [{ file: 'control-state.json', problem: 'audit_head_mismatch' }],
    });
  });

  it('both records of the end removed', () => {
    expect(verify({ ...HONEST, head: { status: 'absent' }, recorded: null }).problems).toMatchObject([
      { file: 'control-audit-head.json', problem: 'audit_head_missing' },
      { file: 'control-state.json', problem: 'audit_head_missing' },
    ]);
  });

  it('a later end, after the head and the last rows of all files were taken away', () => {
    const shorten = (text: RowText): RowText => ({ ...text, lines: text.lines.slice(0, -1) });
    const { intents, control, invocations } = HONEST.rowFiles;
    const cut: AuditInput = {
      ...HONEST,
      chain: shorten(HONEST.chain),
      head: { status: 'absent' },
      rowFiles: { intents: shorten(intents), control: shorten(control), invocations: shorten(invocations) },
    };
    expect(verify(cut).problems).toMatchObject([
      { file: 'control-audit-head.json', problem: 'audit_head_missing' },
      { file: 'control-state.json', problem: 'audit_head_mismatch' },
      { file: 'control-audit.jsonl', problem: 'audit_outcome_missing' },
    ]);
  });
});

describe('an intent without an outcome', () => {
  const ledger = history();
  ledger.intent('key-9');
  const killed = ledger.audit();
  const opened = killed.recorded?.open[0];
  if (killed.recorded === null || opened === undefined) throw new Error('the intent is open');
  const { chain } = killed.recorded;
  const missing = {
    file: 'control-audit.jsonl',
    line: null,
    problem: 'audit_outcome_missing',
    detail: expect.stringContaining('(row 10)') as string,
  };

  it('is no problem while it is open', () => {
    expect(verify(killed).problems).toEqual([]);
  });

  it.each<readonly [string, ControlState['open']]>([
    ['nothing', []],
    ['another key', [{ ...opened, idempotencyKey: 'key-1' }]],
    ['the key of the other transport', [{ ...opened, transport: 'sprite_service' }]],
  ])('is one where %s is open', (_what, open) => {
    expect(verify({ ...killed, recorded: { chain, open } }).problems).toEqual([missing]);
  });

  it('is one where the state of control is gone', () => {
    expect(verify({ ...killed, recorded: null }).problems).toMatchObject([
      { file: 'control-state.json', problem: 'audit_head_missing' },
      { problem: 'audit_outcome_missing' },
    ]);
  });

  it('is one however much was recorded after it', () => {
    const forgetful = new Ledger();
    forgetful.intent('key-1');
    forgetful.forgetOpen();
    forgetful.outcome(forgetful.intent('key-2'), CONFIRMED);
    forgetful.outcome(keyRecord({ intentSequence: 0 }), REFUSED, 'refused');
    expect(verify(forgetful.audit()).problems).toMatchObject([{ problem: 'audit_outcome_missing' }]);
  });
});

describe('what a commit leaves in the state of control', () => {
  it('an intent is open until its outcome, and the last one', () => {
    const ledger = new Ledger();
    const key = ledger.intent('key-1');
    expect(ledger.state()).toMatchObject({ open: [{ idempotencyKey: 'key-1', intent: 'cancel' }] });
    expect(key).toMatchObject({ state: 'open', row: null, exitCode: null, intentSequence: 1 });
    ledger.outcome(key, AMBIGUOUS);
    expect(ledger.state()).toMatchObject({ open: [], last: { idempotencyKey: 'key-1' } });
    expect(ledger.key('key-1')).toMatchObject({ state: 'done', row: { status: 'ambiguous' }, exitCode: 2 });
  });

  it('looking at an earlier intent again does not make it the last one', () => {
    const ledger = history();
    expect(ledger.state()?.last?.idempotencyKey).toBe('key-4');
    ledger.outcome(ledger.key('key-1'), { ...CONFIRMED, replayed: true }, 'verified');
    expect(ledger.state()?.last?.idempotencyKey).toBe('key-4');
  });

  it('a refusal and a replay change no key, and of the state only the end of the chain', () => {
    const ledger = history();
    ledger.intent('key-9');
    const before = { key: ledger.key('key-1'), state: ledger.state() };
    ledger.outcome(ledger.key('key-1'), { ...AMBIGUOUS, replayed: true }, 'replayed');
    ledger.outcome(keyRecord({ idempotencyKey: 'key-1', intentSequence: 0 }), REFUSED, 'refused');
    const { head } = ledger.audit();
    const { sequence, hash } = head.status === 'read' ? head.head : { sequence: 0, hash: CHAIN_START };
    expect(sequence).toBe(12);
    expect(ledger.key('key-1')).toEqual(before.key);
    expect(ledger.state()).toEqual({ ...before.state, chain: { sequence, hash } });
  });

  it('every commit names the end of the chain, as the head does', () => {
    const ledger = new Ledger();
    const ends = [
      () => ledger.outcome(keyRecord({ intentSequence: 0 }), REFUSED, 'refused'),
      () => ledger.intent('key-1'),
      () => ledger.outcome(ledger.key('key-1'), AMBIGUOUS),
      () => ledger.outcome(ledger.key('key-1'), AMBIGUOUS, 'replayed'),
      () => ledger.outcome(ledger.key('key-1'), CONFIRMED, 'verified'),
    ].map((act) => {
      act();
      const { head, recorded } = ledger.audit();
      if (head.status !== 'read') throw new Error('no head');
      expect(recorded?.chain).toEqual({ sequence: head.head.sequence, hash: head.head.hash });
      return head.head.sequence;
    });
    expect(ends).toEqual([1, 2, 3, 4, 5]);
  });

  it('keys are remembered until the latest of them expires', () => {
    const ledger = new Ledger();
    ledger.intent('key-1', { expiresAt: '2026-05-01T00:00:00Z' });
    ledger.intent('key-2', { expiresAt: '2026-04-01T00:00:00Z' });
    expect(ledger.state()?.keysUntil).toBe('2026-05-01T00:00:00Z');
  });
});
