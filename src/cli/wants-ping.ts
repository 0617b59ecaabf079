import { readRegular } from '../adapters/fs-regular-file.ts';
import { memberAt } from '../runtime/json-member.ts';
import { alertCatalogPlace } from './alert-catalog-place.ts';
import type { Context } from './command.ts';

/**
 * Whether the catalog has the watchdog enabled, found out on every pass: the file is looked at and not checked. One that
 * cannot be read wants nothing; a dispatch says what is wrong with it.
 */
export function wantsPing(context: Context, file: string | null): boolean {
  try {
    const text = readRegular(context.absolutePath(alertCatalogPlace(context, file)), 'follow');
    return text.includes('"watchdog"') && memberAt(JSON.parse(text), 'watchdog', 'enabled') === true;
  } catch {
    return false;
  }
}
