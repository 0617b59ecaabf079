import { chooseProfile, profileNames, type ThresholdProfile } from '../../config/threshold-catalog.ts';
import { EXIT } from '../../errors.ts';
import type { ThresholdProfile as ProfileDocument } from '../../generated/types.ts';
import { safeText } from '../../status/terminal-text.ts';
import type { Command } from '../command.ts';
import { readCatalog } from '../threshold-catalog-file.ts';

/** `threshold-profile`: prints one profile of a catalog, or the names of all. */
export const command: Command<'threshold-profile'> = {
  run(context, options) {
    const catalog = readCatalog(context, options.profilesFile);
    if (options.list) {
      return { exitCode: EXIT.ok, lines: profileNames(catalog) };
    }
    const profile = chooseProfile(catalog, options.profile);
    const data: ProfileDocument = {
      schemaVersion: 'v1',
      sourceFile: catalog.file,
      profile: profile.name,
      values: profile.values,
      ...(profile.description === null ? {} : { description: profile.description }),
    };
    return { exitCode: EXIT.ok, data, text: () => renderProfile(profile) };
  },
};

function renderProfile({ name, values, description }: ThresholdProfile): string {
  const pairs: readonly (readonly [string, number, number, string])[] = [
    ['last event', values.degradedIngestLagSeconds, values.criticalIngestLagSeconds, 'seconds old'],
    ['transport', values.degradedTransportFailureStreak, values.criticalTransportFailureStreak, 'failures in a row'],
  ];
  const rows = pairs.map(
    ([what, degraded, critical, unit]) =>
      `  ${what.padEnd(11)} degraded from ${degraded}, critical from ${critical} ${unit}`,
  );
  return [safeText(`${name}${description === null ? '' : `: ${description}`}`), ...rows, ''].join('\n');
}
