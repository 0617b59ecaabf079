import type { AuditReport } from '../generated/types.ts';
import { safeText } from '../status/terminal-text.ts';

/** Problems that are listed before the rest is only counted. */
const LISTED = 20;

/** An audit report for a person. */
export function renderAudit(report: AuditReport): string {
  const { chain, problems, rowsChecked, rowsBefore, loopId } = report;
  const size = `${String(chain.rows)} links over ${String(rowsChecked)} rows`;
  const older = rowsBefore === 0 ? '' : `; ${String(rowsBefore)} rows are older than the chain`;
  const lines = report.ok
    ? [
        `${safeText(loopId)}: the audit chain holds (${size}${older})`,
        ...(chain.headHash === null ? [] : [`  head ${String(chain.sequence)} ${chain.headHash}`]),
      ]
    : [
        `${safeText(loopId)}: the audit chain is broken in ${String(problems.length)} place(s) (${size}${older})`,
        ...problems
          .slice(0, LISTED)
          .map(
            ({ file, line, problem, detail }) =>
              `  ${file}${line === null ? '' : `:${String(line)}`} ${problem}: ${safeText(detail)}`,
          ),
        ...(problems.length > LISTED ? [`  and ${String(problems.length - LISTED)} more`] : []),
      ];
  return `${lines.join('\n')}\n`;
}
