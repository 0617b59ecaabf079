import { OpsError } from '../errors.ts';

const HOUR_MINUTES = 60;
const DAY_HOURS = 24;

/**
 * The five fields of crontab(5) for something that is done every so many minutes. Raises config_invalid for an interval
 * that hours and days cannot be cut into: cron would jump.
 */
export function cronFields(name: string, intervalMinutes: number): string {
  if (intervalMinutes < HOUR_MINUTES && HOUR_MINUTES % intervalMinutes === 0) {
    return intervalMinutes === 1 ? '* * * * *' : `*/${intervalMinutes} * * * *`;
  }
  const hours = intervalMinutes / HOUR_MINUTES;
  if (Number.isInteger(hours) && hours <= DAY_HOURS && DAY_HOURS % hours === 0) {
    return hours === DAY_HOURS ? '0 0 * * *' : `0 */${hours} * * *`;
  }
  throw new OpsError(
    'config_invalid',
    `${name}=${intervalMinutes}: cron cannot do something every ${intervalMinutes} minutes`,
    {
      hint: 'choose minutes that divide an hour, or hours that divide a day, as in 30 or 120',
    },
  );
}
