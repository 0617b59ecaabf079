import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { request } from './http-request.ts';

/** The Alertmanager of the distribution's package `prometheus-alertmanager`. */
const PROGRAM = '/usr/bin/prometheus-alertmanager';

/** Why tests with it cannot run. */
export const NO_ALERTMANAGER = `${PROGRAM} is not there: install the package prometheus-alertmanager`;

/** A real Alertmanager on loopback that notifies nobody. */
export interface Alertmanager {
  readonly port: number;
  readonly baseUrl: string;
  /** What `GET /api/v2/alerts` gives. */
  alerts(): Promise<readonly ShownAlert[]>;
  close(): Promise<void>;
}

/** An alert as Alertmanager shows it. */
export interface ShownAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly status: { readonly state: string };
}

/** Whether Alertmanager is installed. */
export function hasAlertmanager(): boolean {
  try {
    accessSync(PROGRAM, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts Alertmanager with a state folder of its own and waits until it listens. */
export async function startAlertmanager(): Promise<Alertmanager> {
  const folder = mkdtempSync(path.join(tmpdir(), 'alertmanager-'));
  const config = path.join(folder, 'alertmanager.yml');
  writeFileSync(config, 'route:\n  receiver: nobody\nreceivers:\n  - name: nobody\n');
  const child = spawn(
    PROGRAM,
    [
      `--config.file=${config}`,
      `--storage.path=${path.join(folder, 'data')}`,
      '--web.listen-address=127.0.0.1:0',
      '--cluster.listen-address=',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const port = await portOf(child);
  const baseUrl = `http://127.0.0.1:${port}`;
  return {
    port,
    baseUrl,
    alerts: async () => (await request({ port, target: '/api/v2/alerts' })).json() as readonly ShownAlert[],
    close: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The port that it says it listens on. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      log += piece;
      const port = /msg="Listening on" address=127\.0\.0\.1:(\d+)/.exec(log)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`alertmanager ended with ${String(code)}: ${log}`)));
  });
}
