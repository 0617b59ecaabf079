import { resolve } from '../../alerts/operator/alert-changes.ts';
import type { AlertAction } from './action.ts';
import { changeAlert } from './change-alert.ts';

/** `alerts resolve`: an alert that no row ends is ended by hand. */
export const action: AlertAction = (context, options) => changeAlert(context, options, resolve);
