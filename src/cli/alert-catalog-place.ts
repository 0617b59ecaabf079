import path from 'node:path';
import type { Context } from './command.ts';

/** Where the catalog of alert sinks lies: the file that was named, as it was named, or the shipped one for null. */
export function alertCatalogPlace({ installFolder }: Pick<Context, 'installFolder'>, file: string | null): string {
  return file ?? path.join(installFolder, 'config/ops-manager-alert-sinks.v1.json');
}
