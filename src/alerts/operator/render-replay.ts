import type { AlertReplayReport } from '../../generated/types.ts';
import { safeText } from '../../status/terminal-text.ts';

/** What was sent again, for people. */
export function renderReplay({ redriven, dryRun, accepted, owed }: AlertReplayReport): string {
  const lines = redriven.map(({ id, sink, kind, was, outcome, reasonCode, message }) => {
    const why = reasonCode === null ? '' : ` (${reasonCode}): ${message ?? ''}`;
    return `${(dryRun ? was : outcome).padEnd(9)} ${kind} to ${sink}  ${id}${why}`;
  });
  const total = dryRun
    ? `${String(redriven.length)} would be sent again`
    : `${String(accepted)} accepted, ${String(owed)} still owed`;
  return `${[...lines, total].map((line) => safeText(line)).join('\n')}\n`;
}
