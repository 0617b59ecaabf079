import { uncounted } from './store-faults.ts';
import { appendFileSync } from 'node:fs';
import { runPass } from './store-scenario.ts';

/** `store-child <repo> <attempt> <lastNumber> <retainBytes>`: passes until no number is left, a line for each. */
const [repo = '', attempt = '', lastNumber = '', retainBytes = ''] = process.argv.slice(2);
for (;;) {
  const { number } = runPass({ repo, attempt, lastNumber: Number(lastNumber), retainBytes: Number(retainBytes) });
  if (number === null) break;
  // Not through process.stdout, which may lose what a killed process said.
  uncounted(() => appendFileSync(`${repo}/done`, `${number} ${attempt}\n`));
}
