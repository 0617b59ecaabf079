import { describe, expect, it } from 'vitest';
import type { StoredDocument } from '../../../src/ports.ts';
import { initialFold } from '../../../src/reconcile/fold.ts';
import { type DocumentName, type FoundDocument, readRecorded } from '../../../src/status/recorded.ts';

const NAMES: readonly DocumentName[] = ['state', 'cursor', 'health', 'heartbeat', 'sequence', 'drift', 'alertDispatch'];
const IDENTITY = { device: '1', inode: '2', headBytes: 3, headSha256: 'a', tailBytes: 3, tailSha256: 'b' };
const CURSOR = { loopId: 'a', eventLineOffset: 1, eventByteOffset: 3, identity: IDENTITY };

function read(value: unknown): StoredDocument {
  return { status: 'read', value, text: JSON.stringify(value) };
}

function recorded(documents: Partial<Record<DocumentName, StoredDocument>>) {
  const found = NAMES.map((name): [DocumentName, FoundDocument] => [
    name,
    { path: `/ops/${name}.json`, found: documents[name] ?? { status: 'absent' } },
  ]);
  return readRecorded(Object.fromEntries(found) as Record<DocumentName, FoundDocument>, 'a');
}

describe('documents', () => {
  it('absent ones are null and no problem', () => {
    const { documents, problems } = recorded({});
    expect(problems).toEqual([]);
    expect(new Set(Object.values(documents))).toEqual(new Set([null]));
  });

  it.each<[string, StoredDocument, string]>([
    ['damaged', { status: 'invalid', detail: 'the file is empty' }, 'the file is empty'],
    ['an array', read([]), 'it is not a JSON object'],
    ['a bare value', read(7), 'it is not a JSON object'],
    ['of another loop', read({ source: { loopId: 'b' } }), 'it is about loop "b"'],
    ['of another loop', read({ loopId: 'b' }), 'it is about loop "b"'],
  ])('%s: named and not used', (_what, found, detail) => {
    for (const name of NAMES) {
      const { documents, problems } = recorded({ [name]: found });
      expect(documents[name]).toBeNull();
      expect(problems).toEqual([{ name, path: `/ops/${name}.json`, detail }]);
    }
  });
});

describe('typed parts', () => {
  it('a fold is used when it is whole', () => {
    const fold = initialFold();
    expect(recorded({ state: read({ fold }) }).fold).toEqual(fold);
  });

  it.each<[string, unknown]>([
    ['none', undefined],
    ['without a phase', { ...initialFold(), phase: 'odd' }],
    ['without a place', { ...initialFold(), byte: null }],
    ['with half an event', { ...initialFold(), lastEvent: { name: 'x' } }],
  ])('a fold %s is not used', (_what, fold) => {
    expect(recorded({ state: read({ fold }) }).fold).toBeNull();
  });

  it('health of the state comes before the health file, which is used when the former is not usable', () => {
    const limits = ['IngestLagSeconds', 'HeartbeatLagSeconds', 'TransportFailureStreak'];
    const thresholds = Object.fromEntries(
      limits.flatMap((name) => [
        [`degraded${name}`, 1],
        [`critical${name}`, 2],
      ]),
    );
    const health = { updatedAt: 't', reasonCodes: [], reasons: [], metrics: {}, transport: {}, thresholds };
    const file = read({ ...health, status: 'critical' });
    expect(recorded({ state: read({ health: { ...health, status: 'degraded' } }), health: file }).health?.status).toBe(
      'degraded',
    );
    expect(recorded({ state: read({ health: { status: 'degraded' } }), health: file }).health?.status).toBe('critical');
  });
});

describe('the cursor', () => {
  it.each<[string, StoredDocument, unknown]>([
    ['absent', { status: 'absent' }, { status: 'absent' }],
    ['damaged', { status: 'invalid', detail: 'x' }, { status: 'corrupt', detail: 'it cannot be read' }],
    ['whole', read(CURSOR), { status: 'read', cursor: CURSOR }],
    ['at the start', read({ ...CURSOR, identity: null }), { status: 'read', cursor: { ...CURSOR, identity: null } }],
    [
      'with half an identity',
      read({ ...CURSOR, identity: { device: '1' } }),
      { status: 'corrupt', detail: '/identity/inode is wrong' },
    ],
    ['of the older kind', read({ eventLineOffset: 4 }), { status: 'line_only', line: 4 }],
    [
      'with a wrong offset',
      read({ ...CURSOR, eventByteOffset: -1 }),
      { status: 'corrupt', detail: '/eventByteOffset is wrong' },
    ],
  ])('%s', (_what, cursor, expected) => {
    expect(recorded({ cursor }).cursor).toEqual(expected);
  });
});
