/** Signals by which a program that runs on is told to stop. */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** What a program that runs on waits for. */
export interface StopSignals {
  /** Settles with the first of them. */
  readonly first: Promise<NodeJS.Signals>;
  /** Settles with the second of them: whoever sends it does not want to wait. */
  readonly second: Promise<NodeJS.Signals>;
  /** Stops listening: a signal then ends the process as it does any other. */
  release(): void;
}

/** Begins to listen to the signals. */
export function awaitStopSignals(): StopSignals {
  const settle: ((signal: NodeJS.Signals) => void)[] = [];
  const first = new Promise<NodeJS.Signals>((resolve) => void settle.push(resolve));
  const second = new Promise<NodeJS.Signals>((resolve) => void settle.push(resolve));
  const take = (signal: NodeJS.Signals): void => settle.shift()?.(signal);
  for (const signal of SIGNALS) process.on(signal, take);
  return {
    first,
    second,
    release: () => {
      for (const signal of SIGNALS) process.removeListener(signal, take);
    },
  };
}
