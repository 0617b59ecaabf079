import { expect } from 'vitest';
import type { Json } from './control-files.ts';
import type { ControlStage } from './control-stage.ts';

/** Many who ask for the same at once, and what each of them has to be told. */

/** What one caller was told: 0 for done, and the row with the outcome. */
export interface Told {
  readonly status: number | null;
  readonly row: Json;
  /** What was said besides. */
  readonly stderr: string;
}

/** How many ask at once. */
export const CALLERS = 16;

/** Everybody is told the same outcome, and all but the one for whom it was carried out that it was there already. */
export function expectSameOutcome(told: readonly Told[], key: string): void {
  expect(told.filter(({ status }) => status !== 0)).toEqual([]);
  const outcomes = new Set(told.map(({ row }) => JSON.stringify([row['status'], row['attempt'], row['confirm']])));
  expect([...outcomes]).toHaveLength(1);
  expect(new Set(told.map(({ row }) => row['idempotencyKey']))).toEqual(new Set([key]));
  expect(told[0]?.row).toMatchObject({ status: 'confirmed', confirmed: true, confirm: { confirmed: true } });
  expect(told.filter(({ row }) => row['replayed'] !== true)).toHaveLength(1);
}

/** It was carried out once, and everything that is recorded is in order. */
export async function expectCarriedOutOnce(stage: ControlStage, callsBefore: number): Promise<void> {
  expect(stage.calls()).toHaveLength(callsBefore + 1);
  expect(await stage.problems([])).toEqual([]);
}
