import { describe, expect, it } from 'vitest';
import type { Health } from '../../../src/generated/types.ts';
import { renderStatusFile } from '../../../src/status/render-file.ts';
import { health } from '../generated/samples/health.ts';
import { state } from '../generated/samples/state.ts';

const PLACES = { repo: '/srv/repo', loop: 'demo', scripts: '/opt/m/scripts', manager: '/opt/m/dist/main.js' };
const CLOSING = '$ /opt/m/scripts/ops-manager-status.sh --repo /srv/repo --loop demo --text\n';

describe('status.txt', () => {
  it('dates itself and says what to do when it is too old', () => {
    const text = renderStatusFile(state, health, PLACES);
    expect(text).toContain(`as of       ${health.updatedAt}\n`);
    expect(text).toMatch(/as of \S+Z, valid until \S+Z; after that look at the loop itself:\n/);
    expect(text.endsWith(CLOSING)).toBe(true);
    expect(text).not.toContain('ago');
  });

  it('shows what the pass found', () => {
    const text = renderStatusFile(state, health, PLACES);
    expect(text).toContain(`demo: RUNNING, ${health.status}\n`);
    expect(text).toContain('last event  role_end planner ok, line 3, 2026-11-20T13:09:12Z\n');
    for (const { code } of health.reasons) expect(text).toContain(`- ${code} (`);
  });

  it('after a failed pass tells the last look from the failure', () => {
    const failed: Health = {
      ...health,
      updatedAt: '2026-11-20T14:00:00Z',
      transport: { ...health.transport, ingestStatus: 'failed', failureCode: 'events_unavailable' },
    };
    const text = renderStatusFile(state, failed, PLACES);
    expect(text).toContain(`why         as of ${state.generatedAt}, before passes failed: `);
    expect(text).toContain(`- What the loop did since ${state.generatedAt}: it could not be read.`);
    expect(text).toContain('last pass failed events_unavailable 2026-11-20T14:00:00Z');
    expect(text).toContain('backlog unknown');
  });

  it('can be written before any pass has read the loop', () => {
    const failed: Health = {
      ...health,
      transport: { ...health.transport, ingestStatus: 'failed', failureCode: 'snapshot_unavailable' },
    };
    const text = renderStatusFile(null, failed, PLACES);
    expect(text).toContain('demo: UNKNOWN, ');
    expect(text).toContain('Anything about the loop: it could not be read.');
    expect(text.endsWith(CLOSING)).toBe(true);
  });
});
