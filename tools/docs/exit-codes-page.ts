import { EXIT_MEANINGS } from '../../src/cli/exit-meanings.ts';
import { ERROR_CODES, type ErrorCode } from '../../src/errors.ts';
import { code, page, table } from './markdown.ts';

const WHO = {
  operator: 'the person at the keyboard',
  transient: 'nobody: the same call may succeed later',
  bug: 'the developers of ops-manager',
} as const;

/** The page of exit statuses and error codes. */
export function renderExitCodes(): string {
  const codes = Object.keys(ERROR_CODES) as ErrorCode[];
  return page('Exit statuses and error codes', 'src/errors.ts', [
    'A failure is one line `error: …` on standard error, mostly followed by `hint: …`. The exit status says what kind it was.',
    table(
      ['Status', 'Meaning'],
      EXIT_MEANINGS.map(([status, meaning]) => [String(status), meaning]),
    ),
    '## Error codes',
    table(
      ['Code', 'Status', 'Who can act', 'Meaning'],
      codes.map((name) => {
        const { exit, class: kind, meaning } = ERROR_CODES[name];
        return [code(name), String(exit), WHO[kind], meaning];
      }),
    ),
  ]);
}
