import { readFileSync, renameSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderView } from '../../../src/status/render.ts';
import { viewOfResult } from '../../../src/status/view-now.ts';
import { LoopFolder } from './loop-folder.ts';

const DOCUMENTS = ['stateFile', 'cursorFile', 'healthFile', 'heartbeatStateFile', 'sequenceStateFile'] as const;

let loop: LoopFolder;
beforeEach(() => {
  loop = new LoopFolder();
  loop.startRun();
  loop.append('not a row\n');
  loop.write(loop.runtime.heartbeatFile, { timestamp: '2026-01-31T12:00:05Z' });
  loop.reconcile(10);
});
afterEach(() => loop.remove());

/** A pass that fails because the log is away for a moment. */
function failPass(): void {
  const away = `${loop.runtime.eventsFile}.away`;
  renameSync(loop.runtime.eventsFile, away);
  loop.reconcile(15);
  renameSync(away, loop.runtime.eventsFile);
}

/** Every place in a document, as lists of member names. */
function placesIn(value: unknown, place: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [place];
  const members = Object.entries(value).flatMap(([name, member]) => placesIn(member, [...place, name]));
  return place.length === 0 ? members : [place, ...members];
}

/** The document with another value at one place; undefined removes it. */
function edited(document: unknown, place: readonly string[], value: unknown): unknown {
  const copy = structuredClone(document) as Record<string, unknown>;
  let parent = copy;
  for (const name of place.slice(0, -1)) parent = parent[name] as Record<string, unknown>;
  parent[place.at(-1) ?? ''] = value;
  return copy;
}

/** Puts anything at all into one member of a document, again and again, and asks for the status. */
function expectAnswers(name: (typeof DOCUMENTS)[number]): void {
  const original: unknown = JSON.parse(readFileSync(loop.paths[name], 'utf8'));
  const anything = fc.oneof(
    fc.constant(undefined),
    fc.jsonValue(),
    fc.constantFrom(-1, 0.5, '', [], {}, [null], '\u001b[2J'),
  );
  const edit = fc.tuple(fc.constantFrom(...placesIn(original)), anything);
  fc.assert(
    fc.property(edit, ([place, value]) => {
      loop.write(loop.paths[name], edited(original, place, value));
      const result = loop.status(20);
      expect(result.document.assessment.lifecycle.state).toBe('running');
      const lines = renderView(viewOfResult(result), { colour: false, columns: 100 }).split('\n');
      expect(lines.length).toBeLessThanOrEqual(41);
      expect(lines.join('')).not.toContain('\u001b');
    }),
    { numRuns: 100 },
  );
}

describe('status answers and the view holds together, whatever is in one member of a document', () => {
  it.each(DOCUMENTS)('%s, after a good pass', (name) => {
    expectAnswers(name);
  });

  it.each(['stateFile', 'healthFile'] as const)('%s, after a failed pass', (name) => {
    failPass();
    expectAnswers(name);
  });
});
