import { snooze } from '../../alerts/operator/alert-changes.ts';
import { OpsError } from '../../errors.ts';
import type { AlertAction } from './action.ts';
import { changeAlert } from './change-alert.ts';

/** `alerts snooze`: an alert is not told for a while. */
export const action: AlertAction = (context, options) => {
  if (options.forSeconds === null && options.until === null) {
    throw new OpsError('usage_error', 'alerts snooze needs --for-seconds or --until');
  }
  return changeAlert(context, options, snooze);
};
