import type { HealthReason } from '../generated/types.ts';
import { countAt, memberAt, textAt } from '../runtime/json-member.ts';

/** A recorded reason, or null when it is none. Members that older passes did not write are filled in as unknown. */
export function readReason(value: unknown): HealthReason | null {
  const code = textAt(value, 'code');
  const severity = textAt(value, 'severity');
  if (code === null || (severity !== 'degraded' && severity !== 'critical')) {
    return null;
  }
  return {
    code,
    severity,
    metric: textAt(value, 'metric') ?? 'unknown',
    observed: textAt(value, 'observed') ?? 'unknown',
    threshold: textAt(value, 'threshold') ?? 'unknown',
    observedValue: plainValue(memberAt(value, 'observedValue')),
    thresholdValue: plainValue(memberAt(value, 'thresholdValue')),
    detail: textAt(value, 'detail'),
    carriedOver: memberAt(value, 'carriedOver') === true,
    inputAgeSeconds: countAt(value, 'inputAgeSeconds'),
  };
}

function plainValue(value: unknown): HealthReason['observedValue'] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
