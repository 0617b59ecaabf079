import path from 'node:path';
import { readRegular } from '../adapters/fs-regular-file.ts';
import { parseCatalog, type ThresholdCatalog } from '../config/threshold-catalog.ts';
import { OpsError } from '../errors.ts';
import type { Context } from './command.ts';

/** The catalog in that file, or the shipped one for null. Raises config_invalid. */
export function readCatalog(context: Context, file: string | null): ThresholdCatalog {
  const chosen = file ?? path.join(context.installFolder, 'config/ops-manager-threshold-profiles.v1.json');
  return parseCatalog(readText(chosen), chosen);
}

function readText(file: string): string {
  try {
    return readRegular(file, 'follow');
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new OpsError('config_invalid', `cannot read the catalog of threshold profiles ${file}: ${detail}`, { cause });
  }
}
