import type { CommandName } from '../config/commands.ts';

/** A command line and what it is for. */
type Example = readonly [line: string, meaning: string];

/** Examples for help and reference. Each line runs as it stands in a repo that has a loop `demo`, unless it names another file or a service. */
export const EXAMPLES: Readonly<Record<CommandName, readonly Example[]>> = {
  'loop-run-snapshot': [
    ['ops-manager loop-run-snapshot --repo . --loop demo --pretty', 'see everything the runtime says about a loop'],
    ['ops-manager loop-run-snapshot --repo . --loop demo --process-check off', 'judge by files alone'],
  ],
  'poll-events': [
    ['ops-manager poll-events --repo . --loop demo', 'print what is new and remember where it ended'],
    ['ops-manager poll-events --repo . --loop demo --from-start --dry-run', 'print all events, leave the cursor alone'],
  ],
  'project-state': [
    ['ops-manager project-state --repo . --loop demo', 'project from a snapshot that is taken now'],
    [
      'ops-manager project-state --repo . --loop demo --snapshot-file s.json --events-file e.jsonl',
      'project from files',
    ],
  ],
  health: [
    ['ops-manager health --state-file .superloop/ops-manager/demo/state.json', 'judge the recorded state as of now'],
    ['ops-manager health --critical-ingest-lag-seconds 3600', 'accept an hour of silence'],
  ],
  'threshold-profile': [
    ['ops-manager threshold-profile --list', 'see which profiles there are'],
    ['ops-manager threshold-profile --profile strict --pretty', 'see the numbers of one'],
  ],
  'alert-sink-config': [
    ['ops-manager alert-sink-config --list-sinks', 'see which sinks there are and which are enabled'],
    ['ops-manager alert-sink-config --category health_critical', 'see who is told, and whether their secrets are set'],
    [
      'ops-manager alert-sink-config --config-file sinks.json --no-env-check',
      'check a catalog before it is put to use',
    ],
  ],
  reconcile: [
    ['ops-manager reconcile --repo . --loop demo', 'do one pass, as cron does each minute'],
    ['ops-manager reconcile --repo . --loop demo --dry-run', 'see what a pass would change'],
    ['ops-manager reconcile --repo . --loop demo --from-start', 'rebuild the state from the whole event log'],
  ],
  status: [
    ['ops-manager status --repo . --loop demo', 'the first thing to read in an incident'],
    ['ops-manager status --repo . --loop demo --json | jq .assessment', 'the same for a program'],
  ],
  'telemetry-summary': [
    ['ops-manager telemetry-summary --repo . --loop demo --text', 'which threshold profile fits, and why'],
    ['ops-manager telemetry-summary --repo . --loop demo --window 1000', 'look back further'],
  ],
  'profile-drift': [
    ['ops-manager profile-drift --repo . --loop demo --dry-run', 'compare, and leave no trace'],
    [
      'ops-manager profile-drift --repo . --loop demo --recommended-profile strict --recommendation-confidence high',
      'record a recommendation of your own',
    ],
  ],
  simulate: [
    ['ops-manager simulate --repo . --loop demo --profile relaxed --text', 'what a laxer profile would have hidden'],
    [
      'ops-manager simulate --repo . --loop demo --profile strict --since 2026-01-31T12:00:00Z',
      'what a tighter one would have said since noon',
    ],
    [
      'ops-manager simulate --repo . --loop demo --profile strict --routes sinks.json',
      'and whom a catalog of sinks would have told',
    ],
  ],
  explain: [
    ['ops-manager explain ingest_stale', 'what a reason code means and what to do'],
    ['ops-manager explain --text', 'every code with its title'],
  ],
  verify: [['ops-manager verify --repo . --loop demo', 'prove the recorded state against the event log']],
  timeline: [
    ['ops-manager timeline --repo . --loop demo --limit 20', 'what happened last'],
    ['ops-manager timeline --repo . --loop demo --since 2026-01-31T12:00:00Z', 'what happened since noon'],
  ],
  control: [
    ['ops-manager control --repo . --loop demo --intent cancel --dry-run', 'see what a cancel would run'],
    [
      'ops-manager control --repo . --loop demo --intent cancel --note "stuck"',
      'stop the run and prove that it is gone',
    ],
    ['ops-manager control --repo . --loop demo --intent approve --by alice', 'approve what the loop waits for'],
    ['ops-manager control verify --repo . --loop demo --idempotency-key approve-demo-001', 'look again for its effect'],
  ],
  'confirm-intent': [
    [
      'ops-manager confirm-intent --repo . --loop demo --intent cancel --timeout-seconds 5',
      'wait until the run is gone',
    ],
  ],
  audit: [['ops-manager audit verify --repo . --loop demo', 'prove that no control row was changed or removed']],
  'alert-dispatch': [
    ['ops-manager alert-dispatch --repo . --loop demo', 'hand over what is new and send what is owed'],
    ['ops-manager alert-dispatch --repo . --loop demo --fail-on-undelivered', 'let cron notice what did not go out'],
  ],
  alerts: [
    ['ops-manager alerts list --repo . --text', 'what fires, who has taken it on, and what is owed to whom'],
    ['ops-manager alerts explain alt-3f2a --repo . --text', 'why an alert was or was not told'],
    ['ops-manager alerts ack alt-3f2a --repo . --reason looking', 'take an alert on: it is not repeated'],
    [
      'ops-manager alerts silence --repo . --match-loop demo --for-seconds 3600 --reason maintenance --dry-run',
      'see what a silence would have hidden',
    ],
    ['ops-manager alerts replay --repo .', 'send again what was given up'],
    ['ops-manager alerts test-route --category health_critical', 'who would be told, without a repository'],
    ['ops-manager alerts watchdog --repo . --canary', 'prove the way to every sink'],
  ],
  'service-client': [
    [
      'ops-manager service-client --method GET --base-url http://127.0.0.1:8787 --path /healthz',
      'see whether a service answers',
    ],
    [
      "ops-manager service-client --method GET --base-url http://127.0.0.1:8787 --path '/ops/snapshot?loopId=demo'",
      'the snapshot of a loop, the token taken from OPS_MANAGER_SERVICE_TOKEN',
    ],
    [
      'ops-manager service-client --method POST --base-url http://127.0.0.1:8787 --path /ops/control --body-file cancel.json',
      'a control request',
    ],
  ],
  service: [
    ['ops-manager service --repo . --token-file /etc/ops-manager/token', 'serve every loop of a repo to this machine'],
    ['ops-manager service --repo . --loops demo,other --port 0', 'only two loops, on any free port'],
    ['ops-manager service --repo . --allow-file /etc/ops-manager/repos.json', 'several repos'],
  ],
};
