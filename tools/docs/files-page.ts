import { mdQueuePaths } from '../../src/adapters/md-queue-paths.ts';
import { alertPaths, managerPaths, runtimePaths } from '../../src/store/paths.ts';
import {
  ALERT_FILES,
  type FileNote,
  MANAGER_FILES,
  type NamedFile,
  PUBLISHED_FILES,
  QUEUE_FILES,
  QUEUE_TABLE_FILES,
  RUNTIME_FILES,
} from './file-notes.ts';
import { code, page, table } from './markdown.ts';

const MANAGER_INTRODUCTION = `The manager keeps one folder per loop. It writes elsewhere only where a flag says so, and for \`poll-events\`, whose
own cursor is \`ops-manager.cursor.json\` beside the event log. Documents are replaced as a whole; row files only grow, one
JSON object per line, and each row carries the number of the pass that wrote it. Row files of the telemetry folder and
\`quarantine.jsonl\` are rotated at \`--retain-bytes\` unless the table says otherwise: \`x.jsonl\` becomes \`x.1.jsonl\`, and so on up to \`--retain-files\`.
\`<repo>\` is the folder given with \`--repo\`, \`<loop>\` the id given with \`--loop\`.`;

const ALERT_INTRODUCTION = `Alerts of all loops of a repository are told together; [alerts](../alerts.md) says how. The folder has a journal and a lock
of its own (\`journal.jsonl\`, \`lock/\`), and a lock for each sink (\`sinks/<sink>/lock/\`).`;

const QUEUE_INTRODUCTION = `A work queue stands beside the supervisor, which reads none of its files; [the guide](../queue.md) says how it is used.
\`<folder>/QUEUE.md\` is the table that \`--queue\` names, \`<base>\` is \`ORCH_BASE_DIR\`, \`automation/orchestrator\` unless it is set.
All that is kept beside a table has the owner of the table and is open to the same people.`;

const PUBLISHED_INTRODUCTION = `With \`--publish\` and \`--loop\` a dispatcher writes these as a runtime does, so that a pass reads them like those of any loop.
\`active-run.json\` goes when the run ends.`;

const CONFIG_INTRODUCTION = `Shipped catalogs. \`ops-manager-threshold-profiles.v1.json\` holds threshold profiles: \`schemaVersion\` is \`v1\`,
\`defaultProfile\` names the profile that is used when none is asked for, \`profiles\` maps names to the four numbers and an
optional \`description\`. A critical value is never below its degraded one. Unknown members are ignored.
\`ops-manager-alert-sinks.v1.json\` holds alert sinks and routing, by the schema [alert-sinks](../../schemas/alert-sinks.schema.json); unknown members are refused.
\`team-task-template.v1.json\` is the task that \`team template\` hands out to be filled in, by the schema [team-task](../../schemas/team-task.schema.json).`;

/** The page of files: what the runtime writes, what the manager writes, what ships. */
export function renderFiles(): string {
  const runtime = runtimePaths('<repo>', '<loop>');
  const manager = managerPaths('<repo>', '<loop>');
  return page('Files', 'src/store/paths.ts and tools/docs/file-notes.ts', [
    '## Written by the runtime',
    'Read, never written.',
    fileTable(runtime, RUNTIME_FILES),
    '## Written by the manager',
    MANAGER_INTRODUCTION,
    fileTable(manager, MANAGER_FILES),
    '## Shared by all loops',
    ALERT_INTRODUCTION,
    fileTable(alertPaths('<repo>'), ALERT_FILES),
    '## Work queue',
    QUEUE_INTRODUCTION,
    fileTable(mdQueuePaths('<folder>/QUEUE.md'), QUEUE_TABLE_FILES),
    namedTable(QUEUE_FILES),
    PUBLISHED_INTRODUCTION,
    namedTable(PUBLISHED_FILES.map((name) => [runtime[name], RUNTIME_FILES[name]])),
    '## Configuration',
    CONFIG_INTRODUCTION,
  ]);
}

function fileTable<Name extends string>(
  paths: Readonly<Record<Name, string>>,
  notes: Readonly<Record<Name, FileNote>>,
): string {
  const names = Object.keys(notes) as Name[];
  return namedTable(names.map((name) => [paths[name], notes[name]]));
}

function namedTable(files: readonly NamedFile[]): string {
  return table(
    ['File', 'Schema', 'Holds'],
    files.map(([path, { schema, holds }]) => [code(path), schemaLink(schema), holds]),
  );
}

function schemaLink(schema: string | null): string {
  return schema === null ? '' : `[${schema}](../../schemas/${schema}.schema.json)`;
}
