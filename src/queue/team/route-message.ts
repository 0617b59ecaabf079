/** What a message between Lead, Worker and operator asks for, by its first characters. docs/queue.md, section "Team mode". */

/** A message, understood. */
export type RoutedMessage =
  | { readonly kind: 'task'; readonly id: string }
  | { readonly kind: 'report'; readonly id: string }
  | { readonly kind: 'status' }
  | { readonly kind: 'cancel'; readonly target: string }
  /** `reason` is null when none is given. */
  | { readonly kind: 'replan'; readonly reason: string | null }
  | { readonly kind: 'unknown'; readonly problem: string };

const ADDRESSED = /^\[(TASK|REPORT) ([^\s[\]]+)\]/;
const COMMAND = /^!([a-z]+)(?:\s+(\S[\s\S]*))?$/;

/** Lead to Worker: `[TASK <id>]`; Worker to Lead: `[REPORT <id>]`; operator: `!status`, `!cancel <target>`, `!replan [reason]`. */
export function routeMessage(text: string): RoutedMessage {
  const [, kind, id = ''] = ADDRESSED.exec(text) ?? [];
  if (kind !== undefined) return { kind: kind === 'TASK' ? 'task' : 'report', id };
  const [, command = '', rest = ''] = COMMAND.exec(text.trimEnd()) ?? [];
  switch (command) {
    case 'status':
      return rest === '' ? { kind: 'status' } : unknown('!status takes nothing');
    case 'cancel':
      return /^\S+$/.test(rest)
        ? { kind: 'cancel', target: rest }
        : unknown('!cancel takes one task or role: !cancel <task-id|worker-role>');
    case 'replan':
      return { kind: 'replan', reason: rest === '' ? null : rest };
    default:
      return unknown(
        'a message begins with [TASK <id>] or [REPORT <id>], or is !status, !cancel <target> or !replan [reason]',
      );
  }
}

function unknown(problem: string): RoutedMessage {
  return { kind: 'unknown', problem };
}
