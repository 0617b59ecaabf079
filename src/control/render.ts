import type { ControlPlan, IntentRow } from '../generated/types.ts';
import { safeText } from '../status/terminal-text.ts';

/** What control says to a person at a terminal. */

/** An outcome in a few lines. */
export function renderControl(row: IntentRow): string {
  const { intent, loopId, status, replayed, message, commandOutput, command, idempotencyKey } = row;
  const confirm = row.confirm ?? null;
  const detail = typeof confirm?.['detail'] === 'string' ? confirm['detail'] : null;
  const again = replayed === true ? ' (an earlier outcome; nothing was done now)' : '';
  const lines = [
    `${safeText(intent ?? '')} of ${safeText(loopId ?? '')}: ${safeText(status ?? 'unknown')}${again}`,
    ...(message === undefined ? [] : [`  why       ${safeText(message)}`]),
    ...(detail === null || detail === message ? [] : [`  evidence  ${safeText(detail)}`]),
    ...(command === undefined || command === '' ? [] : [`  ran       ${safeText(command)}`]),
    ...(commandOutput === undefined ? [] : [`  it said   ${safeText(commandOutput.split('\n').at(-1) ?? '')}`]),
    `  key       ${safeText(idempotencyKey ?? '')}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** A dry run in a few lines. */
export function renderPlan(plan: ControlPlan): string {
  const lines = [
    `dry run: ${plan.intent} of ${safeText(plan.loopId)} would ${WOULD[plan.would]}`,
    `  why       ${safeText(plan.message)}`,
    ...(plan.command === null ? [] : [`  command   ${safeText(plan.command)}`]),
    ...plan.evidence.map((text, index) => `${index === 0 ? '  evidence  ' : '            '}${text}`),
    ...(plan.idempotencyKey === null ? [] : [`  key       ${safeText(plan.idempotencyKey)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

const WOULD: Readonly<Record<ControlPlan['would'], string>> = {
  execute: 'run the command below',
  send: 'be sent to the service',
  refuse: 'be refused',
  replay: 'give an earlier outcome again',
};
