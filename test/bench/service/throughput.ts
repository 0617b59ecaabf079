import { median } from '../statistics.ts';
import { type PumpPlan, pump } from './pump.ts';
import type { ServerProcess } from './server-process.ts';

/** What one server gave, stretch by stretch. */
export interface Throughput {
  readonly name: string;
  /** Of the median stretch. */
  readonly answersPerSecond: number;
  readonly megabytesPerSecond: number;
  /** Processor time of the server for one answer. */
  readonly cpuMsPerAnswer: number;
}

/** A server and what it is asked. */
export interface Contender {
  readonly name: string;
  readonly server: ServerProcess;
  readonly ask: Pick<PumpPlan, 'target' | 'headers'>;
}

/** Lets servers take turns, so that a disturbance meets all of them alike. The first round only warms up. */
export async function measureThroughput(
  contenders: readonly Contender[],
  plan: { readonly rounds: number; readonly connections: number; readonly durationMs: number },
): Promise<readonly Throughput[]> {
  const samples = contenders.map(() => ({ answers: [] as number[], bytes: [] as number[], cpuMs: [] as number[] }));
  for (let round = 0; round <= plan.rounds; round += 1) {
    for (const [at, { server, ask }] of contenders.entries()) {
      const before = server.cpuMs();
      const { answers, bytes, tookMs } = await pump({ ...ask, port: server.port, ...plan });
      const sample = samples[at];
      if (round === 0 || sample === undefined) continue;
      sample.answers.push((answers / tookMs) * 1000);
      sample.bytes.push(bytes / tookMs / 1000);
      sample.cpuMs.push((server.cpuMs() - before) / answers);
    }
  }
  return contenders.map(({ name }, at) => ({
    name,
    answersPerSecond: median(samples[at]?.answers ?? []),
    megabytesPerSecond: median(samples[at]?.bytes ?? []),
    cpuMsPerAnswer: median(samples[at]?.cpuMs ?? []),
  }));
}
