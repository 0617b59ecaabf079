import net from 'node:net';

/**
 * Asks for the same answer again and again over a few kept connections, and does as little as possible with it: the
 * length of the first answer is measured, and so many bytes are counted for each that follows.
 */

/** What a stretch of asking came to. */
export interface Pumped {
  readonly answers: number;
  readonly bytes: number;
  readonly tookMs: number;
  /** From sending a request to the last byte of its answer. */
  readonly latenciesMs: readonly number[];
}

/** What is asked. */
export interface PumpPlan {
  readonly port: number;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly durationMs: number;
}

/** Asks until the time is over. Raises an error for an answer that is not 200. */
export async function pump(plan: PumpPlan): Promise<Pumped> {
  const started = performance.now();
  const lanes = await Promise.all(
    Array.from({ length: plan.connections }, () => lane(plan, started + plan.durationMs)),
  );
  const latenciesMs = lanes.flatMap(({ latencies }) => latencies);
  const bytes = lanes.reduce((sum, one) => sum + one.bytes, 0);
  return { answers: latenciesMs.length, bytes, tookMs: performance.now() - started, latenciesMs };
}

function lane(plan: PumpPlan, endAt: number): Promise<{ latencies: readonly number[]; bytes: number }> {
  const { port, target, headers } = plan;
  const fields = Object.entries({ Host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const text = `GET ${target} HTTP/1.1\r\n${fields.join('')}\r\n`;
  return new Promise((resolve, reject) => {
    const latencies: number[] = [];
    let [bytes, got, expected, sentAt] = [0, 0, 0, 0];
    const ask = (): void => {
      [got, expected, sentAt] = [0, 0, performance.now()];
      socket.write(text);
    };
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true }, ask);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      expected ||= answerBytes(chunk);
      got += chunk.length;
      if (expected < 0) socket.destroy(new Error(`unexpected answer: ${chunk.toString('latin1', 0, 200)}`));
      if (got < expected || expected < 0) return;
      bytes += got;
      latencies.push(performance.now() - sentAt);
      if (performance.now() < endAt) ask();
      else socket.end();
    });
    socket.on('close', () => resolve({ latencies, bytes }));
  });
}

/** Length of an answer, header included; -1 when its beginning is not that of a good one. */
function answerBytes(chunk: Buffer): number {
  const end = chunk.indexOf('\r\n\r\n');
  const head = chunk.toString('latin1', 0, Math.max(end, 0));
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  return head.startsWith('HTTP/1.1 200 ') && length !== undefined ? end + 4 + Number(length) : -1;
}
