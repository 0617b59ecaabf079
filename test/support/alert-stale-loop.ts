import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AlertSinks } from '../../src/generated/types.ts';
import { at, BuiltRepo, type BuiltLoop } from './loop-builder.ts';
import { ScriptProcess } from './script-process.ts';

/** A loop at work that goes silent and speaks again, watched by passes of the script that cron starts. */

/** Seconds of silence after which a loop is stale under the default profile, and a few more. */
const LONG_SILENCE = 1000;

export class StaleLoop {
  readonly repo = new BuiltRepo();
  readonly loop: BuiltLoop;
  readonly #folder: string;
  readonly #catalogFile: string;
  readonly #processTable: string;
  readonly #env: Record<string, string>;
  /** Seconds after the beginning. */
  #second = 10;

  constructor(sinkUrl: string) {
    this.loop = this.repo.loop('alpha').start().event('iteration_start').event('role_start', { role: 'implementer' });
    this.repo.active('alpha').activeRun('alpha');
    this.#processTable = this.repo.processes([this.repo.runtimeProcess({}, 'alpha')]);
    this.#folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ops-stale-')));
    this.#catalogFile = path.join(this.#folder, 'sinks.json');
    const catalog: AlertSinks = {
      schemaVersion: 'v1',
      defaultMinSeverity: 'warning',
      sinks: { hook: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL', maxPerMinute: 6000, timeoutSeconds: 60 } },
      routing: { defaultSinks: ['hook'], categorySeverity: {}, routes: [], defaults: { flap: { enabled: false } } },
      storm: { enabled: false },
      delivery: { retrySeconds: [1, ...Array.from({ length: 49 }, () => 1)] },
    };
    writeFileSync(this.#catalogFile, JSON.stringify(catalog));
    this.#env = { HOOK_URL: sinkUrl, OPS_MANAGER_ALERT_ALLOWED_HOSTS: '127.0.0.1' };
  }

  /** The loop says nothing for long. */
  silence(): void {
    this.#second += LONG_SILENCE;
  }

  /** The loop goes on. */
  speak(): void {
    this.#second += 10;
    this.loop.event('role_output', { second: this.#second - 1, role: 'implementer' });
  }

  /** A little later. */
  wait(seconds: number): void {
    this.#second += seconds;
  }

  /** Starts a pass by the script, at the present second. */
  startPass(): ScriptProcess {
    const place = ['--repo', this.repo.path, '--loop', 'alpha', '--now', at(this.#second)];
    const files = ['--process-check', this.#processTable, '--alert-config-file', this.#catalogFile];
    const words = [...place, ...files, '--lock-wait-seconds', '60'];
    return new ScriptProcess('reconcile', words, this.#env);
  }

  dispose(): void {
    this.repo.dispose();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
