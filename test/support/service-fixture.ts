import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cryptoIds } from '../../src/adapters/crypto-ids.ts';
import { type HttpService, type HttpServiceSettings, startHttpService } from '../../src/adapters/http-service.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { OpsError } from '../../src/errors.ts';
import type { ServiceAccessRow } from '../../src/generated/types.ts';
import type { ControlGateway, ControlOrder, ControlReply, LoopPlace, ServedLoops } from '../../src/ports.ts';
import type { ServedRepos } from '../../src/transport/service-place.ts';
import { request, type Received, type Sent } from './http-request.ts';

/** Token of every service that is started here. */
export const TOKEN = 'a-token-of-32-characters-1234567';

/**
 * A gateway that carries an order out by appending a line to a file, as slowly as told. It keeps outcomes by key and does
 * what the real one does with a key that is used for another order.
 */
export class FileGateway implements ControlGateway {
  readonly file: string;
  /** Until this settles, executions do not end. */
  hold: Promise<void> = Promise.resolve();
  /** What the next execution fails with. */
  failure: Error | null = null;
  /** Exit status and row status of what is carried out. */
  outcome = { exitCode: 0, status: 'confirmed' };
  private readonly known = new Map<string, { order: ControlOrder; reply: ControlReply | null }>();

  constructor(folder: string) {
    this.file = path.join(folder, 'executed.jsonl');
    appendFileSync(this.file, '');
  }

  async submit(place: LoopPlace, order: ControlOrder): Promise<ControlReply> {
    const key = `${place.loop} ${order.idempotencyKey ?? ''}`;
    const found = this.known.get(key);
    if (found !== undefined && found.order.intent !== order.intent) {
      throw new OpsError('idempotency_key_reused', `key used for ${found.order.intent} in ${place.repo}`);
    }
    if (found?.reply != null) return { ...found.reply, replayed: true };
    this.known.set(key, { order, reply: null });
    await this.hold;
    if (this.failure !== null) {
      this.known.delete(key);
      throw this.failure;
    }
    appendFileSync(this.file, `${JSON.stringify({ ...place, ...order })}\n`);
    const { exitCode, status } = this.outcome;
    const row = { status, loopId: place.loop, intent: order.intent, traceId: order.traceId, requestedBy: order.by };
    const reply = { exitCode, result: row, replayed: false };
    this.known.set(key, { order, reply });
    return reply;
  }

  lookup(place: LoopPlace, idempotencyKey: string): Promise<ControlReply | 'in_progress' | null> {
    const found = this.known.get(`${place.loop} ${idempotencyKey}`);
    const reply = found?.reply === null ? 'in_progress' : (found?.reply ?? null);
    return Promise.resolve(typeof reply === 'object' && reply !== null ? { ...reply, replayed: true } : reply);
  }

  /** Orders that were carried out. */
  executed(): readonly (ControlOrder & LoopPlace)[] {
    const lines = readFileSync(this.file, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as ControlOrder & LoopPlace);
  }
}

/** A service in this process, with what it was given and what it logged. */
export interface TestService {
  readonly url: string;
  readonly port: number;
  readonly service: HttpService;
  readonly gateway: FileGateway;
  readonly rows: ServiceAccessRow[];
  readonly warnings: string[];
  /** Sends one request, with the token unless told otherwise. */
  ask(target: string, sent?: Sent): Promise<Received>;
  close(): Promise<void>;
}

/** What a test may set. */
export interface TestServiceSettings {
  readonly repos: ServedRepos;
  readonly loops: ServedLoops;
  readonly token?: string | null;
  readonly limits?: Partial<HttpServiceSettings['limits']>;
  readonly allowedHosts?: readonly string[];
}

const LIMITS: HttpServiceSettings['limits'] = {
  maxConnections: 256,
  maxStreams: 4,
  maxBodyBytes: 65_536,
  requestTimeoutMs: 30_000,
  controlDeadlineSeconds: 25,
  shutdownGraceMs: 10_000,
};

/** Starts a service on any free port of 127.0.0.1. */
export async function startTestService(settings: TestServiceSettings): Promise<TestService> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-service-'));
  const gateway = new FileGateway(folder);
  const rows: ServiceAccessRow[] = [];
  const warnings: string[] = [];
  const service = await startHttpService(
    {
      host: '127.0.0.1',
      port: 0,
      token: settings.token === undefined ? TOKEN : settings.token,
      allowedHosts: settings.allowedHosts ?? [],
      repos: settings.repos,
      limits: { ...LIMITS, ...settings.limits },
      standardBy: 'service-user',
    },
    {
      loops: settings.loops,
      control: gateway,
      clock: systemClock,
      ids: cryptoIds,
      log: (row) => void rows.push(row),
      warn: (message) => void warnings.push(message),
    },
  );
  const port = Number(new URL(service.url).port);
  return {
    url: service.url,
    port,
    service,
    gateway,
    rows,
    warnings,
    ask: (target, sent = {}) => request({ port, target, ...sent, headers: { 'X-Ops-Token': TOKEN, ...sent.headers } }),
    close: async () => {
      await service.stop();
      settings.loops.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until a condition holds; the test's own time limit ends it otherwise. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(5);
}
