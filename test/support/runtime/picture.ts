import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * What a runtime left on disk, without what differs from run to run: times, digests, sizes of time, process ids and
 * the place of the repository. Two runs of the same course have equal pictures.
 */

/** Content by path below `.superloop/`: parsed JSON, a list of rows, or text. A JSON file that is empty is null. */
export type Picture = Readonly<Record<string, unknown>>;

/** Free text and folders of roles, which captures leave out, and what only the stand-in has. */
const LEFT_OUT =
  /^stand-in|^loops\/[^/]+\/(?:prompts|logs|last_messages)\/|(?:plan|implementer|test-report|review|iteration_notes|reviewer-packet|checklist-remaining)\.md$|(?:test-output|lifecycle-audit)\.txt$|\.gitkeep$/;
const CAPTURED_REPO = /\/srv\/loops\/[^/"]+\/repo/g;
/** Some captured loops had tests that took a second. */
const SLOW_TESTS = 'sleep 1; bash check.sh';
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g;
/** Any digest but that of nothing, which says that there were no failing tests. */
const DIGEST = /(?!e3b0c442)\b[0-9a-f]{64}\b/g;
const NUMBERS_OF_THE_RUN = /^(?:mtime|duration_ms)$|_mtime$/;
/** What the agent printed before it was refused: its own words. */
const OUTPUT_OF_AGENT = /^raw_/;

/** Takes the picture of a repository. */
export function pictureOf(repo: string): Picture {
  const folder = path.join(repo, '.superloop');
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => !LEFT_OUT.test(name))
    .toSorted();
  return Object.fromEntries(
    names.map((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8').replaceAll(SLOW_TESTS, 'bash check.sh');
      const placed = text.replaceAll(repo, '<repo>').replaceAll(CAPTURED_REPO, '<repo>');
      return [name, contentOf(name, placed, runsOf(folder, name))];
    }),
  );
}

/** Run ids of a loop in the order of their first event; a run id is a time, so it must be recognised before times are hidden. */
function runsOf(folder: string, name: string): readonly string[] {
  const loop = /^loops\/([^/]+)\//.exec(name)?.[1];
  if (loop === undefined) return [];
  const log = readFileSync(path.join(folder, 'loops', loop, 'events.jsonl'), 'utf8');
  return [...new Set([...log.matchAll(/"run_id":"([^"]*)"/g)].map(([, run = '']) => run))];
}

function contentOf(name: string, text: string, runs: readonly string[]): unknown {
  if (text === '') return null;
  if (name.endsWith('.json')) return hide(JSON.parse(text), runs);
  // One row, written over several lines.
  if (name.endsWith('evidence-artifacts.jsonl')) return hide(JSON.parse(text), runs);
  if (name.endsWith('.jsonl')) {
    const lines = text.split('\n').slice(0, -1);
    return lines.map((line) => hide(JSON.parse(line), runs));
  }
  const named = text.replaceAll(/(run=|- Run: )(\S+)/g, (_all, word: string, run: string) => word + nameOf(run, runs));
  return hideText(named);
}

function nameOf(run: string, runs: readonly string[]): string {
  return `run-${String(runs.indexOf(run) + 1)}`;
}

function hideText(text: string): string {
  return text.replaceAll(TIME, '<time>').replaceAll(DIGEST, '<digest>');
}

function hide(value: unknown, runs: readonly string[]): unknown {
  if (typeof value === 'string') return hideText(value);
  if (Array.isArray(value)) return value.map((member) => hide(member, runs));
  if (typeof value !== 'object' || value === null) return value;
  const leads = 'pid' in value && 'pgid' in value ? { pgid: value.pid === value.pgid ? '<pid>' : '<other>' } : {};
  const members = Object.entries(value).map(([name, member]: [string, unknown]) => {
    if (name === 'run_id') return [name, nameOf(String(member), runs)];
    if (name === 'pid' || NUMBERS_OF_THE_RUN.test(name)) return [name, `<${name}>`];
    return [name, OUTPUT_OF_AGENT.test(name) ? '<output>' : hide(member, runs)];
  });
  return { ...(Object.fromEntries(members) as object), ...leads };
}
