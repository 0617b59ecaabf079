import { EXIT, OpsError } from '../../errors.ts';
import { allExplanations, explanationOf, renderExplanation, renderExplanationList } from '../../status/explain.ts';
import { findReason } from '../../status/reasons/catalog.ts';
import type { Command, CommandResult } from '../command.ts';
import { hintFor } from '../suggest.ts';

/** `explain`: what a reason code means and what to do; without a code, the list of all. */
export const command: Command<'explain'> = {
  run(_context, options) {
    return options.code === null ? listAll() : explainOne(options.code);
  },
};

function listAll(): CommandResult {
  const data = allExplanations();
  return { exitCode: EXIT.ok, data, text: () => renderExplanationList(data) };
}

function explainOne(code: string): CommandResult {
  const reason = findReason(code);
  if (reason === null) {
    const codes = allExplanations().map((explanation) => explanation.code);
    throw new OpsError('input_invalid', `unknown reason code ${JSON.stringify(code)}`, {
      hint: hintFor(code, codes) ?? 'every code is listed in docs/reference/reason-codes.md',
    });
  }
  return {
    exitCode: EXIT.ok,
    data: explanationOf(reason),
    text: ({ columns }) => renderExplanation(reason, columns),
  };
}
