import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Health } from '../../src/generated/types.ts';
import { runScript } from '../support/run-script.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ops-zone-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A minute and a half across the hour that clocks in New York skip, and across the one that they repeat. */
const SPANS = [
  ['2026-03-08T01:59:00Z', '2026-03-08T02:00:30Z'],
  ['2026-03-08T06:59:30Z', '2026-03-08T07:01:00Z'],
  ['2026-11-01T05:59:30Z', '2026-11-01T06:01:00Z'],
] as const;

describe.each(SPANS)('from %s to %s', (lastEventAt, now) => {
  it.each(['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'])('the lag is 90 s in %s', (zone) => {
    const file = path.join(folder, 'state.json');
    writeFileSync(file, JSON.stringify({ transition: { currentState: 'running' }, projection: { lastEventAt } }));
    const ended = runScript('health', ['--state-file', file, '--now', now], { TZ: zone });
    const health = JSON.parse(ended.stdout) as Health;
    expect([health.metrics.ingestLagSeconds, health.updatedAt, health.status]).toEqual([90, now, 'healthy']);
  });
});
