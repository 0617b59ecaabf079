import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** Programs of the benchmark, built so that plain node runs them. */
export interface Programs {
  /** Reads a log the plain way. */
  readonly floor: string;
  /** Reports a process's memory; to be loaded with `--require`. */
  readonly memory: string;
  /** Sends a file, whatever is asked. */
  readonly bareServer: string;
  /** Attacks a service. */
  readonly attacker: string;
  /** Takes notifications, or hangs. */
  readonly alertSink: string;
  /** Posts bodies the plain way. */
  readonly alertPoster: string;
}

/** Builds the programs into a folder. */
export function buildPrograms(folder: string): Programs {
  const build = (source: URL): string => {
    const entry = fileURLToPath(source);
    const outfile = path.join(folder, `${path.parse(entry).name}.cjs`);
    buildSync({ entryPoints: [entry], outfile, bundle: true, format: 'cjs', platform: 'node', target: 'node20' });
    return outfile;
  };
  return {
    floor: build(new URL('programs/floor.ts', import.meta.url)),
    memory: build(new URL('programs/peak-memory.ts', import.meta.url)),
    bareServer: build(new URL('programs/bare-server.ts', import.meta.url)),
    attacker: build(new URL('programs/attacker.ts', import.meta.url)),
    alertSink: build(new URL('programs/alert-sink.ts', import.meta.url)),
    alertPoster: build(new URL('programs/alert-poster.ts', import.meta.url)),
  };
}
