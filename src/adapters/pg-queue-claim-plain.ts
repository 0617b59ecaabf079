import type { ClaimRequest, ClaimResult } from '../ports-queue.ts';
import { type QueueItem, UNKNOWN } from '../queue/item.ts';
import { sortedJson } from '../queue/schema/stored-json.ts';
import { requireStorable } from '../queue/schema/stored-text.ts';
import type { PgStatement } from './pg-queue-database.ts';
import type { PgQueueParts } from './pg-queue-mutate.ts';
import { lockNumbers } from './pg-queue-place.ts';
import { PG_PICK_ORDER, PG_SECONDS } from './pg-queue-read.ts';
import { PG_ITEM_COLUMNS, type PgItemRow, toPgItem } from './pg-queue-rows.ts';

/** What a claim in one statement came to. `isComplete`: whether nothing is left for a claim step by step. */
export interface PlainClaim {
  readonly isComplete: boolean;
  readonly claimed: readonly QueueItem[];
  readonly stoppedBy: ClaimResult['stoppedBy'];
}

interface VerdictRow extends PgItemRow {
  readonly is_plain: boolean;
  readonly found: number;
  readonly seconds: number;
}

/**
 * Claims in one statement, which commits by itself: the rule of claiming as SQL, for the case in which it takes every
 * candidate. When one of the candidates has an idempotency key, depends on others or was claimed too often, nothing
 * is done.
 */
export async function claimPlain(parts: PgQueueParts, request: ClaimRequest): Promise<PlainClaim> {
  const statement = plainStatement(parts, request);
  const rows = (await parts.database.write<VerdictRow>(statement)) ?? [];
  const [first] = rows;
  if (first === undefined) return { isComplete: false, claimed: [], stoppedBy: 'nothing_eligible' };
  parts.clock.learn(first.seconds);
  const claimed = rows.flatMap(({ is_plain: _plain, found: _found, seconds: _seconds, ...row }) =>
    row.id === null ? [] : [toPgItem(row)],
  );
  return {
    // A row that changed at this very moment was found, but not as the statement saw it.
    isComplete: first.is_plain && claimed.length === first.found,
    claimed,
    stoppedBy: claimed.length < request.limit ? 'nothing_eligible' : 'limit',
  };
}

function plainStatement(parts: PgQueueParts, request: ClaimRequest): PgStatement {
  const { names, database, offsetHours, pinnedSeconds } = parts;
  const owner = request.owner === '' ? UNKNOWN : request.owner;
  const payload = { owner_session: owner };
  requireStorable({ result: null, events: [{ itemId: '', type: 'picked', payload }] });
  const text = `WITH clock AS MATERIALIZED (
    SELECT pg_advisory_xact_lock_shared(${lockNumbers(database.place, 'writers')}), ${PG_SECONDS} AS seconds
  ), moment AS MATERIALIZED (
    SELECT seconds, now, to_char(to_timestamp(now + $6::bigint * 3600) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS minute
    FROM (SELECT seconds, coalesce($5::bigint, floor(seconds)::bigint) AS now FROM clock) AS c
  ), picked AS MATERIALIZED (
    SELECT q.ctid AS place, coalesce(q.idempotency_key, '') = '' AND q.depends_on = '[]' AND q.claim_count <= q.max_attempts AS is_plain
    FROM ${names.items} AS q
    WHERE q.status = 'PENDING' AND coalesce(q.retry_not_before, 0) <= (SELECT now FROM moment)
    ${PG_PICK_ORDER} LIMIT $1 FOR UPDATE SKIP LOCKED
  ), verdict AS MATERIALIZED (
    SELECT count(*) AS found, coalesce(bool_and(is_plain), true) AS is_plain FROM picked
  ), taken AS (
    UPDATE ${names.items} AS q SET status = 'IN_PROGRESS', owner_session = $2::text, lease_owner = $2::text,
      lease_seconds = $3::bigint, lease_expires_at = m.now + $3::bigint, started_epoch = m.now, started_at_kst = m.minute,
      updated_epoch = m.now, updated_at = m.minute, claim_count = q.claim_count + 1,
      fencing_token = nextval('${names.tokens}'), version = q.version + 1
    FROM moment AS m, picked WHERE q.ctid = picked.place AND (SELECT is_plain FROM verdict)
    RETURNING ${PG_ITEM_COLUMNS}
  ), told AS (
    INSERT INTO ${names.events} (item_id, event_type, payload_json, created_at, created_epoch)
    SELECT q.id, 'picked', $4::text, m.minute, m.now FROM taken AS q, moment AS m ${PG_PICK_ORDER}
  )
  SELECT v.found, v.is_plain, m.seconds, q.* FROM moment AS m CROSS JOIN verdict AS v LEFT JOIN taken AS q ON true
  ${PG_PICK_ORDER}`;
  return {
    text,
    values: [request.limit, owner, request.leaseSeconds, sortedJson(payload), pinnedSeconds?.() ?? null, offsetHours],
  };
}
