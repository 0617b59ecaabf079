/**
 * `npm run soak`: plays a day or three days of a busy queue with a compressed clock against a store, and judges what
 * was seen. Exit status 0 for PASS, 1 for FAIL or an error, 2 for a wrong command line.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OpsError } from '../src/errors.ts';
import { bundle } from './bundle.ts';
import { conductSoak } from './soak/soak-conductor.ts';
import { parseSoakOptions, SOAK_USAGE, type SoakOptions } from './soak/soak-options.ts';
import type { SoakOutcome } from './soak/soak-order.ts';
import { renderSoakTable, renderSummaryPage } from './soak/soak-report.ts';

const ROOT = path.join(import.meta.dirname, '..');
/** Folder of the built child program: inside the checkout, so that it finds the native modules. */
const CACHE = path.join(ROOT, '.cache');

const options = readOptions();
if (options === null) process.stdout.write(`${SOAK_USAGE}\n`);
else if (options !== undefined) process.exitCode = await runSoak(options);

function readOptions(): SoakOptions | null | undefined {
  try {
    return parseSoakOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`soak: ${(error as Error).message}\nnpm run soak -- --help says more.\n`);
    process.exitCode = 2;
    return undefined;
  }
}

async function runSoak(options: SoakOptions): Promise<number> {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  process.once('SIGTERM', () => interrupt.abort());
  const logFile = path.resolve(options.out, `logs/soak/soak_${options.profile.name}.jsonl`);
  const summaryFile = path.resolve(options.out, 'reports/soak/soak_summary.md');
  const folders = [path.dirname(logFile), path.dirname(summaryFile), CACHE];
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  // Its own for every run: workers are started all the time, and must not find the program of another build.
  const programFolder = mkdtempSync(path.join(CACHE, 'soak-'));
  try {
    await bundle({ entry: path.join(import.meta.dirname, 'soak/soak-child.ts'), outdir: programFolder });
    const childProgram = path.join(programFolder, 'soak-child.cjs');
    const order = { ...options, logFile, childProgram, interrupted: interrupt.signal, progress: showProgress };
    const outcome = await conductSoak(order);
    clearProgress();
    writeFileSync(summaryFile, renderSummaryPage(readIfThere(summaryFile), options, outcome));
    process.stdout.write(options.json ? renderJson(options, outcome) : renderSoakTable(options, outcome));
    return outcome.verdict === 'PASS' ? 0 : 1;
  } catch (error) {
    clearProgress();
    if (!(error instanceof OpsError)) throw error;
    process.stderr.write(`soak: ${error.message}\n${error.hint === null ? '' : `hint: ${error.hint}\n`}`);
    return 1;
  } finally {
    rmSync(programFolder, { recursive: true, force: true });
  }
}

function renderJson(
  { profile, hours, compress, place, workers, seed, defect }: SoakOptions,
  outcome: SoakOutcome,
): string {
  const about = { profile: profile.name, hours, compress, backend: place.backend, workers, seed, defect };
  return `${JSON.stringify({ ...about, ...outcome })}\n`;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}
