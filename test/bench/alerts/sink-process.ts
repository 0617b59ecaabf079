import { request } from '../../support/http-request.ts';
import { type ServerProcess, startServer } from '../service/server-process.ts';

/** A sink in a process of its own. */
export interface SinkProcess {
  readonly url: string;
  /** What it has, and when the last one came, in nanoseconds of the machine's monotonic clock. */
  told(): Promise<{ readonly count: number; readonly lastNs: bigint }>;
  bodies(): Promise<readonly string[]>;
  /** Forgets what it has. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a sink that takes everything, or one that never answers. */
export async function startSink(program: string, conduct: 'accepts' | 'hangs'): Promise<SinkProcess> {
  const server: ServerProcess = await startServer([process.execPath, program, conduct]);
  const { port } = server;
  const ask = async (method: string, target: string): Promise<string> => (await request({ port, method, target })).text;
  return {
    url: `http://127.0.0.1:${port}`,
    told: async () => {
      const { count, lastNs } = JSON.parse(await ask('GET', '/told')) as { count: number; lastNs: string };
      return { count, lastNs: BigInt(lastNs) };
    },
    bodies: async () => (JSON.parse(await ask('GET', '/bodies')) as { bodies: string[] }).bodies,
    reset: async () => void (await ask('DELETE', '/')),
    stop: async () => await server.stop(),
  };
}
