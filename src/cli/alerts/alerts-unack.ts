import { unacknowledge } from '../../alerts/operator/alert-changes.ts';
import type { AlertAction } from './action.ts';
import { changeAlert } from './change-alert.ts';

/** `alerts unack`: an acknowledgement or a snooze is taken back. */
export const action: AlertAction = (context, options) => changeAlert(context, options, unacknowledge);
