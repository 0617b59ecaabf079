import { OpsError } from '../errors.ts';
import type { AlertSink } from '../generated/types.ts';
import { type SecretRef, secretRefsOf } from './secrets.ts';

/**
 * Checks that the enabled ones of some sinks have their secrets. Raises config_invalid with the sorted names of what is
 * missing, never with a value.
 */
export function requireSecrets(sinks: readonly AlertSink[], isPresent: (ref: SecretRef) => boolean): void {
  const missing = sinks
    .filter(({ enabled }) => enabled)
    .flatMap((sink) => secretRefsOf(sink))
    .filter((ref) => !isPresent(ref));
  if (missing.length === 0) return;
  const problems = [
    namesOf(missing, 'env', 'enabled sink secret env var(s) are unset'),
    namesOf(missing, 'file', 'enabled sink secret file(s) are missing, unreadable or empty'),
  ];
  throw new OpsError('config_invalid', problems.filter((problem) => problem !== null).join('; '), {
    hint: 'set them where the command runs, cron included, or disable the sink; --no-env-check shows the catalog without them',
  });
}

function namesOf(refs: readonly SecretRef[], kind: SecretRef['kind'], problem: string): string | null {
  const names = new Set(refs.filter((ref) => ref.kind === kind).map(({ name }) => name));
  return names.size === 0 ? null : `${problem}: ${[...names].toSorted().join(' ')}`;
}
