import { describe, expect, test } from 'vitest';
import type { ReportViolation } from '../../../src/queue/guardrails/compact-report.ts';
import {
  budgetState,
  decideGuardrail,
  type Enforcement,
  guardrailAction,
} from '../../../src/queue/guardrails/enforce.ts';
import { claimedItem, queueItem, queueView } from '../../support/queue-item.ts';

const HIGH: ReportViolation = { code: 'EMPTY', message: 'm', severity: 'high' };
const MEDIUM: ReportViolation = { code: 'SECTION_ORDER', message: 'm', severity: 'medium' };

function enforcement(more: Partial<Enforcement> = {}): Enforcement {
  return {
    id: 'T-1',
    state: 'OK',
    currentTokens: 10,
    estimatedTokens: 32,
    violations: [],
    triggers: [],
    token: null,
    ...more,
  };
}

const HARD = enforcement({ state: 'HARD_EXCEEDED', currentTokens: 3501 });

test.each([
  [0, 'OK'],
  [2000, 'OK'],
  [2001, 'SOFT_EXCEEDED'],
  [3500, 'SOFT_EXCEEDED'],
  [3501, 'HARD_EXCEEDED'],
])('%i tokens: %s', (tokens, state) => {
  expect(budgetState(tokens, { soft: 2000, hard: 3500 })).toBe(state);
});

test.each<[Partial<Enforcement>, string]>([
  [{}, 'ALLOW'],
  [{ state: 'SOFT_EXCEEDED' }, 'SUMMARIZE'],
  [{ violations: [MEDIUM] }, 'SUMMARIZE'],
  [{ triggers: ['turns:11'] }, 'SUMMARIZE'],
  [{ state: 'HARD_EXCEEDED' }, 'BLOCK'],
  [{ violations: [MEDIUM, HIGH] }, 'BLOCK'],
  [{ state: 'SOFT_EXCEEDED', violations: [HIGH] }, 'BLOCK'],
])('%j: %s', (more, action) => {
  expect(guardrailAction(enforcement(more))).toBe(action);
});

describe('what becomes of the item', () => {
  test('nothing but an event, unless it is blocked', () => {
    expect(decideGuardrail(queueView([queueItem()]), enforcement({ violations: [MEDIUM] }))).toEqual({
      result: 'SUMMARIZE',
      events: [
        {
          itemId: 'T-1',
          type: 'guardrail',
          payload: {
            action: 'SUMMARIZE',
            current_tokens: 10,
            estimated_tokens: 32,
            state: 'OK',
            violations: [MEDIUM],
          },
        },
      ],
    });
  });

  test('triggers stand in the event where there are any', () => {
    const { events } = decideGuardrail(queueView([queueItem()]), enforcement({ triggers: ['turns:11'] }));
    expect(events?.[0]?.payload).toMatchObject({ triggers: ['turns:11'] });
  });

  test.each(['PENDING', 'IN_PROGRESS', 'BLOCKED', 'WIP'])('%s is blocked, entries of programs stay', (status) => {
    const item = claimedItem({ status, notes: 'nl_intake:20260209-0900 | by hand' });
    const { result, change, events } = decideGuardrail(queueView([item]), HARD);
    const notes = 'nl_intake:20260209-0900 | Guardrail BLOCK: state=HARD_EXCEEDED; violations=0';
    expect(result).toBe('BLOCK');
    expect(change).toEqual([
      { id: 'T-1', set: expect.objectContaining({ status: 'BLOCKED', notes, lease_owner: null }) },
    ]);
    expect(events?.map(({ type, payload }) => [type, payload['notes']])).toEqual([
      ['guardrail', undefined],
      ['blocked', notes],
    ]);
  });

  test.each(['DONE', 'FAILED'])('%s keeps its status and everything in its note', (status) => {
    const item = queueItem({ status, notes: 'shipped' });
    const { result, change, events } = decideGuardrail(queueView([item]), HARD);
    const notes = 'shipped | Guardrail BLOCK: state=HARD_EXCEEDED; violations=0';
    expect(result).toBe('BLOCK');
    expect(change).toEqual([{ id: 'T-1', set: { notes } }]);
    expect(events?.map(({ type }) => type)).toEqual(['guardrail']);
  });

  test('an unknown id and an old token are refused before anything is recorded', () => {
    expect(() => decideGuardrail(queueView([]), enforcement())).toThrow('Row id not found: T-1');
    const view = queueView([claimedItem()]);
    expect(() => decideGuardrail(view, enforcement({ token: 6 }))).toThrow('stale fencing token 6');
    expect(decideGuardrail(view, enforcement({ token: 7 })).result).toBe('ALLOW');
  });
});
