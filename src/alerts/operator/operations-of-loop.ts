import { type Json, objectOf, textAt } from '../../runtime/json-member.ts';
import { matchesAlert } from '../match.ts';

/** The rows of operations that are about a loop: its alerts and notifications, and silences that may hide some of them. */
export function operationsOfLoop(rows: readonly Json[], loop: string): Json[] {
  return rows.filter((row) => {
    const pattern = textAt(row, 'matcher', 'loop');
    if (objectOf(row['matcher']) === null) return textAt(row, 'loopId') === loop;
    const alert = { loopId: loop, category: '', subject: '', severity: 'critical' } as const;
    return pattern === null || matchesAlert({ loop: pattern }, alert);
  });
}
