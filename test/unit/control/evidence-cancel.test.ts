import { describe, expect, it } from 'vitest';
import type { EventsSince } from '../../../src/control/events-since.ts';
import { judgeCancel } from '../../../src/control/evidence-cancel.ts';
import type { Finding } from '../../../src/control/finding.ts';
import type { ControlBaseline } from '../../../src/generated/types.ts';
import type { LoopFacts } from '../../../src/reconcile/loop-facts.ts';
import { NOW_MS, RUN_FILE_OF_ALPHA, STATE_OF_ALPHA, process } from '../reconcile/loop-facts-fixture.ts';
import { AGENT, RESTING, type Row, baseline, info, look, since, table } from './control-fixture.ts';

const NOTHING_NEW: EventsSince = { status: 'read', events: [] };
const OTHER = '2026-03-01T10:00:00Z';
const LATER = NOW_MS + 60_000;
const agent = info(4300, { command: 'claude --print', processGroup: 4242 });

interface Scene {
  readonly rows?: readonly Row[];
  readonly facts?: Partial<LoopFacts>;
  readonly before?: ControlBaseline;
  readonly events?: EventsSince;
  readonly force?: boolean;
}

function judge({
  rows = [],
  facts = RESTING,
  before = baseline(),
  events = NOTHING_NEW,
  force = false,
}: Scene): Finding {
  return judgeCancel(look(facts), before, { events, processes: table(rows), force });
}

const YES = { confirmed: true, final: true };
const NOT_YET = { confirmed: false, final: false };

describe('where a process was seen', () => {
  type Case = readonly [what: string, scene: Scene, expected: Partial<Finding>];
  it.each<Case>([
    ['it is alive', { rows: [info(4242)] }, { reason: 'process_alive', ...NOT_YET }],
    [
      'it is alive, whatever the files say',
      { rows: [info(4242)], facts: RESTING },
      { reason: 'process_alive', ...NOT_YET },
    ],
    ['it is gone', {}, { reason: 'inactive_not_running', ...YES, survivors: [] }],
    ['it is gone, whatever the files say', { facts: {} }, { reason: 'inactive_not_running', ...YES }],
    [
      'its number was reused',
      { rows: [info(4242, { command: 'vi', startedAtMs: LATER })] },
      { reason: 'inactive_not_running', ...YES },
    ],
    ['it became another program', { rows: [info(4242, { command: 'vi' })] }, { reason: 'process_alive', ...NOT_YET }],
    [
      'an agent that was seen before is left',
      { rows: [agent] },
      { reason: 'agent_survived', ...NOT_YET, survivors: [4300] },
    ],
    [
      'an agent left the group, and lives',
      { rows: [info(4300, { command: 'claude --print' })] },
      { reason: 'agent_survived', survivors: [4300] },
    ],
    [
      'a new member of its group is left',
      { rows: [info(4999, { processGroup: 4242, startedAtMs: LATER })] },
      { reason: 'agent_survived', survivors: [4999] },
    ],
    [
      'the number of the agent was reused',
      { rows: [info(4300, { command: 'vi', startedAtMs: LATER })] },
      { reason: 'inactive_not_running', ...YES },
    ],
    ['both live', { rows: [info(4242), agent] }, { reason: 'process_alive', ...NOT_YET }],
  ])('%s', (_what, scene, expected) => {
    expect(judge(scene)).toMatchObject(expected);
  });

  it('each survivor is named once, in the detail too', () => {
    const found = judge({ rows: [agent, info(4301, { command: 'x', processGroup: 4242 })] });
    expect(found).toMatchObject({
      survivors: [4300, 4301],
      detail: expect.stringMatching(/pid 4300, 4301$/) as string,
    });
  });

  it('the proof speaks of the group that the run led', () => {
    const gone = 'pid 4242 of the run is gone, and nothing of its process group is left';
    expect(judge({})).toMatchObject({ detail: gone, evidence: [gone] });
  });

  it('members of a group that another process leads are nobody’s agents', () => {
    const others: ControlBaseline['process'] = { ...baseline().process, processGroup: 4000, others: [AGENT] };
    const shell = info(4001, { command: 'bash', processGroup: 4000 });
    expect(judge({ rows: [shell], before: baseline({ process: others }) })).toMatchObject({
      ...YES,
      detail: 'pid 4242 of the run is gone, and nothing that it had started is left',
    });
  });

  it('a survivor of a run that was dead before counts, too', () => {
    const process_: ControlBaseline['process'] = {
      ...baseline().process,
      verdict: 'dead',
      main: null,
      processGroup: null,
    };
    const before = baseline({ process: process_ });
    expect(judge({ rows: [agent], before })).toMatchObject({ reason: 'agent_survived', survivors: [4300] });
    expect(judge({ rows: [], before })).toMatchObject({ reason: 'inactive_not_running', ...YES });
  });
});

describe('a stop event', () => {
  const stop = (event: string, run?: string): EventsSince =>
    since({ event, ...(run === undefined ? {} : { run_id: run }) });
  it.each(['loop_stop', 'no_progress_stop', 'rate_limit_stop'])(
    '%s of this run confirms once its process is gone',
    (event) => {
      expect(judge({ rows: [info(4242)], events: stop(event) })).toMatchObject({ reason: 'process_alive', ...NOT_YET });
      const found = judge({ events: stop(event) });
      expect(found).toMatchObject({
        reason: 'stop_event_observed',
        ...YES,
        evidence: [expect.stringContaining(event)],
      });
    },
  );

  it.each<readonly [string, EventsSince]>([
    ['of another run', stop('loop_stop', OTHER)],
    ['that is none', stop('iteration_end')],
    ['of a log that is lost', { status: 'lost', detail: 'replaced' }],
    ['of a log that is gone', { status: 'absent' }],
  ])('%s does not', (_what, events) => {
    expect(judge({ events })).toMatchObject({ reason: 'inactive_not_running', ...YES });
  });

  it('does not hide an agent that lives on', () => {
    expect(judge({ rows: [agent], events: stop('loop_stop') })).toMatchObject({ reason: 'agent_survived', ...NOT_YET });
  });

  it('of any run counts where no run was known', () => {
    const before = baseline({ run: { ...baseline().run, runId: null } });
    expect(judge({ before, events: stop('loop_stop', OTHER) })).toMatchObject({
      reason: 'stop_event_observed',
      ...YES,
    });
  });
});

describe('where no process was seen', () => {
  const none = (verdict: string): ControlBaseline =>
    baseline({ process: { check: 'auto', verdict, main: null, processGroup: null, others: [] } });
  const left = { process: process('dead') } as const;
  type Case = readonly [what: string, scene: Scene, expected: Partial<Finding>];
  it.each<Case>([
    ['the files are gone', { facts: RESTING }, { reason: 'inactive_not_running', ...YES }],
    [
      'state.json is at rest',
      { facts: { ...RESTING, state: { ...STATE_OF_ALPHA, active: false }, stateFile: 'read' } },
      YES,
    ],
    [
      'state.json is still active',
      { facts: { ...left, activeRun: null, activeRunFile: 'absent' } },
      { reason: 'files_active', ...NOT_YET },
    ],
    [
      'active-run.json is still there',
      { facts: { ...left, state: null, stateFile: 'absent' } },
      { reason: 'files_active', ...NOT_YET },
    ],
    [
      'it names no loop',
      { facts: { ...left, state: null, stateFile: 'absent', activeRun: { ...RUN_FILE_OF_ALPHA, loopId: null } } },
      { reason: 'files_active' },
    ],
    ['it cannot be read', { facts: { ...RESTING, activeRunFile: 'empty' } }, { reason: 'files_active', ...NOT_YET }],
    [
      'state.json is half-written',
      { facts: { ...RESTING, stateFile: 'empty' } },
      { reason: 'snapshot_unavailable', ...NOT_YET },
    ],
    [
      'state.json names no loop',
      { facts: { ...left, state: { ...STATE_OF_ALPHA, loopId: null } } },
      { reason: 'files_active' },
    ],
    ['a run has begun meanwhile', { facts: { process: process('alive') } }, { reason: 'process_alive', ...NOT_YET }],
    ['the files are of another loop', { facts: ofBeta() }, { reason: 'inactive_not_running', ...YES }],
    [
      'the files of the other loop that was meant are left',
      { facts: ofBeta(), force: true },
      { reason: 'files_active', ...NOT_YET },
    ],
    [
      'its state.json is left',
      { facts: { ...ofBeta(), activeRun: null, activeRunFile: 'absent' }, force: true },
      { reason: 'files_active' },
    ],
    ['all of them are gone', { facts: RESTING, force: true }, YES],
  ])('%s', (_what, scene, expected) => {
    for (const verdict of ['dead', 'none']) expect(judge({ ...scene, before: none(verdict) })).toMatchObject(expected);
  });

  it.each(['off', 'unverifiable'])('a check that says %s proves nothing, whatever the files say', (verdict) => {
    expect(judge({ facts: RESTING, before: none(verdict) })).toMatchObject({
      reason: 'process_unverifiable',
      confirmed: false,
      final: true,
      detail: expect.stringContaining(verdict) as string,
    });
  });

  const unclaimed = (verdict: string): ControlBaseline => ({
    ...none(verdict),
    files: { claimed: false, active: false, stateLoop: null, runLoop: null, runPid: null },
  });
  it.each(['dead', 'none'])('nor claimed (%s), nothing can be proven', (verdict) => {
    const never = { reason: 'nothing_to_prove', confirmed: false, final: true, evidence: [] };
    expect(judge({ before: unclaimed(verdict) })).toMatchObject(never);
    expect(judge({ before: unclaimed(verdict), force: true })).toMatchObject(never);
  });

  it('a stop event proves it even where nothing was claimed', () => {
    const events = since({ event: 'loop_stop' });
    expect(judge({ before: unclaimed('none'), events })).toMatchObject({ reason: 'stop_event_observed', ...YES });
  });

  it('a stop event proves it there, too', () => {
    expect(judge({ before: none('off'), events: since({ event: 'loop_stop' }) })).toMatchObject(YES);
  });
});

function ofBeta(): Partial<LoopFacts> {
  return {
    process: process('none'),
    state: { ...STATE_OF_ALPHA, loopId: 'beta' },
    activeRun: { ...RUN_FILE_OF_ALPHA, loopId: 'beta' },
  };
}
