import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Loaded into a program with `--require`: writes the most memory that the process had, in bytes, to a file when it
 * ends. `VmHWM` counts this program alone; the figure that wait(2) returns includes the parent's at the time of fork.
 */

process.on('exit', () => {
  const file = process.env['BENCH_PEAK_MEMORY_FILE'];
  if (file !== undefined) {
    writeFileSync(file, String(peakBytes()));
  }
});

function peakBytes(): number {
  try {
    const match = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return Number(match?.[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
