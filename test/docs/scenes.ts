import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { LoopPlan, StandIn } from '../support/runtime/stand-in.ts';
import type { Shell } from './shell.ts';

/** Loop of every scene and of every capture. */
export const LOOP = 'alpha';
const CONTROL = 'scripts/ops-manager-control.sh --repo /path/to/repo --loop <loop> --intent cancel';

/** What goes on in a repository when its reader begins to type. The runtime in it is a real program. */
interface Scene {
  readonly loops: Readonly<Record<string, LoopPlan>>;
  /** Before the first pass. */
  readonly begin: (standIn: StandIn) => Promise<void>;
  /** After the first pass. */
  readonly goOn?: (standIn: StandIn, shell: Shell) => Promise<void>;
}

const AT_WORK: LoopPlan = { stay: { role: 'implementer' } };

const running = async (standIn: StandIn, loop = LOOP): Promise<void> => {
  await standIn.startRun({ loop });
  await standIn.untilStaying(loop);
};

const ambiguous = async (_standIn: StandIn, shell: Shell): Promise<void> => {
  const { status, printed } = await shell.run(`${CONTROL} --timeout-seconds 0`);
  if (status !== 2) throw new Error(`the control of the scene ended with ${String(status)}: ${printed}`);
};

/** Scenes by the word that a page gives after `runtime=`. */
export const SCENES: Readonly<Record<string, Scene>> = {
  /** The loop is at work. */
  running: { loops: { [LOOP]: AT_WORK }, begin: (standIn) => running(standIn) },
  /** The loop waits for a decision. */
  pending: {
    loops: { [LOOP]: { approval: true } },
    begin: async (standIn) => {
      await standIn.run(LOOP);
    },
  },
  /** The loop is complete, another one of the repository is at work. */
  'other-running': {
    loops: { [LOOP]: {}, beta: AT_WORK },
    begin: async (standIn) => {
      await standIn.run(LOOP);
      await running(standIn, 'beta');
    },
  },
  /** The loop is at work, and a cancel has had no effect. */
  ambiguous: {
    loops: { [LOOP]: AT_WORK },
    begin: async (standIn) => {
      standIn.fault('cancel', { outcome: 'nothing', firstCalls: 1 });
      await running(standIn);
    },
    goOn: ambiguous,
  },
  /** The run was cancelled, and one of its agents goes on. */
  'agent-survived': {
    loops: { [LOOP]: { ...AT_WORK, agentIgnoresTerm: true } },
    begin: (standIn) => running(standIn),
    goOn: ambiguous,
  },
  /** A cancel has had its effect, and was killed before it could say so. */
  interrupted: {
    loops: { [LOOP]: AT_WORK },
    begin: async (standIn) => {
      standIn.fault('cancel', { outcome: 'act_then_hang' });
      await running(standIn);
    },
    goOn: async (standIn, shell) => {
      const [program, ...words] = shell.commandLine(`exec ${CONTROL}`);
      const control = spawn(program, words, { ...shell.surroundings, stdio: 'ignore' });
      const ended = once(control, 'exit');
      await standIn.waitFor('the run to be cancelled', () => standIn.state() === null && standIn.activeRun() === null);
      control.kill('SIGKILL');
      await ended;
      standIn.fault('cancel', {});
    },
  },
};
