import { CHAIN_START, type ChainEnd } from '../../../src/control/audit-chain.ts';
import { type Outcome, outcome } from '../../../src/control/outcome.ts';
import { type Finished, type OpenKey, type PlanContext, planIntent, planOutcome } from '../../../src/control/plan.ts';
import type { AuditInput, RowFile } from '../../../src/control/verify-audit.ts';
import type { ControlAuditHead, ControlKey, ControlState, IntentRow } from '../../../src/generated/types.ts';
import type { CommitPlan } from '../../../src/ports.ts';
import { managerPaths } from '../../../src/store/paths.ts';
import { NOW_MS } from '../reconcile/loop-facts-fixture.ts';
import { baseline, confirmation, digests, keyRecord, request } from './control-fixture.ts';

/** What several controls of a loop leave behind, as the plans of their commits say, without a disk. */

const PATHS = managerPaths('/repo', 'alpha');
const ROW_FILES: Readonly<Record<RowFile, string>> = {
  intents: PATHS.intentsFile,
  control: PATHS.controlTelemetryFile,
  invocations: PATHS.controlInvocationsFile,
};

/** Commits plans one after the other. */
export class Ledger {
  private readonly rows = new Map<string, string[]>();
  private readonly documents = new Map<string, string>();
  private seq = 0;

  /** Records an intent and gives its key. */
  intent(idempotencyKey: string, change: Partial<ControlKey> = {}): ControlKey {
    const open: OpenKey = {
      ...keyRecord({ idempotencyKey, intentSequence: 0, row: null, exitCode: null, baseline: baseline(), ...change }),
      state: 'open',
    };
    this.commit(planIntent(this.context(), open));
    return this.key(idempotencyKey);
  }

  /** Records an outcome and gives its row. */
  outcome(key: ControlKey, outcome: Outcome, kind: Finished['kind'] = 'outcome'): IntentRow {
    const own = request({ intent: key.intent, transport: key.transport, by: key.requestedBy });
    const { plan, row } = planOutcome(this.context(), { key, request: own, outcome, kind, durationSeconds: 1 });
    this.commit(plan);
    return row;
  }

  /** Lines that an older tool appended before there was a chain. */
  older(lines: Readonly<Record<RowFile, readonly string[]>>): void {
    for (const name of Object.keys(ROW_FILES) as RowFile[]) this.rows.set(ROW_FILES[name], [...lines[name]]);
  }

  /** Everything that an audit looks at. */
  audit(): AuditInput {
    const text = (path: string): AuditInput['chain'] => ({ lines: this.rows.get(path) ?? [], torn: false });
    const head = this.document(PATHS.controlAuditHeadFile) as ControlAuditHead | null;
    return {
      chain: text(PATHS.controlAuditFile),
      head: head === null ? { status: 'absent' } : { status: 'read', head },
      recorded: this.state(),
      rowFiles: {
        intents: text(ROW_FILES.intents),
        control: text(ROW_FILES.control),
        invocations: text(ROW_FILES.invocations),
      },
    };
  }

  /** Loses which intents have no outcome yet. */
  forgetOpen(): void {
    const text = JSON.stringify({ ...this.state(), open: [] });
    this.documents.set(PATHS.controlStateFile, text);
  }

  state(): ControlState | null {
    return this.document(PATHS.controlStateFile) as ControlState | null;
  }

  /** The only key file with this key. */
  key(idempotencyKey: string): ControlKey {
    const keys = [...this.documents].filter(([path]) => path.startsWith(PATHS.idempotencyDir));
    const found = keys
      .map(([, text]) => JSON.parse(text) as ControlKey)
      .find((key) => key.idempotencyKey === idempotencyKey);
    if (found === undefined) throw new Error(`no key ${idempotencyKey}`);
    return found;
  }

  private context(): PlanContext {
    const head = this.document(PATHS.controlAuditHeadFile) as ControlAuditHead | null;
    const chain: ChainEnd = head ?? { sequence: 0, hash: CHAIN_START };
    return { digests, paths: PATHS, seq: this.seq + 1, nowMs: NOW_MS, chain, state: this.state() };
  }

  private commit(plan: CommitPlan): void {
    this.seq += 1;
    for (const { path, text } of plan.documents) this.documents.set(path, text);
    for (const { path, line } of plan.rows) this.rows.set(path, [...(this.rows.get(path) ?? []), line]);
  }

  private document(path: string): unknown {
    const text = this.documents.get(path);
    return text === undefined ? null : (JSON.parse(text) as unknown);
  }
}

const NO = confirmation({ confirmed: false, reason: 'timeout' });
export const REFUSED = outcome({
  status: 'refused',
  command: '',
  exitCode: 1,
  reasonCode: 'nothing_to_cancel',
  message: 'm',
});
export const CONFIRMED = outcome({ status: 'confirmed', command: 'c', confirm: confirmation() });
export const AMBIGUOUS = outcome({ status: 'ambiguous', command: 'c', reasonCode: 'control_ambiguous', confirm: NO });

/** Two intents with outcomes, a refusal, a replay, a later proof: nine rows of the chain, six of each other file. */
export function history(ledger = new Ledger()): Ledger {
  const first = ledger.intent('key-1');
  ledger.outcome(first, AMBIGUOUS);
  ledger.outcome(keyRecord({ idempotencyKey: 'key-2', intentSequence: 0 }), REFUSED, 'refused');
  const second = ledger.intent('key-3', { intent: 'approve', note: 'größe 😀' });
  ledger.outcome(second, outcome({ status: 'failed_command', command: 'c', exitCode: 3, output: 'no' }));
  ledger.outcome(ledger.key('key-1'), { ...CONFIRMED, replayed: true }, 'verified');
  ledger.outcome(ledger.key('key-1'), { ...CONFIRMED, replayed: true }, 'replayed');
  const third = ledger.intent('key-4', { intent: 'reject' });
  ledger.outcome(third, outcome({ status: 'executed_unconfirmed', command: 'c' }));
  return ledger;
}
