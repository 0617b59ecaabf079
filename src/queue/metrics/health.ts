/** One verdict out of two checks. docs/queue.md, section "Table and database side by side". */

/** How comparing table and database ended; `error`: it could not be compared. */
export type ConsistencyOutcome = 'same' | 'mismatch' | 'error';

/** How looking at the key figures ended; `error`: they could not be had, or a limit is no number. */
export type KpiOutcome = 'fine' | 'alert' | 'error';

/** The last line and the exit status. */
export interface HealthVerdict {
  readonly line: string;
  readonly status: 0 | 10 | 20 | 30;
}

/** Exit status that each check has on its own. */
const CONSISTENCY_STATUS = { same: 0, mismatch: 1, error: 1 } as const;
const KPI_STATUS = { fine: 0, alert: 2, error: 1 } as const;

/** A mismatch outranks all, and what could not be looked at outranks an alert: it is never told as one of the two. */
export function healthVerdict(consistency: ConsistencyOutcome, kpi: KpiOutcome): HealthVerdict {
  const codes = { consistency: CONSISTENCY_STATUS[consistency], kpi: KPI_STATUS[kpi] };
  if (consistency === 'mismatch') {
    return { line: `HEALTH_FAIL consistency_mismatch code=${codes.consistency}`, status: 10 };
  }
  if (consistency === 'error' || kpi === 'error') {
    return { line: `HEALTH_ERROR unknown consistency=${codes.consistency} kpi=${codes.kpi}`, status: 30 };
  }
  return kpi === 'alert'
    ? { line: `HEALTH_WARN kpi_alert code=${codes.kpi}`, status: 20 }
    : { line: 'HEALTH_OK', status: 0 };
}
