import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that start processes or kill them: each may take long on a busy machine, none may hang for ever. */
const PROCESS_TIMEOUT_MS = 120_000;

/** One project per level; `npx vitest run --project unit` runs one of them. `built` ones run the built program. */
const LEVELS: readonly { name: string; include: string[]; timeoutMs: number; built: boolean }[] = [
  { name: 'architecture', include: ['test/*.test.ts'], timeoutMs: 20_000, built: false },
  { name: 'unit', include: ['test/unit/**/*.test.ts'], timeoutMs: 20_000, built: false },
  { name: 'contract', include: ['test/contract/**/*.test.ts'], timeoutMs: 60_000, built: false },
  { name: 'scripts', include: ['test/scripts/**/*.test.ts'], timeoutMs: PROCESS_TIMEOUT_MS, built: false },
  { name: 'cli', include: ['test/cli/**/*.test.ts'], timeoutMs: PROCESS_TIMEOUT_MS, built: true },
  { name: 'docs', include: ['test/docs/**/*.test.ts'], timeoutMs: PROCESS_TIMEOUT_MS, built: true },
  { name: 'e2e', include: ['test/e2e/**/*.test.ts'], timeoutMs: PROCESS_TIMEOUT_MS, built: true },
  { name: 'crash', include: ['test/crash/**/*.test.ts'], timeoutMs: PROCESS_TIMEOUT_MS, built: true },
];

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than there are cores: many tests wait for a lease, a signal or a server.
    maxWorkers: Math.min(availableParallelism() + 1, 5),
    projects: LEVELS.map(({ name, include, timeoutMs, built }) => ({
      test: {
        name,
        include,
        globalSetup: built ? ['test/support/build-once.ts'] : [],
        testTimeout: timeoutMs,
        hookTimeout: timeoutMs,
        restoreMocks: true,
        clearMocks: true,
        unstubEnvs: true,
      },
    })),
  },
});
