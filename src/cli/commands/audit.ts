import { cryptoDigests } from '../../adapters/crypto-digests.ts';
import { readRowText } from '../../adapters/fs-row-text.ts';
import { createFsStore } from '../../adapters/fs-store.ts';
import type { OptionValues } from '../../config/commands.ts';
import { renderAudit } from '../../control/render-audit.ts';
import { type AuditFindings, verifyAudit } from '../../control/verify-audit.ts';
import { EXIT, OpsError } from '../../errors.ts';
import { validateControlAuditHead } from '../../generated/validate-control-audit-head.js';
import { validateControlState } from '../../generated/validate-control-state.js';
import type { AuditReport, ControlState } from '../../generated/types.ts';
import type { Store } from '../../ports.ts';
import { formatInstant } from '../../runtime/rfc3339.ts';
import { type ManagerPaths, managerPaths } from '../../store/paths.ts';
import type { Command } from '../command.ts';

/** A commit between two reads looks like damage: that often the files are read again. */
const READS = 5;
const PAUSE_MS = 50;

/** `audit verify`: checks the hash chain over all control requests. Exit 0 when it holds, 1 when it does not. */
export const command: Command<'audit'> = {
  run(context, options) {
    if (options.action !== null && options.action !== 'verify') {
      throw new OpsError('usage_error', `unknown word ${JSON.stringify(options.action)}: the only one is verify`);
    }
    const { store, paths } = open(options);
    let findings = check(store, paths);
    for (let read = 1; read < READS && !findings.ok; read += 1) {
      context.clock.sleepMs(PAUSE_MS);
      findings = check(store, paths);
    }
    if (!findings.ok && store.interrupted()) {
      context.warn(
        'a commit of this loop was interrupted: run ops-manager-reconcile.sh to finish it, then check again',
      );
    }
    const verifiedAt = formatInstant(context.clock.nowMs());
    const report: AuditReport = { schemaVersion: 'v1', loopId: options.loop, verifiedAt, ...findings };
    return { exitCode: report.ok ? EXIT.ok : EXIT.failed, data: report, text: () => renderAudit(report) };
  },
};

function open({ repo, loop }: OptionValues<'audit'>): { store: Store; paths: ManagerPaths } {
  const paths = managerPaths(repo, loop);
  return { store: createFsStore({ opsDir: paths.opsDir, repo, retainBytes: 0, retainFiles: 0 }), paths };
}

function check(store: Store, paths: ManagerPaths): AuditFindings {
  const found = store.readDocument(paths.controlAuditHeadFile);
  const head =
    found.status === 'read'
      ? validateControlAuditHead(found.value)
        ? ({ status: 'read', head: found.value } as const)
        : ({ status: 'invalid' } as const)
      : { status: found.status };
  return verifyAudit(cryptoDigests, {
    head,
    recorded: recordedEnd(store, paths),
    chain: readRowText(paths.controlAuditFile),
    rowFiles: {
      intents: readRowText(paths.intentsFile),
      control: readRowText(paths.controlTelemetryFile),
      invocations: readRowText(paths.controlInvocationsFile),
    },
  });
}

/** What control-state.json says of the chain and of open intents; null when it cannot be used. */
function recordedEnd(store: Store, paths: ManagerPaths): ControlState | null {
  const found = store.readDocument(paths.controlStateFile);
  return found.status === 'read' && validateControlState(found.value) ? found.value : null;
}
