import path from 'node:path';
import { readRegular } from '../adapters/fs-regular-file.ts';
import { type AlertCatalog, parseAlertCatalog } from '../alerts/catalog.ts';
import type { ReadSecret } from '../alerts/secrets.ts';
import { OpsError } from '../errors.ts';
import { alertCatalogPlace } from './alert-catalog-place.ts';
import type { Context } from './command.ts';

/** The catalog of alert sinks, and the secrets that it names, as this process finds them. */

/** The catalog in that file, or the shipped one for null. Raises config_invalid. */
export function readAlertCatalog(context: Context, file: string | null): AlertCatalog {
  const chosen = alertCatalogPlace(context, file);
  return parseAlertCatalog(readText(context.absolutePath(chosen), chosen), chosen);
}

function readText(file: string, given: string): string {
  try {
    return readRegular(file, 'follow');
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new OpsError('config_invalid', `cannot read the catalog of alert sinks ${given}: ${detail}`, { cause });
  }
}

/**
 * Reads the secrets of a catalog, without the blanks and line ends around them: variables from the environment, files
 * from where the catalog lies when they are relative. Never raises: what cannot be read is not there.
 */
export function secretReader(context: Context, catalog: Pick<AlertCatalog, 'file'>): ReadSecret {
  const folder = path.dirname(context.absolutePath(catalog.file));
  return ({ kind, name }) => {
    const secret = kind === 'env' ? context.env[name] : textOf(path.resolve(folder, name));
    return secret?.trim() || null;
  };
}

function textOf(file: string): string | undefined {
  try {
    return readRegular(file, 'follow');
  } catch {
    // Which secret is missing is said where it is needed.
    return undefined;
  }
}
