/** The catalog of threshold profiles: what a catalog file means. Reference: docs/reference/files.md. */

import { OpsError } from '../errors.ts';
import { isObject } from '../runtime/json-member.ts';
import { findInvertedPair } from './threshold-pairs.ts';

/** A profile whose numbers are numbers and whose critical values are not below the degraded ones. */
export interface ThresholdProfile {
  readonly name: string;
  readonly values: {
    readonly degradedIngestLagSeconds: number;
    readonly criticalIngestLagSeconds: number;
    readonly degradedTransportFailureStreak: number;
    readonly criticalTransportFailureStreak: number;
  };
  readonly description: string | null;
}

/** A catalog whose frame is valid; profiles are checked when one is chosen. */
export interface ThresholdCatalog {
  /** The file that it came from, as given. */
  readonly file: string;
  readonly defaultProfile: string | null;
  readonly profiles: Readonly<Record<string, unknown>>;
}

/** Reads the text of a catalog. Raises config_invalid naming file and JSON pointer. */
export function parseCatalog(text: string, file: string): ThresholdCatalog {
  const root = parseJson(text, file);
  if (!isObject(root)) throw invalid(file, '', 'expected an object');
  const version = root['schemaVersion'];
  if (version !== 'v1') throw invalid(file, '/schemaVersion', `is ${shown(version)}, expected "v1"`);
  const profiles = root['profiles'];
  if (!isObject(profiles) || Object.keys(profiles).length === 0) {
    throw invalid(file, '/profiles', 'expected an object with at least one profile');
  }
  const preset = root['defaultProfile'];
  if (preset != null && typeof preset !== 'string') throw invalid(file, '/defaultProfile', 'expected a string');
  return { file, defaultProfile: preset || null, profiles };
}

/** Names of all profiles, sorted. */
export function profileNames(catalog: ThresholdCatalog): readonly string[] {
  return Object.keys(catalog.profiles).toSorted();
}

/**
 * The profile of that name, or the default one for null. Raises config_invalid when there is no such profile
 * or its values are not usable.
 */
export function chooseProfile(catalog: ThresholdCatalog, name: string | null): ThresholdProfile {
  const chosen = name ?? catalog.defaultProfile;
  if (chosen === null) {
    throw new OpsError('config_invalid', `${catalog.file}: no profile was named and /defaultProfile is not set`);
  }
  const profile = Object.hasOwn(catalog.profiles, chosen) ? catalog.profiles[chosen] : null;
  if (profile === null) {
    throw new OpsError('config_invalid', `unknown threshold profile ${JSON.stringify(chosen)} in ${catalog.file}`, {
      hint: `known profiles: ${profileNames(catalog).join(', ')}`,
    });
  }
  const place = `/profiles/${chosen.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  if (!isObject(profile)) throw invalid(catalog.file, place, 'expected an object');
  return readProfile(profile, { name: chosen, file: catalog.file, place });
}

function readProfile(
  profile: Readonly<Record<string, unknown>>,
  { name, file, place }: { readonly name: string; readonly file: string; readonly place: string },
): ThresholdProfile {
  const number = (key: string): number => {
    const value = profile[key];
    if (typeof value !== 'number') throw invalid(file, `${place}/${key}`, `is ${shown(value)}, expected a number`);
    return value;
  };
  const values = {
    degradedIngestLagSeconds: number('degradedIngestLagSeconds'),
    criticalIngestLagSeconds: number('criticalIngestLagSeconds'),
    degradedTransportFailureStreak: number('degradedTransportFailureStreak'),
    criticalTransportFailureStreak: number('criticalTransportFailureStreak'),
  };
  const pair = findInvertedPair(values);
  if (pair !== null) {
    const problem = `is ${pair.criticalValue}, below ${pair.degraded} ${pair.degradedValue}`;
    throw invalid(file, `${place}/${pair.critical}`, problem);
  }
  const description = profile['description'];
  return { name, values, description: typeof description === 'string' ? description : null };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new OpsError('config_invalid', `${file}: not JSON: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    });
  }
}

function invalid(file: string, pointer: string, problem: string): OpsError {
  return new OpsError('config_invalid', `${file}: ${pointer === '' ? 'document' : pointer} ${problem}`);
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80);
}
