import type { ControlAuditHead, ControlAuditRow } from '../generated/types.ts';
import type { Digests } from '../ports.ts';

/**
 * The audit chain: every row names the hash of the row before and carries a hash of its own text, and a head file names
 * the last one. A changed, removed, swapped or cut row therefore breaks the chain. docs/control.md, "Audit".
 */

/** Hash that the first row names as its predecessor. */
export const CHAIN_START = '0'.repeat(64);

/** Where the chain ends. */
export interface ChainEnd {
  readonly sequence: number;
  readonly hash: string;
}

/** A row without the members that the chain gives it. */
export type AuditEntry = Omit<ControlAuditRow, 'seq' | 'sequence' | 'previousHash' | 'hash'>;

/** A link: its line without LF, and the end of the chain after it. */
export interface ChainLink {
  readonly line: string;
  readonly end: ChainEnd;
}

/** Adds an entry to the chain. `seq` is the number of the commit that writes it. */
export function chainEntry(digests: Digests, after: ChainEnd, added: { seq: number; entry: AuditEntry }): ChainLink {
  const sequence = after.sequence + 1;
  const body = JSON.stringify({ seq: added.seq, sequence, previousHash: after.hash, ...added.entry });
  const hash = digests.sha256(body);
  return { line: `${body.slice(0, -1)},"hash":"${hash}"}`, end: { sequence, hash } };
}

/** What one line of the chain holds. */
export type ReadLink =
  | { readonly status: 'link'; readonly row: ControlAuditRow }
  | {
      readonly status: 'broken';
      readonly problem: 'audit_row_unreadable' | 'audit_row_changed';
      readonly detail: string;
    };

const HASH_AT_END = /,"hash":"([0-9a-f]{64})"\}$/;

/** Reads a line back and checks its own hash. */
export function readLink(digests: Digests, line: string): ReadLink {
  const hash = HASH_AT_END.exec(line)?.[1];
  if (hash === undefined) {
    return { status: 'broken', problem: 'audit_row_unreadable', detail: 'the line does not end in a hash' };
  }
  if (digests.sha256(`${line.slice(0, -',"hash":""}'.length - 64)}}`) !== hash) {
    return { status: 'broken', problem: 'audit_row_changed', detail: 'the hash does not fit the line' };
  }
  try {
    return { status: 'link', row: JSON.parse(line) as ControlAuditRow };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { status: 'broken', problem: 'audit_row_unreadable', detail };
  }
}

/** The end of the chain by the head file; the start when there is none. */
export function endOf(head: ControlAuditHead | null): ChainEnd {
  return head === null ? { sequence: 0, hash: CHAIN_START } : { sequence: head.sequence, hash: head.hash };
}
