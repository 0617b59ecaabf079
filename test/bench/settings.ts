import { parseArgs } from 'node:util';

/** How a benchmark run is done. */
export interface Settings {
  /** Times that every short variant is run. */
  readonly rounds: number;
  /** Times that the reading of whole logs is measured; these runs are spread over the rounds. */
  readonly scanRounds: number;
  /** Events in the small log, in the middle one (read whole only) and in the large one. */
  readonly smallEvents: number;
  readonly middleEvents: number;
  readonly largeEvents: number;
  /** Print one JSON document instead of the tables. */
  readonly json: boolean;
}

const FULL = { rounds: 60, scanRounds: 8, smallEvents: 100, middleEvents: 100_000, largeEvents: 1_000_000 } as const;
const QUICK = { rounds: 10, scanRounds: 3, smallEvents: 100, middleEvents: 10_000, largeEvents: 60_000 } as const;

/** Text for `--help` and for a wrong command line. */
export const USAGE = `usage: npm run bench -- [--quick] [--rounds N] [--json]
  --quick     small logs and few rounds: shows that it works, not how fast it is
  --rounds N  times that every short variant is run (default ${String(FULL.rounds)}, with --quick ${String(QUICK.rounds)})
  --json      print one JSON document instead of the tables`;

/** Reads the command line; null asks for {@link USAGE}. Raises an error that names the wrong word. */
export function parseSettings(words: readonly string[]): Settings | null {
  const { values } = parseArgs({
    args: [...words],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      rounds: { type: 'string' },
    },
  });
  if (values.help) {
    return null;
  }
  const sizes = values.quick ? QUICK : FULL;
  const rounds = values.rounds === undefined ? sizes.rounds : parseRounds(values.rounds);
  return { ...sizes, rounds, scanRounds: Math.min(sizes.scanRounds, rounds), json: values.json };
}

function parseRounds(text: string): number {
  const rounds = Number(text);
  if (!Number.isSafeInteger(rounds) || rounds < 1) {
    throw new Error(`--rounds "${text}": expected a whole number from 1`);
  }
  return rounds;
}
