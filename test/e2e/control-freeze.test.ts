import { appendFileSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ControlledLoop, LOOK_ONCE, controlledLoop } from '../support/controlled-loop.ts';
import { runScript } from '../support/run-script.ts';

const AUTOMATED = ['--automated', '--by', 'nightly'] as const;

/** A loop whose run was killed, as a pass has recorded it: its log and its processes contradict each other. */
async function divergedLoop(): Promise<ControlledLoop> {
  const loop = controlledLoop({ roleSeconds: 0, stay: { role: 'implementer' } });
  const run = await loop.atWork();
  await run.stop();
  await run.ended;
  expect(loop.reconcile().status).toBe(0);
  expect(JSON.parse(readFileSync(loop.paths.stateFile, 'utf8'))).toMatchObject({ divergence: { any: true } });
  return loop;
}

/** A loop that waits for a decision, and whose last control was ambiguous. */
async function ambiguousLoop(): Promise<ControlledLoop> {
  const loop = controlledLoop({ roleSeconds: 0, approval: true });
  await loop.standIn.run('alpha');
  loop.standIn.fault('approve', { outcome: 'nothing', firstCalls: 1 });
  const first = loop.control('approve', ['--by', 'ann', '--idempotency-key', 'k-1', ...LOOK_ONCE]);
  expect(first.row.status).toBe('ambiguous');
  return loop;
}

describe('a loop that diverges', () => {
  it('is frozen for callers that nobody watches, and asks a person for a reason', async () => {
    const loop = await divergedLoop();
    const automated = loop.control('cancel', AUTOMATED);
    expect([automated.status, automated.row.status, automated.row.reasonCode]).toEqual([
      1,
      'refused',
      'frozen_by_divergence',
    ]);
    expect(automated.row.automated).toBe(true);
    const forced = loop.control('cancel', [...AUTOMATED, '--force']);
    expect(forced.row.reasonCode).toBe('frozen_by_divergence');
    const person = loop.control('cancel');
    expect([person.status, person.row.reasonCode]).toEqual([1, 'acknowledge_required']);
    expect(person.stderr).toContain('--acknowledge "<why>"');
    expect(loop.standIn.invocations('cancel')).toEqual([]);

    const done = loop.control('cancel', ['--acknowledge', 'looked at it']);
    expect([done.status, done.stderr, done.row.status, done.row.acknowledged]).toEqual([
      0,
      '',
      'confirmed',
      'looked at it',
    ]);
    expect(loop.audit().filter(({ kind }) => kind === 'intent')).toMatchObject([{ acknowledged: 'looked at it' }]);
    expect(loop.troubles()).toEqual([]);
  });

  it('thaws when a pass finds nothing that contradicts any more', async () => {
    const loop = await divergedLoop();
    loop.control('cancel', ['--acknowledge', 'looked at it']);
    loop.reconcile();
    expect(loop.control('cancel', AUTOMATED).row.reasonCode).toBe('nothing_to_cancel');
  });
});

describe('a loop whose last control was ambiguous', () => {
  it('is frozen for callers that nobody watches', async () => {
    const loop = await ambiguousLoop();
    const done = loop.control('approve', AUTOMATED);
    expect([done.status, done.row.status, done.row.reasonCode]).toEqual([1, 'refused', 'frozen_by_ambiguous_control']);
    expect(loop.standIn.invocations('approve')).toHaveLength(1);
    expect(loop.troubles()).toEqual([]);
  });

  it('stays frozen however often they ask', async () => {
    const loop = await ambiguousLoop();
    const row = readFileSync(loop.paths.intentsFile, 'utf8').split('\n')[0] ?? '';
    // As if an older tool had refused sixty times.
    const refused = row.replace('"ambiguous"', '"refused"').replace(/"auditSequence":\d+,/, '');
    appendFileSync(loop.paths.intentsFile, `${refused}\n`.repeat(60));
    expect(loop.control('approve', AUTOMATED).row.reasonCode).toBe('frozen_by_ambiguous_control');
  });

  it('does not stop a person, who is told', async () => {
    const loop = await ambiguousLoop();
    const done = loop.control('approve', ['--by', 'ann']);
    expect([done.status, done.stderr, done.row.status]).toEqual([0, '', 'confirmed']);
    expect(done.row.message).toMatch(/^the last control of this loop was ambiguous/);
    expect(loop.control('reject', AUTOMATED).row.reasonCode).toBe('already_decided');
  });

  it('thaws when a later look proves it', async () => {
    const loop = await ambiguousLoop();
    await loop.standIn.approve({ loop: 'alpha', by: 'ann' });
    expect(loop.control('approve', AUTOMATED).row.reasonCode).toBe('frozen_by_ambiguous_control');
    expect(loop.verify('k-1').row.status).toBe('confirmed');
    expect(loop.control('approve', AUTOMATED).row.reasonCode).toBe('already_decided');
  });

  it('does not thaw by an earlier outcome that is given again', async () => {
    const loop = controlledLoop({ roleSeconds: 0, approval: true });
    await loop.standIn.run('alpha');
    const first = ['--by', 'ann', '--idempotency-key', 'k-0'];
    loop.control('reject', first);
    await loop.standIn.run('alpha');
    loop.standIn.fault('approve', { outcome: 'nothing' });
    expect(loop.control('approve', LOOK_ONCE).row.status).toBe('ambiguous');
    expect(loop.control('reject', [...first, '--automated']).row).toMatchObject({
      status: 'confirmed',
      replayed: true,
    });
    expect(loop.control('approve', AUTOMATED).row.reasonCode).toBe('frozen_by_ambiguous_control');
  });

  it('gives the same request its outcome again, frozen or not', async () => {
    const loop = await ambiguousLoop();
    const again = loop.control('approve', ['--by', 'ann', '--idempotency-key', 'k-1', '--automated']);
    expect([again.status, again.row.status, again.row.replayed]).toEqual([2, 'ambiguous', true]);
  });
});

it('--automated and --acknowledge exclude each other', () => {
  const loop = controlledLoop();
  const words = [...loop.place(), '--intent', 'cancel', '--automated', '--acknowledge', 'x'];
  const { status, stdout, stderr } = runScript('control', words);
  expect([status, stdout]).toEqual([64, '']);
  expect(stderr).toMatch(/^error: --automated and --acknowledge exclude each other\nhint: /);
});
