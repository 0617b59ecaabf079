import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AlertSinks } from '../../../src/generated/types.ts';
import { managerPaths } from '../../../src/store/paths.ts';
import { type CommandLine, bareEnvironment } from '../child-run.ts';
import { programCommand } from '../variants.ts';

const LOOP = 'alpha';
const AT = '2026-03-01T12:00:00Z';

/** A repository with escalations that nobody was told of, each a condition of its own, and a catalog. */
export class AlertRepo {
  readonly #folder: string;
  readonly #sinks: Readonly<Record<string, string>>;

  /** `sinks`: URL by id. The folder is created anew by {@link reset}. */
  constructor(folder: string, sinks: Readonly<Record<string, string>>) {
    this.#folder = folder;
    this.#sinks = sinks;
  }

  /** As it was before any dispatch. */
  reset(escalations: number): void {
    rmSync(this.#folder, { recursive: true, force: true });
    const { escalationsFile } = managerPaths(this.#repo, LOOP);
    mkdirSync(path.dirname(escalationsFile), { recursive: true });
    const rows = Array.from({ length: escalations }, (_, index) => JSON.stringify(rowOf(index + 1)));
    writeFileSync(escalationsFile, rows.map((row) => `${row}\n`).join(''));
    writeFileSync(this.#catalogFile, JSON.stringify(this.#catalog()));
  }

  /** A dispatch of all of them. */
  get command(): CommandLine {
    const place = ['--repo', this.#repo, '--loop', LOOP, '--alert-config-file', this.#catalogFile];
    return programCommand(['alert-dispatch', '--json', ...place]);
  }

  get env(): NodeJS.ProcessEnv {
    const urls = Object.entries(this.#sinks).map(([id, url]) => [envOf(id), `${url}/hook`]);
    return bareEnvironment({ OPS_MANAGER_ALERT_ALLOWED_HOSTS: '127.0.0.1', ...Object.fromEntries(urls) });
  }

  get #repo(): string {
    return path.join(this.#folder, 'repo');
  }

  get #catalogFile(): string {
    return path.join(this.#folder, 'sinks.json');
  }

  #catalog(): AlertSinks {
    const ids = Object.keys(this.#sinks);
    return {
      schemaVersion: 'v1',
      defaultMinSeverity: 'warning',
      sinks: Object.fromEntries(
        ids.map((id) => [
          id,
          {
            enabled: true,
            type: 'webhook',
            urlEnv: envOf(id),
            maxPerMinute: 6000,
            maxConcurrent: 16,
            timeoutSeconds: 5,
          },
        ]),
      ),
      routing: {
        defaultSinks: ids,
        categorySeverity: {},
        routes: [],
        defaults: { groupBy: ['loop', 'category', 'subject'] },
      },
      storm: { enabled: false },
    };
  }
}

function envOf(id: string): string {
  return `${id.toUpperCase()}_URL`;
}

function rowOf(seq: number): object {
  return {
    timestamp: AT,
    id: `esc-${seq}-1`,
    seq,
    row: 1,
    loopId: LOOP,
    traceId: `trace-${seq}`,
    category: 'work_item_stuck',
    severity: 'warning',
    subject: `item-${seq}`,
    message: `item ${seq} has not moved for 3600 seconds`,
  };
}
