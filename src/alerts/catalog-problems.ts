import type { AlertSinks, FlapLimits } from '../generated/types.ts';
import { DEFAULT_TIMING } from './route.ts';
import type { Problem } from './handwritten.ts';
import { pointerPart } from './json-pointer.ts';
import { sinkProblems } from './sink-problems.ts';

/** What no schema can say about a catalog: names that lead nowhere, and values that contradict each other. */

/** Every problem of a catalog that fits the schema, in the order of the document. */
export function catalogProblems(catalog: AlertSinks): readonly Problem[] {
  return [
    ...Object.entries(catalog.sinks).flatMap(([id, sink]) => sinkProblems(sink, `/sinks/${pointerPart(id)}`)),
    ...unknownSinks(catalog),
    ...flapProblems(catalog),
    ...dependencyProblems(catalog),
    ...hostProblems(catalog),
    ...watchdogProblems(catalog),
  ];
}

function unknownSinks({ sinks, routing }: AlertSinks): Problem[] {
  const known = Object.keys(sinks).join(', ');
  const check = (ids: readonly string[], pointer: string): Problem[] =>
    ids.flatMap((id, index) =>
      Object.hasOwn(sinks, id)
        ? []
        : [{ pointer: `${pointer}/${String(index)}`, problem: `is ${JSON.stringify(id)}, which is none of ${known}` }],
    );
  return [
    ...check(routing.defaultSinks, '/routing/defaultSinks'),
    ...routing.routes.flatMap((route, index) => check(route.sinks ?? [], `/routing/routes/${String(index)}/sinks`)),
  ];
}

/** Both limits may come from different places; what holds in the end counts. */
function flapProblems({ routing }: AlertSinks): Problem[] {
  const shared = routing.defaults?.flap;
  const places: (readonly [pointer: string, own: FlapLimits | undefined])[] = [
    ['/routing/defaults/flap', shared],
    ...routing.routes.map((route, index) => [`/routing/routes/${String(index)}/flap`, route.flap] as const),
  ];
  return places.flatMap(([pointer, own]) => {
    if (own === undefined) return [];
    const { enterPercent, leavePercent } = { ...DEFAULT_TIMING.flap, ...shared, ...own };
    if (leavePercent < enterPercent) return [];
    const problem = `has leavePercent ${String(leavePercent)}, which must be below enterPercent ${String(enterPercent)}`;
    return [{ pointer, problem }];
  });
}

function dependencyProblems({ dependencies = {} }: AlertSinks): Problem[] {
  return Object.entries(dependencies).flatMap(([loop, needed]) =>
    needed.flatMap((other, index) =>
      other === loop
        ? [{ pointer: `/dependencies/${pointerPart(loop)}/${String(index)}`, problem: 'is the loop itself' }]
        : [],
    ),
  );
}

/** A host with or without port: neither URL nor pattern. */
const HOST = /^(?:[A-Za-z0-9._-]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?|[0-9A-Fa-f:.]+)$/;

function hostProblems({ outbound = {} }: AlertSinks): Problem[] {
  return (['allowHttpHosts', 'allowPrivateHosts'] as const).flatMap((name) =>
    (outbound[name] ?? []).flatMap((host, index) =>
      HOST.test(host)
        ? []
        : [
            {
              pointer: `/outbound/${name}/${String(index)}`,
              problem: 'is no host: name or address, and :port if needed',
            },
          ],
    ),
  );
}

function watchdogProblems({ watchdog }: AlertSinks): Problem[] {
  return watchdog !== undefined && watchdog.urlEnv === undefined && watchdog.urlFile === undefined
    ? [{ pointer: '/watchdog', problem: 'needs urlEnv or urlFile' }]
    : [];
}
