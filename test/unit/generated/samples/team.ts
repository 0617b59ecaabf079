import type { TeamMerge, TeamStatus, TeamTask } from '../../../../src/generated/types.ts';
import type { Sample } from './catalog.ts';

/** A task as the Lead writes it. */
export const teamTask: TeamTask = {
  id: 'ORCH-005-W1',
  title: 'Lock the queue',
  owner_role: 'worker_a',
  status: 'PENDING',
  dependencies: ['ORCH-004'],
  prompt: 'Take the lock of src/lock.ts around every write.\nAdd a test.',
  acceptance_criteria: ['npm test passes', 'two writers never lose a row'],
  summary_budget_tokens: 500,
};

export const teamStatus: TeamStatus = {
  schemaVersion: 'v1',
  id: 'ORCH-005',
  status: 'IN_PROGRESS',
  owner: 'lead',
  total: 2,
  over: 2,
  left: [],
  tasks: [
    {
      id: 'ORCH-005-W1',
      role: 'worker_a',
      status: 'FAILED',
      owner: 's-1',
      budgetTokens: 500,
      waitsFor: [],
      blockedBy: [],
      notes: 'report FAILED: no rights',
    },
    {
      id: 'ORCH-005-W2',
      role: 'worker_b',
      status: 'PENDING',
      owner: '-',
      budgetTokens: 500,
      waitsFor: ['ORCH-005-W1'],
      blockedBy: ['ORCH-005-W1'],
      notes: '',
    },
  ],
  blockers: [{ id: 'ORCH-005-W1', status: 'FAILED', reason: 'report FAILED: no rights', holdsUp: ['ORCH-005-W2'] }],
};

export const teamMerge: TeamMerge = {
  schemaVersion: 'v1',
  id: 'ORCH-005',
  status: 'FAILED',
  closed: true,
  tasks: [
    { id: 'ORCH-005-W1', status: 'FAILED', blockedBy: [] },
    { id: 'ORCH-005-W2', status: 'BLOCKED', blockedBy: ['ORCH-005-W1'] },
  ],
  tokens: 120,
  cut: ['Files: 2 of 9 lines'],
  report: '[REPORT ORCH-005]\nStatus: FAILED',
};

/** What the work queue reads and prints about teams. */
export const TEAM_SAMPLES: readonly Sample[] = [
  { schema: 'team-task', value: teamTask, optional: [], open: [] },
  { schema: 'team-plan', value: [teamTask], optional: [], open: [] },
  { schema: 'team-status', value: teamStatus, optional: [], open: [] },
  { schema: 'team-merge', value: teamMerge, optional: [], open: [] },
];
