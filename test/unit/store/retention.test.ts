import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generationOf, generationPath, planRotation, retentionOf } from '../../../src/store/retention.ts';

describe('retentionOf', () => {
  it.each([
    ['telemetry/reconcile.jsonl', 'rotated'],
    ['telemetry/transitions.jsonl', 'rotated'],
    ['telemetry/alerts.jsonl', 'rotated'],
    ['quarantine.jsonl', 'rotated'],
    ['telemetry/control.jsonl', 'kept_as_audit'],
    ['telemetry/control-invocations.jsonl', 'kept_as_audit'],
    ['escalations.jsonl', 'kept_for_offsets'],
    ['intents.jsonl', 'kept_for_offsets'],
    ['telemetry/deeper/x.jsonl', 'kept_for_offsets'],
    ['/var/log/heartbeat.jsonl', 'kept_elsewhere'],
  ])('%s is %s', (name, retention) => {
    expect(retentionOf(name)).toBe(retention);
  });
});

describe('generation names', () => {
  it.each([
    ['/a/rows.jsonl', 1, '/a/rows.1.jsonl'],
    ['/a.b/rows', 2, '/a.b/rows.2'],
    ['/a/.rows', 3, '/a/.rows.3'],
  ])('%s, generation %i: %s', (path, generation, older) => {
    expect(generationPath(path, generation)).toBe(older);
    expect(generationOf(path, older)).toBe(generation);
  });

  it.each([
    'rows.jsonl',
    'rows.0.jsonl',
    'rows.01.jsonl',
    'rows.x.jsonl',
    'other.1.jsonl',
    'rows.1.json',
    'rows.1.jsonl.gz',
  ])('%s is no generation of rows.jsonl', (sibling) => {
    expect(generationOf('rows.jsonl', sibling)).toBeNull();
  });
});

/** Files by generation (0 is the current one); a value names the content. */
type Files = Map<string, string>;

function run(files: Files, steps: ReturnType<typeof planRotation>): void {
  for (const step of steps) {
    const content = files.get(step.path);
    // What is moved has to be there.
    expect({ step, content }).toEqual({ step, content: expect.any(String) as unknown });
    files.delete(step.path);
    if (step.step === 'rename') files.set(step.to, content ?? '');
  }
}

function generationsIn(files: Files): Set<number> {
  return new Set([...files.keys()].map((name) => generationOf('r.jsonl', name)).filter((one) => one !== null));
}

describe('planRotation', () => {
  it('moves everything up and lets the oldest go', () => {
    const files: Files = new Map([
      ['r.jsonl', 'd'],
      ['r.1.jsonl', 'c'],
      ['r.2.jsonl', 'b'],
      ['r.3.jsonl', 'a'],
    ]);
    run(files, planRotation('r.jsonl', generationsIn(files), 3));
    expect(Object.fromEntries(files)).toEqual({ 'r.1.jsonl': 'd', 'r.2.jsonl': 'c', 'r.3.jsonl': 'b' });
  });

  it('removes what a lower limit no longer keeps', () => {
    const files: Files = new Map([1, 2, 3, 4].map((n) => [`r.${n}.jsonl`, `old${n}`]));
    files.set('r.jsonl', 'new');
    run(files, planRotation('r.jsonl', generationsIn(files), 2));
    expect(Object.fromEntries(files)).toEqual({ 'r.1.jsonl': 'new', 'r.2.jsonl': 'old1' });
  });

  it('keeps nothing when no older file is wanted', () => {
    const files: Files = new Map([
      ['r.jsonl', 'new'],
      ['r.1.jsonl', 'old'],
    ]);
    run(files, planRotation('r.jsonl', generationsIn(files), 0));
    expect([...files]).toEqual([]);
  });

  it('interrupted between any two steps and run again, it lets go of nothing that an undisturbed one keeps', () => {
    const generations = fc.subarray([1, 2, 3, 4]);
    fc.assert(
      fc.property(generations, fc.integer({ min: 1, max: 4 }), fc.nat(6), (present, retainFiles, stopAfter) => {
        const files: Files = new Map([
          ['r.jsonl', 'current'],
          ...present.map((n): [string, string] => [`r.${n}.jsonl`, `old${n}`]),
        ]);
        const undisturbed: Files = new Map(files);
        run(undisturbed, planRotation('r.jsonl', generationsIn(undisturbed), retainFiles));
        run(files, planRotation('r.jsonl', generationsIn(files), retainFiles).slice(0, stopAfter));
        if (files.has('r.jsonl')) run(files, planRotation('r.jsonl', generationsIn(files), retainFiles));
        expect(new Set(files.values())).toEqual(new Set(undisturbed.values()));
      }),
    );
  });
});
