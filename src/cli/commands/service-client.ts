import { readFileSync } from 'node:fs';
import { createServiceHttp, type EncodedCall } from '../../adapters/http-client.ts';
import type { OptionValues } from '../../config/commands.ts';
import { EXIT, OpsError } from '../../errors.ts';
import type { ServiceAnswer } from '../../ports.ts';
import { excerptOf } from '../../transport/service-answer-excerpt.ts';
import { checkTarget } from '../../transport/service-target.ts';
import { clientToken } from '../client-token.ts';
import type { Command, Context } from '../command.ts';

type Options = OptionValues<'service-client'>;

/** `service-client`: one request to the service; the body of a 2xx answer goes out byte for byte. */
export const command: Command<'service-client'> = {
  async run(context, options) {
    const call = callOf(context, options);
    const http = createServiceHttp({
      baseUrl: options.baseUrl,
      token: clientToken(context, options),
      retryAttempts: options.retryAttempts,
      retryBackoffSeconds: options.retryBackoffSeconds,
      connectTimeoutMs: options.connectTimeoutSeconds * 1000,
      maxTimeMs: options.maxTimeSeconds * 1000,
      maxAnswerBytes: options.maxAnswerBytes,
      clock: context.clock,
      warn: (message) => context.warn(message),
    });
    const answer = await http.send(call);
    await http.close();
    if (answer.kind === 'answer' && answer.status >= 200 && answer.status < 300) {
      return { exitCode: EXIT.ok, verbatim: answer.body };
    }
    throw failed(answer, `method=${options.method} url=${options.baseUrl.replace(/\/$/, '')}${call.target}`);
  },
};

function callOf(context: Context, options: Options): EncodedCall {
  const body = bodyOf(context, options);
  return {
    method: options.method,
    target: checkTarget(options.path),
    body,
    traceId: options.traceId,
    idempotencyKey: options.idempotencyKey,
    repeatable: options.method === 'GET' || options.idempotencyKey !== null || isKeyed(body),
    deadlineMs: null,
  };
}

function bodyOf(context: Context, { method, bodyFile }: Options): string | null {
  if (method === 'GET') {
    if (bodyFile !== null) throw new OpsError('usage_error', '--body-file goes with --method POST only');
    return null;
  }
  if (bodyFile === null) throw new OpsError('usage_error', 'missing --body-file: --method POST needs it');
  const path = context.absolutePath(bodyFile);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (cause) {
    if (cause instanceof TypeError) throw new OpsError('input_invalid', `${path} is not UTF-8 text`, { cause });
    throw new OpsError('input_missing', `cannot read ${path}: ${(cause as Error).message}`, { cause });
  }
}

/** Whether the service will know the request again by a key in its body. */
function isKeyed(body: string | null): boolean {
  try {
    const document: unknown = JSON.parse(body ?? '');
    const key: unknown = typeof document === 'object' && document !== null && Reflect.get(document, 'idempotencyKey');
    return typeof key === 'string' && key.trim() !== '';
  } catch {
    return false;
  }
}

/** The error of a request that brought no 2xx answer. Scripts look for its first words. */
function failed(answer: ServiceAnswer, request: string): OpsError {
  if (answer.kind === 'answer') {
    const excerpt = answer.body === '' ? 'empty body' : excerptOf(answer.body);
    const code = String(answer.status).padStart(3, '0');
    return new OpsError('service_request_failed', `service request failed (${request} code=${code}): ${excerpt}`);
  }
  const { reason, detail, delivery, attempts } = answer;
  const fate = delivery === 'not_sent' ? 'nothing was sent' : 'the request may have been carried out';
  const words = `${reason}: ${detail}; ${attempts === 1 ? '1 attempt' : `${attempts} attempts`}, ${fate}`;
  return new OpsError('service_request_failed', `service request failed (${request} code=000): ${words}`);
}
