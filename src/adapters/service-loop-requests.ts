import type { EventsPage, LoopRunSnapshot } from '../generated/types.ts';
import { validateEventsPage } from '../generated/validate-events-page.js';
import { validateLoopRunSnapshot } from '../generated/validate-loop-run-snapshot.js';
import type { Validator } from '../generated/validator.ts';
import type { OpsError } from '../errors.ts';
import type { Clock, ServiceHttp } from '../ports.ts';
import {
  errorOfAnswer,
  errorOfNoAnswer,
  errorOfReading,
  expectJson,
  readProblem,
} from '../transport/service-answer.ts';

/** The requests of one look at a loop. Answers are checked against their schema and for being about that loop. */

/** Milliseconds for all requests of a look together, and for one of them with its repetitions. */
const DEADLINE_MS = 120_000;
const REQUEST_MS = 30_000;

/** The log is not the one that an earlier request was about. */
export class LogMoved extends Error {}

/** Which loop is asked for, and where. */
export interface RequestContext {
  readonly http: ServiceHttp;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** Base URL without secrets, for messages. */
  readonly baseUrl: string;
  readonly loop: string;
  readonly traceId: string;
}

/** Asks a service. Raises service_request_failed, service_response_invalid. */
export class ServiceRequests {
  private readonly context: RequestContext;
  private readonly deadlineMs: number;

  constructor(context: RequestContext) {
    this.context = context;
    this.deadlineMs = context.clock.monotonicMs() + DEADLINE_MS;
  }

  async snapshot(knownPid: number | null): Promise<LoopRunSnapshot> {
    const query = knownPid === null ? {} : { knownPid: String(knownPid) };
    return await this.get('/ops/snapshot', query, validateLoopRunSnapshot);
  }

  /** The page behind a line. Raises {@link LogMoved} when the log has become shorter than that. */
  async events(cursor: number, maxEvents: number): Promise<EventsPage> {
    const query = { cursor: String(cursor), maxEvents: String(maxEvents) };
    const page = await this.get('/ops/events', query, validateEventsPage);
    if (page.events.some(({ source }) => source.loopId !== this.context.loop)) {
      throw this.invalid('/ops/events', 'it holds events of another loop');
    }
    return page;
  }

  /** The failure of an answer that has the right shape and makes no sense. */
  invalid(path: string, detail: string): OpsError {
    return errorOfReading({ ok: false, reason: 'service_response_invalid', detail }, this.placeOf(path));
  }

  private async get<T extends { readonly source: { readonly loopId: string } }>(
    path: string,
    query: Readonly<Record<string, string>>,
    validate: Validator<T>,
  ): Promise<T> {
    const { http, loop, traceId, clock } = this.context;
    const leftMs = this.deadlineMs - clock.monotonicMs();
    const answer = await http.call({
      method: 'GET',
      path,
      query: { loopId: loop, ...query },
      body: null,
      traceId,
      repeatable: true,
      deadlineMs: Math.max(1, Math.min(REQUEST_MS, leftMs)),
    });
    const place = this.placeOf(path);
    if (answer.kind === 'no_answer') {
      throw errorOfNoAnswer(answer, place);
    }
    if (answer.status !== 200) {
      throw readProblem(answer)?.code === 'cursor_ahead'
        ? new LogMoved('it became shorter')
        : errorOfAnswer(answer, place);
    }
    const reading = expectJson(answer, validate);
    if (!reading.ok) {
      throw errorOfReading(reading, place);
    }
    const { loopId } = reading.value.source;
    if (loopId !== loop) {
      throw this.invalid(path, `it is about loop ${JSON.stringify(loopId.slice(0, 128))}, not ${JSON.stringify(loop)}`);
    }
    return reading.value;
  }

  private placeOf(path: string): string {
    return `GET ${this.context.baseUrl}${path}`;
  }
}
