import { readdirSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { QueueStage, STORES } from '../support/queue-stage.ts';

const BACKENDS = Object.keys(STORES) as (keyof typeof STORES)[];

describe.each(BACKENDS)('on %s', (backend) => {
  let stage: QueueStage;

  beforeEach(() => {
    stage = new QueueStage(backend);
  });

  test('init creates once and says so', () => {
    const [flag, file] = STORES[backend];
    expect(stage.ok('init')).toBe(`exists ${file}\n`);
    expect(stage.runPlain('init', flag, `sub/${file}`)).toMatchObject({ status: 0, stdout: `created sub/${file}\n` });
    expect(stage.runPlain('init', flag, `sub/${file}`).stdout).toBe(`exists sub/${file}\n`);
    expect(stage.runPlain('ops', flag, `sub/${file}`, 'status').stdout).toMatch(/^summary PENDING=0 /);
  });

  test('show prints an item and its own events', () => {
    stage.add('A', 'B');
    stage.ok('orch', 'pick', '--owner-session', 'w');
    const shown = JSON.parse(stage.ok('show', 'A', '--json'));
    expect(shown.item).toMatchObject({ id: 'A', status: 'IN_PROGRESS', owner_session: 'w' });
    expect(shown.events).toMatchObject([
      { item_id: 'A', event_type: 'added', payload: { idempotency_key: null, priority: 'P1' } },
      {
        item_id: 'A',
        event_type: 'picked',
        payload: { owner_session: 'w' },
        created_at: '2026-02-09 12:00',
        created_epoch: stage.nowSeconds,
      },
    ]);
    const text = stage.ok('show', 'A');
    expect(text).toMatch(/^id +A\nstatus +IN_PROGRESS\n/);
    expect(text).toMatch(/^lease_expires_at +2026-02-09 12:15 \(\d+\)$/m);
    expect(text).toMatch(/^events:\n- \d+ 2026-02-09 12:00 added .*\n- \d+ 2026-02-09 12:00 picked .*\n$/m);
  });

  test.each([
    [['show', 'T-9'], 1, /^ERROR: Row id not found: T-9\n$/],
    [['show'], 2, /ID is missing/],
    [['show', 'A', 'B'], 2, /unexpected "B"/],
    [['renew', '--id', 'A'], 2, /missing: --token/],
  ])('%j', ([program = '', ...words], status, message) => {
    expect(stage.run(program, ...words)).toMatchObject({ status, stdout: '', stderr: expect.stringMatching(message) });
  });

  test('renew prolongs the claim that its token names, and no other', () => {
    stage.add('A');
    const { token } = JSON.parse(stage.ok('orch', 'pick', '--owner-session', 'w', '--lease-seconds', '60', '--json'));
    const renew = (...words: readonly string[]) => stage.run('renew', '--id', 'A', '--token', String(token), ...words);
    stage.nowSeconds += 59;
    expect(renew('--lease-seconds', '120')).toMatchObject({ status: 0, stdout: 'A leased until 2026-02-09 12:02\n' });
    expect(stage.item('A')).toMatchObject({ lease_owner: 'w', lease_expires_at: stage.nowSeconds + 120 });
    expect(stage.ok('watchdog')).toBe('NOOP\n');
    // The time has run out, and nobody has taken the item: it is still the holder's.
    stage.nowSeconds += 500;
    expect(renew().status).toBe(0);
    expect(stage.item('A').lease_expires_at).toBe(stage.nowSeconds + 900);
    expect(stage.run('renew', '--id', 'A', '--token', '0').stderr).toMatch(/^ERROR: stale fencing token 0/);
    stage.nowSeconds += 900;
    stage.ok('watchdog');
    expect(renew().stderr).toMatch(/^ERROR: stale fencing token \d+: A is PENDING/);
    stage.env = { ORCH_ITEM_ID: 'A', ORCH_FENCING_TOKEN: String(token) };
    expect(stage.run('renew', '--id', 'A').stderr).toMatch(/^ERROR: stale fencing token/);
  });

  test('nothing is created by reading what is not there', () => {
    const [flag] = STORES[backend];
    const before = readdirSync(stage.folder).toSorted();
    for (const [program, ...words] of [
      ['show', 'A'],
      ['events'],
      ['watchdog'],
      ['dispatcher'],
      ['renew', '--id', 'A', '--token', '1'],
    ]) {
      const ended = stage.runPlain(program ?? '', flag, 'none', ...words);
      expect(ended).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/^ERROR: .*none/) });
    }
    expect(readdirSync(stage.folder).toSorted()).toEqual(before);
  });
});
