import type { Digests } from '../ports.ts';

const HEX_CHARS = 16;
const DEDUP_CHARS = 255;

/** Identity of an alert: the same condition of the same loop has the same one for ever. */
export function fingerprintOf(
  digests: Digests,
  { loopId, category, subject }: { readonly loopId: string; readonly category: string; readonly subject: string },
): string {
  return `alt-${digests.sha256(JSON.stringify([loopId, category, subject])).slice(0, HEX_CHARS)}`;
}

/**
 * What a receiver tells an incident by: readable, at most 255 characters, and different for every group of every
 * repository. `key` is the group's key, `repo` the absolute path of the repository.
 */
export function dedupKeyOf(digests: Digests, key: string, repo: string): string {
  const digest = digests.sha256(JSON.stringify([repo, key])).slice(0, HEX_CHARS);
  const readable = key.replaceAll(/[^\x21-\x7e]/g, '_').slice(0, DEDUP_CHARS - HEX_CHARS - 'ops-manager::'.length);
  return `ops-manager:${readable}:${digest}`;
}
