import type { OptionSpec } from './option-spec.ts';

const YEAR_SECONDS = 31_622_400;

/** Options of `alerts`: what people do about alerts. */
export const OPERATOR_OPTIONS = {
  id: {
    kind: 'text',
    positional: true,
    defaultText: 'none',
    description: 'Id of the alert, silence, notification or escalation; the beginning is enough where only one fits.',
  },
  reason: { kind: 'text', defaultText: 'none', description: 'Why. Recorded, and shown to others.' },
  forSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 1,
    max: YEAR_SECONDS,
    defaultText: 'none',
    description: 'How long a silence, a snooze or an acknowledgement lasts.',
  },
  until: { kind: 'timestamp', defaultText: 'none', description: 'When it ends, in place of --for-seconds.' },
  starts: {
    kind: 'timestamp',
    defaultText: 'now',
    description: 'When a silence begins: a maintenance window is made ahead of time.',
  },
  matchLoop: { kind: 'text', defaultText: 'any', description: 'For silence: id of the loop; * stands for any text.' },
  matchCategory: { kind: 'text', defaultText: 'any', description: 'For silence: category; * stands for any text.' },
  matchSubject: {
    kind: 'text',
    defaultText: 'any',
    description: 'For silence: subject, for health alerts the reason code; * stands for any text.',
  },
  matchSeverity: {
    kind: 'choice',
    choices: ['info', 'warning', 'critical'],
    defaultText: 'any',
    description: 'For silence: this severity and every higher one.',
  },
  status: {
    kind: 'choice',
    choices: ['open', 'pending', 'firing', 'acknowledged', 'resolved', 'all'],
    defaultText: 'open',
    description: 'For list: alerts to show; open are all that are not resolved.',
  },
  sink: { kind: 'text', defaultText: 'all', description: 'For replay and watchdog --canary: only this sink.' },
  dead: { kind: 'switch', description: 'For replay: only what was given up, not what waits for another attempt.' },
  canary: { kind: 'switch', description: 'For watchdog: send a test notification to each enabled sink instead.' },
  file: { kind: 'path', defaultText: 'none', description: 'For test-route: file with tests of routes.' },
  subject: { kind: 'text', defaultText: 'the category', description: 'For test-route: subject of the alert.' },
  forLoop: { kind: 'loop-id', defaultText: 'any', description: 'For test-route: loop of the alert.' },
  maxAgeSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 1,
    max: YEAR_SECONDS,
    default: 300,
    description: 'For watchdog: oldest pass that still counts as a sign of life.',
  },
} as const satisfies Record<string, OptionSpec>;
