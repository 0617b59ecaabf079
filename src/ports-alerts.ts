import type { AlertDelivery, AlertSink } from './generated/types.ts';

/** The interfaces of the alert side, beside those of src/ports.ts. */

/** What a sink needs besides its configuration; a member is null when the catalog names none. */
export interface SinkSecrets {
  /** URL of webhook, slack, alertmanager, or of the SMTP server. */
  readonly url: string | null;
  readonly authToken: string | null;
  /** One or several signing secrets separated by blanks. */
  readonly signingSecret: string | null;
  readonly routingKey: string | null;
}

/** One attempt to hand a notification to a sink. */
export interface SinkAttempt {
  readonly sinkId: string;
  readonly sink: AlertSink;
  readonly secrets: SinkSecrets;
  readonly delivery: AlertDelivery;
  /** The escalation row that the notification is mainly about, as it was found; null when it has none. */
  readonly escalation: Readonly<Record<string, unknown>> | null;
  /** Absolute path of the repository. */
  readonly repo: string;
}

/**
 * What came of an attempt. `reasonCode` is one of http_error, request_failed, missing_secret, unsupported_sink_type,
 * invalid_sink_result, sink_dispatch_failed, destination_refused; `detailCode` says more. `message` is a sentence of
 * ours: never a secret, never text of an answer.
 */
export type SinkOutcome =
  | { readonly outcome: 'delivered'; readonly httpStatus: number | null }
  | {
      readonly outcome: 'failed';
      readonly reasonCode: string;
      readonly detailCode: string;
      readonly httpStatus: number | null;
      readonly message: string;
      /** `soon`: nothing is wrong with the notification; `hopeless`: the same bytes will be refused again. */
      readonly prospect: 'soon' | 'hopeless';
      /** How long the sink asked to be left alone, in milliseconds; null when it did not. */
      readonly retryAfterMs: number | null;
    };

/** Hands notifications to sinks of every type. */
export interface AlertSender {
  /** Never raises for what a sink does. Gives up after the sink's timeout. */
  send(attempt: SinkAttempt): Promise<SinkOutcome>;
  close(): Promise<void>;
}

/** Logs of attempts, one file for each dispatch. Lines are written at once and not forced to disk. */
export interface AttemptLogs {
  /** Names of all logs with their size in bytes and the time of their last line in milliseconds since 1970. */
  list(): readonly { readonly name: string; readonly sizeBytes: number; readonly modifiedAtMs: number }[];
  /** Complete lines from a byte on, LF included, and the offset behind them. */
  read(name: string, fromByte: number): { readonly text: string; readonly endByte: number };
  /** Appends one line of text including its LF; creates the log with the first. Raises store_write_failed. */
  append(name: string, line: string): void;
  remove(name: string): void;
}

/** Opens a sender: what it is made of is loaded then. */
export type OpenSender = () => Promise<AlertSender>;
