import { renderResolution, renderSummary } from '../../alerts/render-resolution.ts';
import { requireSecrets } from '../../alerts/require-secrets.ts';
import { resolutionOf, summaryOf } from '../../alerts/resolution.ts';
import type { SecretRef } from '../../alerts/secrets.ts';
import { EXIT, OpsError } from '../../errors.ts';
import { readAlertCatalog, secretReader } from '../alert-catalog-file.ts';
import type { Command } from '../command.ts';

/** `alert-sink-config`: checks a catalog of alert sinks; prints it, or where alerts of one category go. */
export const command: Command<'alert-sink-config'> = {
  run(context, { configFile, category, severity, listSinks, noEnvCheck }) {
    if (severity !== null && category === null) throw new OpsError('usage_error', '--severity requires --category');
    if (listSinks && category !== null) {
      throw new OpsError('usage_error', '--list-sinks cannot be used together with --category');
    }
    const catalog = readAlertCatalog(context, configFile);
    const sinks = catalog.document.sinks;
    if (listSinks) {
      const lines = Object.entries(sinks).map(([id, { type, enabled }]) => [id, type, String(enabled)].join('\t'));
      return { exitCode: EXIT.ok, lines };
    }
    const read = secretReader(context, catalog);
    const isPresent = (ref: SecretRef): boolean => read(ref) !== null;
    const resolver = { catalog, isPresent, envCheckEnabled: !noEnvCheck };
    if (category === null) {
      if (!noEnvCheck) requireSecrets(Object.values(sinks), isPresent);
      const data = summaryOf(resolver);
      return { exitCode: EXIT.ok, data, text: () => renderSummary(data) };
    }
    const data = resolutionOf(resolver, { category, severity });
    if (!noEnvCheck) {
      requireSecrets(
        data.selectedSinks.flatMap(({ id }) => sinks[id] ?? []),
        isPresent,
      );
    }
    return { exitCode: EXIT.ok, data, text: () => renderResolution(data) };
  },
};
