import type { EventLogs } from '../ports.ts';
import { OpsError } from '../errors.ts';
import { type Json, countAt } from '../runtime/json-member.ts';

/** Escalations that no dispatch has taken over. */
export interface AlertsUnread {
  readonly rows: number;
  readonly bytes: number;
}

/** Counts them. Null when that cannot be told: the file is gone, cut or cannot be read. */
export function readUnread(logs: EventLogs, file: string, dispatch: Json | null): AlertsUnread | null {
  const byte = countAt(dispatch, 'escalationsByteOffset') ?? 0;
  try {
    const view = logs.open(file);
    if (view === null) return dispatch === null ? { rows: 0, bytes: 0 } : null;
    try {
      if (view.sizeBytes < byte) return null;
      return { rows: view.sizeBytes === byte ? 0 : view.countLines(byte), bytes: view.sizeBytes - byte };
    } finally {
      view.close();
    }
  } catch (error) {
    if (error instanceof OpsError) return null;
    throw error;
  }
}
