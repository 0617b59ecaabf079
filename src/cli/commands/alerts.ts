import { type ActionName, type AlertAction, checkAction } from '../alerts/action.ts';
import type { Command } from '../command.ts';

/** `alerts`: what people do about alerts. Each action is loaded when it is asked for. */
export const command: Command<'alerts'> = {
  async run(context, options) {
    const name = checkAction(options);
    const { action } = await ACTIONS[name]();
    return await action(context, options);
  },
};

const ACTIONS: Readonly<Record<ActionName, () => Promise<{ readonly action: AlertAction }>>> = {
  list: () => import('../alerts/alerts-list.ts'),
  explain: () => import('../alerts/alerts-explain.ts'),
  silence: () => import('../alerts/alerts-silence.ts'),
  expire: () => import('../alerts/alerts-expire.ts'),
  ack: () => import('../alerts/alerts-ack.ts'),
  unack: () => import('../alerts/alerts-unack.ts'),
  snooze: () => import('../alerts/alerts-snooze.ts'),
  resolve: () => import('../alerts/alerts-resolve.ts'),
  replay: () => import('../alerts/alerts-replay.ts'),
  drop: () => import('../alerts/alerts-drop.ts'),
  'test-route': () => import('../alerts/alerts-test-route.ts'),
  watchdog: () => import('../alerts/alerts-watchdog.ts'),
};
