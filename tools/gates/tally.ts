/** A check that did not run, with the words that say why. */
type Skipped = { readonly name: string; readonly reason: string };

/** What a gate, or a whole test run, came to. */
export type Tally = {
  readonly passed: number;
  /** Names of what failed. */
  readonly failed: readonly string[];
  readonly skipped: readonly Skipped[];
};

export const EMPTY_TALLY: Tally = { passed: 0, failed: [], skipped: [] };

/** The outcome of a check that is one thing: passed without `failure`, failed with it. */
export function single(name: string, ok: boolean): Tally {
  return ok ? { ...EMPTY_TALLY, passed: 1 } : { ...EMPTY_TALLY, failed: [name] };
}

/** Adds up tallies, keeping order. */
export function addUp(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.flatMap((tally) => tally.failed),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

/** The last line of a run: `N passed, N failed`, with `, N skipped` when something was skipped. */
export function summaryLine(tally: Tally): string {
  const counts = `${tally.passed} passed, ${tally.failed.length} failed`;
  return tally.skipped.length === 0 ? counts : `${counts}, ${tally.skipped.length} skipped`;
}

/** How a vitest process ended. */
export type VitestEnd = {
  /** What the tally reporter wrote, `undefined` when it wrote nothing. */
  readonly reported: Tally | undefined;
  /** Exit code; `null` when a signal ended the process. */
  readonly exitCode: number | null;
};

/** Turns the end of a vitest process into a tally: a crash, an empty run or an unexplained exit code is a failure. */
export function judgeVitest({ reported, exitCode }: VitestEnd): Tally {
  if (reported === undefined) return single(`vitest ended without a result (exit code ${exitCode})`, false);
  if (reported.passed + reported.failed.length === 0) return addUp([reported, single('vitest ran no test', false)]);
  if (exitCode !== 0 && reported.failed.length === 0) {
    return addUp([reported, single(`vitest exited with code ${exitCode} although no test failed`, false)]);
  }
  return reported;
}
