import { datedText } from './ages.ts';
import { type Line, type Room, labelled } from './line.ts';
import type { StatusView } from './view.ts';

/** What was last seen of the loop, and what the answer rests on. */
export function seenLines(view: StatusView, room: Room): Line[] {
  const at = (timestamp: string): string => datedText(timestamp, view.nowMs);
  const statements: readonly (readonly [label: string, text: string | null])[] = [
    ['run', runText(view)],
    ['last event', lastEventText(view, at)],
    ['process', processText(view)],
    ['heartbeat', heartbeatText(view, at)],
    ['files', filesText(view)],
    ['log', logText(view)],
    ['recorded', recordedText(view, at)],
    ['control', controlText(view, at)],
    ['alerts', view.alerts],
    ['tuning', view.tuning],
    ['drift', view.drift],
  ];
  return statements.flatMap(([label, text]) => (text === null ? [] : labelled(label, text, room)));
}

type Dated = (timestamp: string) => string;

function runText({ run, lifecycle }: StatusView): string {
  const role = run.openRole === null ? '' : `, ${roleText(run.openRole, lifecycle.state)}`;
  return `${run.runId ?? 'unknown'}, iteration ${String(run.iteration ?? 'unknown')}${role}`;
}

/** What is known of a role whose end was never logged. */
function roleText(role: string, state: string): string {
  switch (state) {
    case 'running':
      return `${role} at work`;
    case 'failed':
    case 'stopped':
      return `broke off in ${role}`;
    default:
      return `last seen in ${role}`;
  }
}

function lastEventText({ lastEvent }: StatusView, at: Dated): string | null {
  if (lastEvent === null) {
    return null;
  }
  const { name, role, status, timestamp, line } = lastEvent;
  const words = [name, role, status].filter((word) => word !== null && word !== undefined);
  return `${words.join(' ')}, line ${String(line)}, ${at(timestamp)}`;
}

function processText({ process }: StatusView): string | null {
  if (process === null) {
    return null;
  }
  const survivors = process.survivors.length === 0 ? '' : `; still alive: ${process.survivors.join(', ')}`;
  return `${process.verdict}: ${process.detail}${survivors}`;
}

function heartbeatText({ heartbeat }: StatusView, at: Dated): string {
  return heartbeat.lastAt === null ? heartbeat.support : `${heartbeat.support}, last ${at(heartbeat.lastAt)}`;
}

/** File names grouped by what became of reading them. */
function filesText({ files }: StatusView): string | null {
  const statuses = [...new Set(files.map((file) => file.status))];
  const groups = statuses.map((status) => {
    const names = files.filter((file) => file.status === status).map((file) => file.artifact);
    return `${names.join(', ')}: ${status}`;
  });
  return groups.length === 0 ? null : groups.join('; ');
}

function logText({ backlogBytes, quarantinedRows }: StatusView): string {
  const backlog = backlogBytes === null ? 'backlog unknown' : `${String(backlogBytes)} bytes not recorded yet`;
  const rows = quarantinedRows === null ? 'unknown' : String(quarantinedRows);
  return `${backlog}; rows of this run set aside: ${rows}`;
}

function recordedText({ recorded }: StatusView, at: Dated): string {
  const { lastPass } = recorded;
  const failure = lastPass.failureCode === null ? '' : ` ${lastPass.failureCode}`;
  const pass = lastPass.status === null ? 'no pass found' : `last pass ${lastPass.status}${failure}`;
  const when = lastPass.at ?? recorded.at;
  const other = recorded.otherState === null ? '' : `; it said ${recorded.otherState}`;
  return `${pass}${when === null ? '' : ` ${at(when)}`}${other}; valid until ${recorded.validUntil ?? 'unknown'}`;
}

function controlText({ lastControl }: StatusView, at: Dated): string | null {
  if (lastControl === null) {
    return null;
  }
  const when = lastControl.at === null ? '' : `, ${at(lastControl.at)}`;
  return `${lastControl.intent}: ${lastControl.status ?? 'unknown'}${when}`;
}
