import { acknowledge } from '../../alerts/operator/alert-changes.ts';
import type { AlertAction } from './action.ts';
import { changeAlert } from './change-alert.ts';

/** `alerts ack`: somebody takes an alert on. */
export const action: AlertAction = (context, options) => changeAlert(context, options, acknowledge);
