/**
 * `npm test`: every check that continuous integration runs. A failed gate does not stop the others, so that one run
 * shows everything that is wrong. Each gate counts as one check, each vitest test as one more. The last line on stdout
 * is `N passed, N failed`, with `, N skipped` when something was skipped; exit code 1 when anything failed.
 */
import { allGates } from './gates/gates.ts';
import { addUp, summaryLine } from './gates/tally.ts';

const tallies = allGates().map((gate) => {
  process.stdout.write(`\n== ${gate.name}\n`);
  return gate.run();
});
const total = addUp(tallies);

process.stdout.write('\n');
for (const { name, reason } of total.skipped) process.stdout.write(`skipped: ${name}: ${reason}\n`);
for (const name of total.failed) process.stdout.write(`FAILED: ${name}\n`);
process.stdout.write(`${summaryLine(total)}\n`);
process.exitCode = total.failed.length === 0 ? 0 : 1;
