import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  beginsWork,
  endPhaseOf,
  isBetweenIterations,
  isSettingUp,
  saysFailed,
} from '../../../src/runtime/event-names.ts';

describe('endPhaseOf', () => {
  it.each([
    ['loop_complete', 'complete'],
    ['loop_stop', 'stopped'],
    ['no_progress_stop', 'stopped'],
    ['rate_limit_stop', 'stopped'],
    ['role_timeout', 'failed'],
    ['usage_limit_blocked', 'failed'],
    ['delegation_fail_role', 'failed'],
    ['approval_requested', 'approval_requested'],
    ['approval_wait', 'approval_requested'],
    ['approval_decision', 'approval_decided'],
    ['approval_consumed', null],
    ['approval_rejected', null],
    ['loop_start', null],
    ['role_end', null],
    ['constructor', null],
    ['', null],
  ])('%s: %s', (name, phase) => {
    expect(endPhaseOf(name)).toBe(phase);
  });

  it('no event inside an iteration of a real log ends it', () => {
    const log = path.join(
      import.meta.dirname,
      '../../fixtures/runtime/10-long-run/final/repo/.superloop/loops/alpha/events.jsonl',
    );
    const names = readFileSync(log, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: string }).event);
    expect(names.length).toBeGreaterThan(500);
    expect(names.filter((name) => endPhaseOf(name) !== null)).toEqual(['loop_complete']);
  });
});

describe('other meanings', () => {
  it.each([
    ['error', true],
    ['timeout', true],
    ['blocked', true],
    ['rate_limited', true],
    ['ok', false],
    ['failed', false],
    [null, false],
  ])('status %s says failed: %s', (status, failed) => {
    expect(saysFailed(status)).toBe(failed);
  });

  it.each([
    ['iteration_end', true],
    ['auto_commit_success', true],
    ['pre_commit_executed', true],
    ['gates_evaluated', false],
    ['role_end', false],
  ])('%s is between iterations: %s', (name, between) => {
    expect(isBetweenIterations(name)).toBe(between);
  });

  it.each([
    ['loop_start', true],
    ['iteration_start', true],
    ['role_start', true],
    ['role_end', false],
    ['tests_start', false],
  ])('%s proves that work goes on: %s', (name, begins) => {
    expect(beginsWork(name)).toBe(begins);
  });

  it.each([
    ['loop_start', true],
    ['approval_consumed', true],
    ['approval_rejected', true],
    ['iteration_start', false],
  ])('%s sets a run up: %s', (name, settingUp) => {
    expect(isSettingUp(name)).toBe(settingUp);
  });
});
