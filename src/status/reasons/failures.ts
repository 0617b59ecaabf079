import { RECONCILE, VERIFY } from './commands.ts';
import type { Reason } from './reason.ts';

type Text = Pick<Reason, 'title' | 'cause' | 'remedy'> & { readonly look: string | null };

/** Severity is null: the command ended with this error, and health may not have been judged at all. */
function failure(code: string, { look, ...text }: Text): Reason {
  return { code, severity: null, ...text, evidenceCommand: look, seeAlso: [], step: null };
}

/** Errors with which a command of the manager ends. */
export const FAILURES: readonly Reason[] = [
  failure('usage_error', {
    title: 'The command line is wrong',
    cause: 'An unknown flag, a missing value, or a value out of its range.',
    look: '{manager} reconcile --help',
    remedy: 'The message names the flag. Help lists every flag with its range and default.',
  }),
  failure('repo_not_found', {
    title: '--repo names no usable folder',
    cause: 'The folder does not exist, is a file, or cannot be reached.',
    look: 'ls -la {repo}',
    remedy: 'Name the folder that holds .superloop/. Check that it is mounted.',
  }),
  failure('input_missing', {
    title: 'A needed file does not exist',
    cause: 'A file that was named by a flag cannot be found or read.',
    look: null,
    remedy: 'The message names the file. Check the path and the permissions.',
  }),
  failure('input_invalid', {
    title: 'A needed file has the wrong shape',
    cause: 'A file that was named by a flag is not what the command expects; explain says the same of an unknown code.',
    look: null,
    remedy: 'The message names the file and the place in it.',
  }),
  failure('no_state_recorded', {
    title: 'Nothing has been recorded for this loop',
    cause: 'Neither state.json nor health.json can be used: no reconcile has run, or the state folder was removed.',
    look: 'ls -la {ops}',
    remedy: `Run a reconcile: ${RECONCILE}.`,
  }),
  failure('config_invalid', {
    title: 'A configuration file is wrong',
    cause:
      'A catalog or other configuration breaks its schema, names something unknown, or leads out of the repository.',
    look: '{scripts}/ops-manager-threshold-profile.sh --list',
    remedy: 'The message names the file and the place in it. Nothing was written.',
  }),
  failure('cursor_foreign', {
    title: 'The cursor belongs to another loop',
    cause: 'The file named by --cursor-file was written for another loop or repository.',
    look: 'cat {ops}/cursor.json',
    remedy: 'Give every loop its own cursor file.',
  }),
  failure('cursor_ahead', {
    title: 'The cursor of a request lies behind the end of the log',
    cause: 'The service was asked for events after a line that its log does not have: the log was cut or exchanged.',
    look: 'wc -l {run}/events.jsonl',
    remedy: 'Ask again from line 0. A reconcile over the service does that by itself.',
  }),
  failure('state_foreign', {
    title: 'A file of the manager belongs to another loop',
    cause:
      'A flag such as --state-file names a file that was written for another loop. Nothing was read from it or written.',
    look: 'head -c 400 {ops}/state.json',
    remedy: 'Name the right file, or leave the flag out.',
  }),
  failure('store_write_failed', {
    title: 'The manager could not write',
    cause:
      'Disk full, file system read-only, no permission, or an I/O error. The pass was not recorded, or will be finished by the next one.',
    look: 'df -h {repo} && ls -la {ops}',
    remedy:
      'Free space or repair permissions, then run the reconcile again. Nothing is lost and nothing is written twice.',
  }),
  failure('store_read_failed', {
    title: 'The manager could not read its own files',
    cause: 'A file of the state folder exists but cannot be opened: no permission, or an I/O error.',
    look: 'ls -la {ops}',
    remedy: 'Run the manager as the user that owns the state folder, or repair the permissions.',
  }),
  failure('lock_busy', {
    title: 'Another run works on this loop',
    cause: 'Another reconcile holds the lock and did not finish in time. Only one run per loop may write.',
    look: 'cat {ops}/lock/epoch-*',
    remedy:
      'Wait and try again. The message names the process that holds the lock; a lock of a dead process is taken over by itself.',
  }),
  failure('lock_lost', {
    title: 'Another run took over the lock',
    cause:
      'This run was stopped or slow for so long that another one took its lock. It has written nothing after that.',
    look: VERIFY,
    remedy: 'Nothing to do. If it happens often, look why runs take that long.',
  }),
  failure('internal_error', {
    title: 'A defect in ops-manager',
    cause: 'Something happened that the program does not expect.',
    look: null,
    remedy: 'Set OPS_MANAGER_DEBUG=1, run the command again, and report the message with its stack.',
  }),
];
