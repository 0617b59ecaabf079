import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { AlertBook, AlertDispatchState, AlertRow, AlertSinks } from '../../src/generated/types.ts';
import type { Clock } from '../../src/ports.ts';
import { formatInstant } from '../../src/runtime/rfc3339.ts';
import { alertPaths, managerPaths } from '../../src/store/paths.ts';
import { type Ran, runCommand } from './run-command.ts';

/** A repository with escalations and a catalog of sinks, and dispatches over them at times that the test chooses. */

/** Members of the catalog that a test sets. */
export type CatalogPlan = Partial<Omit<AlertSinks, 'routing'>> & { readonly routing?: Partial<AlertSinks['routing']> };

const T0 = Date.parse('2026-03-01T12:00:00Z');

export class AlertLoop {
  readonly repo: string;
  readonly catalogFile: string;
  readonly env: Record<string, string> = { OPS_MANAGER_ALERT_ALLOWED_HOSTS: '127.0.0.1' };
  /** Seconds after the beginning at which the next command runs. */
  second = 0;
  #seq = 0;

  constructor(catalog: CatalogPlan) {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ops-alerts-')));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    this.repo = path.join(folder, 'repo');
    mkdirSync(path.join(this.repo, '.superloop'), { recursive: true });
    this.catalogFile = path.join(folder, 'sinks.json');
    this.catalog(catalog);
  }

  /** A catalog with one webhook sink `hook` for everything, unless the plan says otherwise. */
  catalog(plan: CatalogPlan): void {
    const { routing, ...rest } = plan;
    const document: AlertSinks = {
      schemaVersion: 'v1',
      defaultMinSeverity: 'warning',
      sinks: { hook: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL', maxPerMinute: 6000, timeoutSeconds: 2 } },
      ...rest,
      routing: { defaultSinks: ['hook'], categorySeverity: {}, routes: [], ...routing },
    };
    writeFileSync(this.catalogFile, JSON.stringify(document));
  }

  get clock(): Clock {
    const now = (): number => T0 + this.second * 1000;
    return { nowMs: now, monotonicMs: () => performance.now(), sleepMs: () => undefined };
  }

  at(second: number): string {
    return formatInstant(T0 + second * 1000);
  }

  /** Appends a row as a pass of its own would. */
  escalate(row: Record<string, unknown>, loop = 'alpha'): void {
    this.#seq += 1;
    this.append(
      `${JSON.stringify({ timestamp: this.at(this.second), id: `esc-${String(this.#seq)}-1`, seq: this.#seq, loopId: loop, traceId: `trace-${String(this.#seq)}`, ...row })}\n`,
      loop,
    );
  }

  append(text: string, loop = 'alpha'): void {
    const { escalationsFile, telemetryDir } = managerPaths(this.repo, loop);
    mkdirSync(telemetryDir, { recursive: true });
    appendFileSync(escalationsFile, text);
  }

  /** Health is bad for these reasons: `code` for a degraded one, `code!` for a critical one. None: it is well again. */
  health(reasons: readonly string[], loop = 'alpha'): void {
    if (reasons.length === 0) {
      this.escalate(
        { category: 'health_recovered', severity: 'info', resolves: 'health_critical', reasonCodes: [] },
        loop,
      );
      return;
    }
    const list = reasons.map((word) => ({
      code: word.replace('!', ''),
      severity: word.endsWith('!') ? 'critical' : 'degraded',
      metric: 'figure',
      observed: '7',
      threshold: '5',
    }));
    const status = reasons.some((word) => word.endsWith('!')) ? 'critical' : 'degraded';
    const severity = status === 'critical' ? 'critical' : 'warning';
    this.escalate(
      {
        category: `health_${status}`,
        severity,
        healthStatus: status,
        reasonCodes: list.map(({ code }) => code),
        reasons: list,
      },
      loop,
    );
  }

  /** Runs a command in this process, at {@link second}. */
  async run(words: readonly string[]): Promise<Ran> {
    return await runCommand(words, { env: this.env, clock: this.clock });
  }

  /** Dispatches a loop and returns the state that it printed. */
  async dispatch(words: readonly string[] = [], loop = 'alpha'): Promise<AlertDispatchState> {
    const ran = await this.dispatchRaw(words, loop);
    if (ran.error !== null) throw ran.error;
    return JSON.parse(ran.stdout) as AlertDispatchState;
  }

  async dispatchRaw(words: readonly string[] = [], loop = 'alpha'): Promise<Ran> {
    const place = ['--repo', this.repo, '--loop', loop, '--alert-config-file', this.catalogFile];
    return await this.run(['alert-dispatch', ...place, ...words]);
  }

  /** Rows of telemetry/alerts.jsonl. */
  rows(loop = 'alpha'): AlertRow[] {
    const file = managerPaths(this.repo, loop).alertDispatchTelemetryFile;
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as AlertRow);
  }

  get book(): AlertBook {
    return JSON.parse(readFileSync(alertPaths(this.repo).bookFile, 'utf8')) as AlertBook;
  }
}
