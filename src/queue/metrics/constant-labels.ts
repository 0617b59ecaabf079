import { OpsError } from '../../errors.ts';

const FORM = /^([a-zA-Z_][a-zA-Z0-9_]*)=(.*)$/s;

/** Labels that the metrics have of their own. */
const TAKEN = new Set(['status', 'priority', 'type', 'cause', 'outcome', 'backend', 'le', 'job', 'instance']);

/** Labels out of texts of the form `name=value`. Raises usage_error. */
export function readLabels(texts: readonly string[]): Readonly<Record<string, string>> {
  const labels = new Map<string, string>();
  for (const text of texts) {
    const [, name = '', value = ''] = FORM.exec(text) ?? [];
    const given = `--label ${JSON.stringify(text)}`;
    if (name === '' || name.startsWith('__')) {
      throw new OpsError('usage_error', `${given}: must be NAME=VALUE; a name is letters, digits and underscores`);
    }
    if (TAKEN.has(name)) throw new OpsError('usage_error', `${given}: ${name} has a meaning already`);
    if (labels.has(name)) throw new OpsError('usage_error', `${given}: ${name} is given twice`);
    labels.set(name, value);
  }
  return Object.fromEntries(labels);
}
