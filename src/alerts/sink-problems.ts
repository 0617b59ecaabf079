import type { AlertSink } from '../generated/types.ts';
import type { Problem } from './handwritten.ts';
import { headerProblems } from './header-problems.ts';
import { secretRefsOf, secretSlotsOf } from './secrets.ts';

/** What no schema can say about a sink. */

/** A control character: in a mail it could begin another header, and no program takes a NUL. */
const CONTROL = /\p{Cc}/u;

/** Problems of one sink; `pointer` is its place. */
export function sinkProblems(sink: AlertSink, pointer: string): Problem[] {
  const named = new Set(secretRefsOf(sink).map(({ secret }) => secret));
  const lacking = secretSlotsOf(sink.type).filter(({ required, secret }) => required && !named.has(secret));
  return [
    ...lacking.map(({ prefix }) => ({ pointer, problem: `needs ${prefix}Env or ${prefix}File` })),
    ...typeProblems(sink, pointer),
  ];
}

function typeProblems(sink: AlertSink, pointer: string): Problem[] {
  switch (sink.type) {
    case 'webhook':
      return headerProblems(sink, `${pointer}/headers`);
    case 'pagerduty_events':
      return sink.endpoint === undefined || isPlainUrl(sink.endpoint)
        ? []
        : [{ pointer: `${pointer}/endpoint`, problem: 'is no http or https URL without user and password' }];
    case 'email':
      return [
        ...addressProblems(sink.from, `${pointer}/from`),
        ...sink.to.flatMap((address, index) => addressProblems(address, `${pointer}/to/${String(index)}`)),
      ];
    case 'exec':
      return sink.argv.flatMap((word, index) =>
        word.includes('\0') || (index === 0 && word.trim() === '')
          ? [{ pointer: `${pointer}/argv/${String(index)}`, problem: 'cannot be handed to a program' }]
          : [],
      );
    case 'slack':
    case 'alertmanager':
      return [];
    default:
      return sink satisfies never;
  }
}

function addressProblems(address: string, pointer: string): Problem[] {
  return CONTROL.test(address) || !/[^\s@]@[^\s@]/.test(address) ? [{ pointer, problem: 'is no mail address' }] : [];
}

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}
