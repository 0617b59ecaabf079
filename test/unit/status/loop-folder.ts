import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fsEventLogs } from '../../../src/adapters/fs-event-log.ts';
import { createFsLock } from '../../../src/adapters/fs-lock.ts';
import { createFsRuntimeFiles } from '../../../src/adapters/fs-runtime.ts';
import { createFsStore } from '../../../src/adapters/fs-store.ts';
import { readProcessTableFile } from '../../../src/adapters/process-table.ts';
import { systemClock } from '../../../src/adapters/system-clock.ts';
import { type PassResult, runReconcile } from '../../../src/reconcile/run.ts';
import { renderStatusFile } from '../../../src/status/render-file.ts';
import { type StatusPorts, readStatus } from '../../../src/status/run.ts';
import { statusFiles } from '../../../src/status/status-files.ts';
import type { StatusResult } from '../../../src/status/view-now.ts';
import { type ManagerPaths, managerPaths, runtimePaths } from '../../../src/store/paths.ts';
import { rankProfiles } from '../../../src/telemetry/ranked-profiles.ts';
import { SHIPPED_PROFILES } from '../../support/shipped-profiles.ts';

const LOOP = 'alpha';
const PID = 4242;
const GROUP = 4240;
/** Start of the run in every folder. */
const START_MS = Date.UTC(2026, 0, 31, 12);

const THRESHOLDS = {
  profile: 'balanced',
  degradedIngestLagSeconds: 300,
  criticalIngestLagSeconds: 900,
  degradedHeartbeatLagSeconds: 120,
  criticalHeartbeatLagSeconds: 300,
  degradedTransportFailureStreak: 2,
  criticalTransportFailureStreak: 4,
  clockSkewToleranceSeconds: 30,
};

/** The instant that many seconds after the start of the run. */
export function instant(seconds: number): string {
  return `${new Date(START_MS + seconds * 1000).toISOString().slice(0, 19)}Z`;
}

/** A repository with one loop in a temporary folder, driven as the runtime and cron would. */
export class LoopFolder {
  readonly repo = mkdtempSync(path.join(tmpdir(), 'status-'));
  readonly runtime = runtimePaths(this.repo, LOOP);
  readonly paths: ManagerPaths = managerPaths(this.repo, LOOP);
  private readonly clock = systemClock;
  private readonly tableFile = path.join(this.repo, 'processes.json');

  constructor() {
    mkdirSync(this.runtime.loopDir, { recursive: true });
    this.setProcesses([]);
  }

  remove(): void {
    rmSync(this.repo, { recursive: true, force: true });
  }

  /** Appends events of the run, that many seconds after its start. */
  log(...events: readonly (readonly [seconds: number, event: string, more?: object])[]): void {
    for (const [seconds, event, more] of events) {
      const row = { timestamp: instant(seconds), event, loop_id: LOOP, run_id: instant(0), iteration: 1, ...more };
      this.append(`${JSON.stringify(row)}\n`);
    }
  }

  append(text: string): void {
    appendFileSync(this.runtime.eventsFile, text);
  }

  /** Writes the files of a run at work and shows its process. */
  startRun(): void {
    const run = { repo: this.repo, pid: PID, pgid: GROUP, loop_id: LOOP, iteration: 1, stage: 'loop_start' };
    this.write(this.runtime.activeRunFile, { ...run, updated_at: instant(0) });
    this.write(this.runtime.superloopStateFile, {
      active: true,
      loop_index: 0,
      iteration: 1,
      current_loop_id: LOOP,
      updated_at: instant(0),
    });
    this.log([0, 'loop_start'], [1, 'iteration_start'], [2, 'role_start', { role: 'tester' }]);
    this.setProcesses([{ pid: PID, pgid: GROUP, command: `bash superloop.sh run --repo ${this.repo} --loop ${LOOP}` }]);
  }

  setProcesses(processes: readonly object[]): void {
    writeFileSync(this.tableFile, JSON.stringify(processes));
  }

  write(file: string, value: unknown): void {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  }

  /** One pass, that many seconds after the start of the run. */
  reconcile(seconds: number): PassResult {
    const { repo, paths, runtime } = this;
    const places = { repo, loop: LOOP, scripts: '/opt/scripts', manager: '/opt/main' };
    return runReconcile(
      {
        ...this.ports(),
        clock: this.clock,
        lock: createFsLock({ lockDir: paths.lockDir, repo, clock: this.clock, command: 'test' }),
        renderStatus: (state, health) => renderStatusFile(state, health, places),
      },
      {
        repo,
        loop: LOOP,
        repoPaths: [repo],
        runtime,
        paths,
        traceId: 'trace',
        transport: 'local',
        nowMs: START_MS + seconds * 1000,
        fromStart: false,
        maxEvents: 0,
        strict: false,
        thresholds: THRESHOLDS,
        comparison: {
          catalog: SHIPPED_PROFILES,
          policy: { minimumConfidence: 'medium', requiredStreak: 3, summaryWindow: 200 },
        },
        retryAttempts: 1,
        retryBackoffSeconds: 0,
        lockWaitSeconds: 0,
      },
    );
  }

  /** The status, that many seconds after the start of the run. */
  status(seconds: number): StatusResult {
    return readStatus(this.ports(), {
      nowMs: START_MS + seconds * 1000,
      repo: this.repo,
      loop: LOOP,
      repoPaths: [this.repo],
      runtime: this.runtime,
      files: statusFiles(this.paths),
      controlStateFile: this.paths.controlStateFile,
      escalationsFile: this.paths.escalationsFile,
      summaryWindow: 200,
      places: { repo: this.repo, loop: LOOP, scripts: '/opt/scripts', manager: '/opt/main' },
    });
  }

  /** What status reads through. */
  ports(): StatusPorts {
    const { opsDir } = this.paths;
    return {
      eventLogs: fsEventLogs,
      files: createFsRuntimeFiles(this.clock),
      processes: readProcessTableFile(this.tableFile),
      store: createFsStore({ opsDir, repo: this.repo, retainBytes: 1 << 23, retainFiles: 1 }),
      controlHeld: () => false,
      profiles: () => rankProfiles(SHIPPED_PROFILES),
    };
  }
}
