import type { AlertSinks, OwedEscalation } from '../generated/types.ts';
import type { Clock, Digests, EventLogs, Ids, Lock, Timer } from '../ports.ts';
import type { OpenSender } from '../ports-alerts.ts';
import type { CommandPlaces } from '../status/fill-command.ts';
import type { DescribeRoute } from './alert-rows.ts';
import type { BookPorts, BookRequest } from './book-session.ts';
import type { DeskFiles } from './draft.ts';
import type { ResolvedSecrets } from './secrets.ts';

/** What a dispatch works with. */
export interface DispatchPorts extends BookPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly digests: Digests;
  readonly timer: Timer;
  /** Reads the escalations. */
  readonly logs: EventLogs;
  /** Held while something is sent to a sink. */
  readonly sinkLock: (sink: string) => Lock;
  readonly secretsOf: (sink: string) => ResolvedSecrets;
  /** Loaded with the first notification that is sent. */
  readonly openSender: OpenSender;
  /** Changes with every commit of the book, by whichever process. */
  readonly bookStamp: () => string;
  readonly placesOf: (loop: string) => CommandPlaces;
  readonly describeRoute: DescribeRoute;
  /** Writes an escalation about alerting itself; `busy` when another process is at that loop. */
  readonly writeEscalation: (owed: OwedEscalation) => 'written' | 'busy';
}

/** What is asked for. */
export interface DispatchRequest extends Omit<BookRequest, 'nowMs'> {
  /** Absolute path of the repository. */
  readonly repo: string;
  /** Loop whose escalations are taken over; null to send only what is owed. */
  readonly loop: { readonly id: string; readonly files: DeskFiles } | null;
  readonly catalog: AlertSinks;
  /** Most lines to take over; 0 for all. */
  readonly maxEscalations: number;
  /** Milliseconds after which nothing more is begun. */
  readonly budgetMs: number;
  /** Time to judge with instead of the clock's; null for the clock's. */
  readonly nowMs: number | null;
}
