import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { createAjv, isNode } from './schemas.ts';
import type { SchemaFile } from './schemas.ts';
import { slimErrors } from './slim-errors.ts';

/** Schemas whose documents reach the program from outside and are checked on arrival. */
export const VALIDATED = [
  'cursor',
  'state-memory',
  'health-memory',
  'heartbeat-state',
  'sequence-memory',
  'transport-health',
  'process-table',
  'control-key',
  'control-confirmation',
  'service-control-reply',
  'control-state',
  'control-audit-head',
  'loop-run-snapshot',
  'loop-run-event',
  'events-page',
  'service-problem',
  'service-allow-file',
  'service-control-request',
  'alert-sinks',
  'alert-route-tests',
  'alert-book',
  'queue-export-header',
  'queue-item',
  'queue-event',
  'queue-metrics-state',
  'queue-table-record',
  'queue-table-state',
  'team-plan',
] as const;

/** Documents that people write by hand: every broken rule is reported, with what it is about. */
const HANDWRITTEN: ReadonlySet<string> = new Set(['alert-sinks', 'alert-route-tests', 'team-plan']);

const BANNER =
  '// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.\n';

const ANNOTATIONS = new Set(['title', 'description', '$schema']);

const VALIDATOR_TYPES = `${BANNER}
/** One broken rule of a schema. */
export interface ValidationError {
  /** JSON pointer to the offending value; empty for the document itself. */
  readonly instancePath: string;
  /** Name of the rule, for example: required. */
  readonly keyword: string;
  /** What the rule demands, for example: must be string. */
  readonly message?: string;
  /** Name of a member whose name is refused; set for such errors of documents written by hand only. */
  readonly propertyName?: string;
  /** Details of the rule, in ajv's words; set for documents written by hand only. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/**
 * Tells whether a value is a T. After a refusal, \`errors\` holds the first broken rule, or every one of a document
 * written by hand; it lasts until the next call.
 */
export interface Validator<T> {
  (value: unknown): value is T;
  errors?: readonly ValidationError[] | null;
}
`;

/** A file of `src/generated`. */
export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

/** The module `validate-<name>.js` of each validated schema, with its declarations. */
export async function renderValidators(files: readonly SchemaFile[]): Promise<GeneratedFile[]> {
  const bare = files.map((file) => ({ ...file, schema: withoutAnnotations(file.schema) }));
  const rendered: GeneratedFile[] = [{ name: 'validator.ts', text: VALIDATOR_TYPES }];
  for (const name of VALIDATED) {
    const file = files.find((candidate) => candidate.name === name);
    const title = file?.schema['title'];
    if (file === undefined || typeof title !== 'string') throw new Error(`schemas/${name}.schema.json: no title`);
    rendered.push({
      name: `validate-${name}.js`,
      text: await renderValidator(bare, { id: file.id, title, full: HANDWRITTEN.has(name) }),
    });
    rendered.push({ name: `validate-${name}.d.ts`, text: renderDeclarations(title) });
  }
  return rendered;
}

interface ValidatorRequest {
  /** `$id` of the schema. */
  readonly id: string;
  /** Name of the type that the validator tells. */
  readonly title: string;
  /** Whether every broken rule is reported in full. */
  readonly full: boolean;
}

/** Ajv's module for one schema, with the few functions that it would load from ajv bundled in. */
async function renderValidator(files: readonly SchemaFile[], { id, title, full }: ValidatorRequest): Promise<string> {
  const ajv = createAjv(files, { allErrors: full, code: { source: true, esm: true } });
  const code = standaloneCode.default(ajv, { [`validate${title}`]: id });
  const result = await build({
    stdin: { contents: full ? code : slimErrors(code), resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'node20',
    minifySyntax: true,
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error(`${id}: the bundler wrote nothing`);
  // A third of the bundler's text is indentation.
  return `${BANNER}${output.text.replaceAll(/^ +/gm, '')}`;
}

function renderDeclarations(title: string): string {
  return `${BANNER}import type { ${title} } from './types.ts';
import type { Validator } from './validator.ts';

export declare const validate${title}: Validator<${title}>;
`;
}

/** Ajv copies schemas into its code; what only people read is left out. */
function withoutAnnotations<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => withoutAnnotations(item)) as T;
  if (!isNode(value)) return value;
  const kept = Object.entries(value).filter(([key, child]) => typeof child !== 'string' || !ANNOTATIONS.has(key));
  return Object.fromEntries(kept.map(([key, child]) => [key, withoutAnnotations(child)])) as T;
}
