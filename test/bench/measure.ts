import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type CommandLine, bareEnvironment, timeRun } from './child-run.ts';
import { median, minimum } from './statistics.ts';
import { type SystemCalls, openedBesides, traceCalls } from './system-calls.ts';
import { PROGRAM_FOLDER, type Variant, type VariantName } from './variants.ts';

/** What was found out about one variant. */
export interface Measured {
  readonly name: VariantName;
  readonly title: string;
  readonly runs: number;
  readonly medianMs: number;
  readonly minimumMs: number;
  /** Bytes of log per second, of the median and of the fastest run; null for what reads no whole log. */
  readonly bytesPerSecond: { readonly median: number; readonly best: number } | null;
  /** The most memory of any run; null for what reads no whole log. */
  readonly peakBytes: number | null;
  /** Null for what reads a whole log, and where system calls cannot be traced. */
  readonly calls: CallFigures | null;
}

/** System calls of one run, counted. */
export interface CallFigures {
  readonly syncs: number;
  readonly processes: number;
  /** Files opened besides the program's own. */
  readonly opened: number;
  /** Bytes read from the event log. */
  readonly logBytesRead: number;
}

/** What a measurement needs besides the variants. */
export interface MeasurePlan {
  readonly rounds: number;
  /** Rounds in which whole logs are read as well. */
  readonly scanRounds: number;
  /** Program that reports a process's memory; see programs/peak-memory.ts. */
  readonly memoryProgram: string;
  readonly folder: string;
  readonly traceable: boolean;
  readonly progress: (message: string) => void;
}

interface Samples {
  readonly variant: Variant;
  readonly wallMs: number[];
  readonly peakBytes: number[];
}

/**
 * Measures all variants in one interleaved run. Every round starts with another variant, so that none always runs
 * after the same neighbour, and a disturbance meets all of them alike.
 */
export function measureAll(variants: readonly Variant[], plan: MeasurePlan): readonly Measured[] {
  const samples = variants.map((variant): Samples => ({ variant, wallMs: [], peakBytes: [] }));
  for (let round = 0; round < plan.rounds; round += 1) {
    plan.progress(`round ${String(round + 1)} of ${String(plan.rounds)}`);
    const scans = Math.floor(((round + 1) * plan.scanRounds) / plan.rounds);
    const scan = scans > Math.floor((round * plan.scanRounds) / plan.rounds);
    const due = samples.filter(({ variant }) => scan || variant.kind === 'start');
    const turn = round % due.length;
    for (const sample of [...due.slice(turn), ...due.slice(0, turn)]) {
      takeSample(sample, plan);
    }
  }
  plan.progress('counting system calls');
  return samples.map((sample) => summarize(sample, plan));
}

function takeSample({ variant, wallMs, peakBytes }: Samples, plan: MeasurePlan): void {
  variant.prepare();
  const command = variant.command();
  if (variant.kind === 'start') {
    wallMs.push(timeRun(command));
    return;
  }
  const memoryFile = path.join(plan.folder, 'peak-memory');
  const [program, ...words] = command;
  const reporting: CommandLine = [program, '--require', plan.memoryProgram, ...words];
  wallMs.push(timeRun(reporting, bareEnvironment({ BENCH_PEAK_MEMORY_FILE: memoryFile })));
  peakBytes.push(Number(readFileSync(memoryFile, 'utf8')));
  rmSync(memoryFile);
}

function summarize({ variant, wallMs, peakBytes }: Samples, plan: MeasurePlan): Measured {
  const { name, title, kind, loop } = variant;
  const medianMs = median(wallMs);
  const minimumMs = minimum(wallMs);
  const rate = (ms: number): number => ((loop?.sizeBytes ?? 0) / ms) * 1000;
  const scan = kind === 'scan';
  return {
    name,
    title,
    runs: wallMs.length,
    medianMs,
    minimumMs,
    bytesPerSecond: scan ? { median: rate(medianMs), best: rate(minimumMs) } : null,
    peakBytes: scan ? Math.max(...peakBytes) : null,
    calls: scan || !plan.traceable ? null : countCalls(variant),
  };
}

function countCalls(variant: Variant): CallFigures {
  variant.prepare();
  const calls: SystemCalls = traceCalls(variant.command());
  return {
    syncs: calls.syncs.length,
    processes: calls.processes.length,
    opened: openedBesides(calls, PROGRAM_FOLDER).length,
    logBytesRead: variant.loop === null ? 0 : (calls.readBytes.get(variant.loop.eventsFile) ?? 0),
  };
}
