import { parseArgs } from 'node:util';
import { SOAK_PROFILE_NAMES, SOAK_PROFILES, type SoakProfile } from '../../src/queue/soak/figures.ts';
import { SOAK_DEFECTS, type SoakDefect } from './defects.ts';
import { databaseOf, type SoakPlace, tableOf } from './soak-place.ts';

/** A command line of the soak program. */
export interface SoakOptions {
  readonly profile: SoakProfile;
  readonly hours: number;
  readonly compress: number;
  readonly place: SoakPlace;
  readonly workers: number;
  readonly seed: number;
  /** Folder of the artifacts, as typed. */
  readonly out: string;
  readonly json: boolean;
  readonly defect: SoakDefect | null;
}

const DEFECT_LINES = Object.entries(SOAK_DEFECTS).map(
  ([name, does]) => `                   ${name.padEnd(15)} ${does}`,
);

/** Text for `--help`. */
export const SOAK_USAGE = `usage: npm run soak -- --profile {24h,72h} (--db PATH|URL | --queue PATH) [options]

Plays a day or three days of a busy queue, with failures, locks and lost workers, against a store of its own, and says
whether the queue kept what it promises. The last line is PASS or FAIL; the exit status is 0 or 1, 2 for a wrong
command line.

  --profile NAME   24h: 2 items a minute, 5 % of the attempts fail; 72h: 5 a minute, 10 % fail
  --db PATH|URL    SQLite file or postgres:// URL (password: PGPASSWORD); must hold no items
  --queue PATH     markdown table; must hold no items
  --compress N     seconds that pass in the run in one real second (default 1000); lower it on a slow machine
  --hours N        play only so many hours of the profile
  --workers N      worker processes, 1 to 16 (default 3)
  --seed N         another run of the same kind (default 1)
  --out DIR        folder for logs/soak/ and reports/soak/ (default automation/orchestrator)
  --json           print one JSON document instead of the table
  --plant DEFECT   plant a defect, to see that it is found:
${DEFECT_LINES.join('\n')}`;

const TEXT = { type: 'string' } as const;

/** Reads the command line; null asks for {@link SOAK_USAGE}. Raises an error that names the wrong word. */
export function parseSoakOptions(words: readonly string[]): SoakOptions | null {
  const { values } = parseArgs({
    args: [...words],
    options: {
      profile: TEXT,
      db: TEXT,
      queue: TEXT,
      compress: { ...TEXT, default: '1000' },
      hours: TEXT,
      workers: { ...TEXT, default: '3' },
      seed: { ...TEXT, default: '1' },
      out: { ...TEXT, default: 'automation/orchestrator' },
      json: { type: 'boolean', default: false },
      plant: TEXT,
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const profile = SOAK_PROFILES[oneOf('--profile', values.profile, SOAK_PROFILE_NAMES)];
  const { out, json } = values;
  return {
    profile,
    hours:
      values.hours === undefined ? profile.hours : number('--hours', values.hours, { least: 0.1, most: profile.hours }),
    compress: number('--compress', values.compress, { least: 1, most: 100_000 }),
    place: placeOf(values),
    workers: whole('--workers', values.workers, { least: 1, most: 16 }),
    seed: whole('--seed', values.seed, { least: 0, most: 2 ** 31 - 1 }),
    out,
    json,
    defect:
      values.plant === undefined ? null : oneOf('--plant', values.plant, Object.keys(SOAK_DEFECTS) as SoakDefect[]),
  };
}

function placeOf({ db, queue }: { readonly db?: string; readonly queue?: string }): SoakPlace {
  if ((db === undefined) === (queue === undefined)) {
    throw new Error('give either --db PATH|URL or --queue PATH: the store to try, which must hold no items');
  }
  return db === undefined ? tableOf(queue ?? '') : databaseOf(db);
}

function oneOf<Name extends string>(flag: string, given: string | undefined, names: readonly Name[]): Name {
  const found = names.find((name) => name === given);
  if (found !== undefined) return found;
  throw new Error(`${flag} ${JSON.stringify(given ?? '')}: must be one of ${names.join(', ')}`);
}

interface Range {
  readonly least: number;
  readonly most: number;
}

function number(flag: string, text: string, { least, most }: Range): number {
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new Error(`${flag} "${text}": must be a number from ${least} to ${most}`);
}

function whole(flag: string, text: string, range: Range): number {
  const value = number(flag, text, range);
  if (!Number.isInteger(value)) throw new Error(`${flag} "${text}": must be a whole number`);
  return value;
}
