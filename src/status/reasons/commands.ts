/**
 * Command lines that several explanations share. `{repo}`, `{loop}`, `{ops}` (the manager's folder of the loop),
 * `{run}` (the runtime's folder of the loop), `{scripts}` and `{manager}` are filled in by src/status/fill-command.ts.
 */

export const STATUS = '{scripts}/ops-manager-status.sh --repo {repo} --loop {loop} --pretty';
export const STATUS_TEXT = '{scripts}/ops-manager-status.sh --repo {repo} --loop {loop} --text';
export const RECONCILE = '{scripts}/ops-manager-reconcile.sh --repo {repo} --loop {loop}';
export const REBUILD = `${RECONCILE} --from-start`;
export const DRY_RUN = `${RECONCILE} --dry-run`;
export const SNAPSHOT = '{scripts}/ops-manager-loop-run-snapshot.sh --repo {repo} --loop {loop} --pretty';
export const VERIFY = '{manager} verify --repo {repo} --loop {loop}';
export const TIMELINE = '{manager} timeline --repo {repo} --loop {loop} --limit 20';
export const ALERT_LIST = '{manager} alerts list --repo {repo} --text';
export const LAST_EVENTS = 'tail -n 5 {run}/events.jsonl';
export const RUN_FILES = 'cat {repo}/.superloop/state.json {repo}/.superloop/active-run.json';
export const LIST_FILES = 'ls -la {repo}/.superloop {run}';
/** Agents rarely carry the repository in their arguments, but they work in it; the kernel shows folders without links. */
export const PROCESSES = 'ls -l /proc/[0-9]*/cwd 2>/dev/null | grep -F -- "$(realpath {repo})"';
export const LAST_PASSES = 'tail -n 3 {ops}/telemetry/reconcile.jsonl';
export const SET_ASIDE = 'tail -n 5 {ops}/quarantine.jsonl';
const CONTROL = '{scripts}/ops-manager-control.sh --repo {repo} --loop {loop}';
/** A loop that has to be cleared mostly contradicts itself: then somebody has to vouch for what the step tells him to check. */
export const CANCEL = `${CONTROL} --intent cancel --acknowledge 'no process is left'`;
export const APPROVE = `${CONTROL} --intent approve`;
export const RUN = 'superloop.sh run --repo {repo} --loop {loop}';
