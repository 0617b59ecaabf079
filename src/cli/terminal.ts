import { stdoutIsDevice } from './output.ts';

/** Width of help and text where no terminal says otherwise, and the widest that reads well; in columns. */
const DEFAULT_COLUMNS = 100;
const WIDEST_COLUMNS = 120;

/** What standard output is connected to. */
export interface Terminal {
  /** True when a person is likely to read the output. */
  readonly interactive: boolean;
  readonly colour: boolean;
  readonly columns: number;
}

/** Looks at standard output. The terminal module is loaded only when there may be one: it costs start-up time. */
export async function openTerminal(env: Readonly<Record<string, string | undefined>>): Promise<Terminal> {
  const interactive = stdoutIsDevice() && (await import('node:tty')).isatty(1);
  if (!interactive) {
    return { interactive, colour: false, columns: DEFAULT_COLUMNS };
  }
  const noColour = env['NO_COLOR'];
  return {
    interactive,
    colour: (noColour === undefined || noColour === '') && env['TERM'] !== 'dumb',
    columns: Math.min(process.stdout.columns || DEFAULT_COLUMNS, WIDEST_COLUMNS),
  };
}
