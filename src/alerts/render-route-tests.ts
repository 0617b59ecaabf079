import type { AlertRouteReport } from '../generated/types.ts';
import { safeText } from '../status/terminal-text.ts';
import { fateOf } from './route-tests.ts';

/** The outcome of tests of routes for people: a line for each test, what became of the alerts where one failed. */
export function renderRouteTests({ tests, passed, failed, catalogFile }: AlertRouteReport): string {
  const lines = tests.flatMap((test) =>
    test.passed
      ? [`ok      ${test.name}`]
      : [
          `failed  ${test.name}`,
          ...test.failures.map((failure) => `        ${failure}`),
          ...test.alerts.map((alert) => {
            return `        - ${alert.loop} ${alert.category} ${alert.subject} (${alert.severity}): ${fateOf(alert)}`;
          }),
        ],
  );
  const total = `${String(passed)} passed, ${String(failed)} failed, against ${catalogFile}`;
  return `${[...lines, total].map((line) => safeText(line)).join('\n')}\n`;
}
