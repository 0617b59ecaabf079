import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { alertName, beliefProblems, repeatProblems } from '../../support/alert-ledger.ts';
import type { Notification } from '../../support/sink-server.ts';
import { asObject, at } from './json-object.ts';
import { runProgram } from './program.ts';
import { loopWords, type Scene } from './scene.ts';
import { readStateFiles } from './state-files.ts';

/** A program as a sink of a scene: it writes down what it is told, one line for each notification. */

function placesOf({ repo }: Scene): { readonly catalog: string; readonly told: string; readonly closed: string } {
  const folder = path.dirname(repo);
  return {
    catalog: path.join(folder, 'sinks.json'),
    told: path.join(folder, 'told.jsonl'),
    closed: path.join(folder, 'closed'),
  };
}

/** Creates the sink, and a catalog with it for everything. Returns the catalog. */
export function createSink(scene: Scene): string {
  const { catalog, told, closed } = placesOf(scene);
  const argv = ['/bin/sh', '-c', 'test ! -e "$0" && cat >> "$1"', closed, told];
  const document = {
    schemaVersion: 'v1',
    defaultMinSeverity: 'info',
    sinks: { notebook: { enabled: true, type: 'exec', argv, maxPerMinute: 6000 } },
    routing: { defaultSinks: ['notebook'], categorySeverity: {}, routes: [] },
  };
  writeFileSync(catalog, JSON.stringify(document));
  return catalog;
}

/** The sink takes nothing from now on. */
export function closeSink(scene: Scene): void {
  writeFileSync(placesOf(scene).closed, '');
}

/** The sink takes everything from now on. */
export function openSink(scene: Scene): void {
  rmSync(placesOf(scene).closed, { force: true });
}

/** What was told so far never was. */
export function forgetTold(scene: Scene): void {
  rmSync(placesOf(scene).told, { force: true });
}

/**
 * After passes that were killed: a dispatch at `now` tells what is still owed, and then the sink knows what holds, and
 * was told the same thing in the same words only. Returns what is otherwise.
 */
export function checkTold(scene: Scene, now: string): readonly string[] {
  const { catalog, told } = placesOf(scene);
  const ended = runProgram(['alert-dispatch', ...loopWords(scene), '--alert-config-file', catalog, '--now', now]);
  if (ended.status !== 0) return [`a dispatch ended with ${String(ended.status)}: ${ended.stderr}`];
  const lines = existsSync(told) ? readFileSync(told, 'utf8').split('\n').slice(0, -1) : [];
  const ledger = lines.map((text) => {
    const { id, dedupKey, kind, alerts } = JSON.parse(text) as Notification;
    // A pass may be killed between an acceptance and its record: the same may come again, in the same words.
    return { round: 0, id, dedupKey, kind, alerts, text, mayBeLost: true };
  });
  const book = readStateFiles(scene.ops).alerts.documents.get('.alerts/book.json')?.value;
  const owed = Object.keys(asObject(at(book, 'deliveries')) ?? {});
  const alerts = Object.values(asObject(at(book, 'alerts')) ?? {}) as Notification['alerts'];
  const holding = new Set(alerts.filter(({ status }) => status !== 'resolved').map(alertName));
  return [
    ...owed.map((id) => `${id} is still owed`),
    ...repeatProblems(ledger),
    ...beliefProblems(ledger, holding),
    ...(holding.size === 0 ? ['nothing holds: the sink was not put to the test'] : []),
  ];
}
