/** A process, precisely enough to tell whether it still exists. docs/decisions/store.md, section Lock. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start time in clock ticks since boot: tells a process from a later one with the same pid. Null off Linux. */
  readonly startTicks: number | null;
  readonly host: string;
  /** Changes with every start of the operating system; null where the system does not tell. */
  readonly bootId: string | null;
  /** Pids mean something only within one namespace (container); null off Linux. */
  readonly pidNamespace: string | null;
}

/** What a lock file says about its owner. */
export interface LockOwner extends ProcessIdentity {
  /** Unique to one acquisition. */
  readonly token: string;
  readonly acquiredAt: string;
  readonly command: string;
}

/** Content of a lock file: empty means released. */
export type LockContent =
  | { readonly status: 'released' }
  | { readonly status: 'owned'; readonly owner: LockOwner }
  | { readonly status: 'unreadable' };

/** One JSON object with a final LF. */
export function encodeOwner(owner: LockOwner): string {
  const { pid, startTicks, host, bootId, pidNamespace, token, acquiredAt, command } = owner;
  return `${JSON.stringify({ pid, startTicks, host, bootId, pidNamespace, token, acquiredAt, command })}\n`;
}

/** Reads the content of a lock file. */
export function decodeOwner(text: string): LockContent {
  if (text === '') {
    return { status: 'released' };
  }
  let value: Partial<Record<keyof LockOwner, unknown>> | null;
  try {
    value = JSON.parse(text) as Partial<Record<keyof LockOwner, unknown>> | null;
  } catch {
    return { status: 'unreadable' };
  }
  const { pid, host, token } = value ?? {};
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || typeof host !== 'string' || typeof token !== 'string') {
    return { status: 'unreadable' };
  }
  return {
    status: 'owned',
    owner: {
      pid,
      host,
      token,
      startTicks: typeof value?.startTicks === 'number' ? value.startTicks : null,
      bootId: typeof value?.bootId === 'string' ? value.bootId : null,
      pidNamespace: typeof value?.pidNamespace === 'string' ? value.pidNamespace : null,
      acquiredAt: typeof value?.acquiredAt === 'string' ? value.acquiredAt : '',
      command: typeof value?.command === 'string' ? value.command : '',
    },
  };
}

/** From where the owner is looked at. Only `same_view` allows a look at its pid. */
export type Vantage = 'same_view' | 'other_boot' | 'other_host' | 'other_namespace';

/** Compares where a process runs with where this one runs. A boot id, where both have one, outranks host names. */
export function vantageOf(owner: ProcessIdentity, self: ProcessIdentity): Vantage {
  if (owner.bootId !== null && self.bootId !== null) {
    if (owner.bootId !== self.bootId) {
      return owner.host === self.host ? 'other_boot' : 'other_host';
    }
  } else if (owner.host !== self.host) {
    return 'other_host';
  }
  return owner.pidNamespace === self.pidNamespace ? 'same_view' : 'other_namespace';
}

/** What the process table says about a pid; `unknown` when something has that pid but cannot be told apart. */
export type ProcessPresence = 'alive' | 'dead' | 'unknown';

/** What a contender knows about the newest lock file. */
export interface LockFacts {
  readonly content: LockContent;
  readonly self: ProcessIdentity;
  /** Asked only when the owner's pid means something here. */
  readonly presence: (owner: LockOwner) => ProcessPresence;
  /** Seconds since the lock file was last written. */
  readonly ageSeconds: () => number;
  /** Age from which an owner that cannot be checked counts as gone. */
  readonly ttlSeconds: number;
}

/** Whether the lock may be taken, and why. */
export type LockVerdict =
  | { readonly free: true; readonly reason: 'released' | 'owner_dead' | 'owner_rebooted' | 'owner_expired' }
  | { readonly free: false; readonly reason: 'owner_alive' | 'owner_unverifiable' };

/** Judges the newest lock file. An owner is set aside when it is provably dead, or cannot be checked and is old. */
export function judgeLock(facts: LockFacts): LockVerdict {
  const { content, self } = facts;
  if (content.status === 'released') {
    return { free: true, reason: 'released' };
  }
  const vantage = content.status === 'owned' ? vantageOf(content.owner, self) : 'other_host';
  if (vantage === 'other_boot') {
    return { free: true, reason: 'owner_rebooted' };
  }
  if (vantage === 'same_view' && content.status === 'owned') {
    const presence = facts.presence(content.owner);
    if (presence !== 'unknown') {
      return presence === 'dead' ? { free: true, reason: 'owner_dead' } : { free: false, reason: 'owner_alive' };
    }
  }
  return facts.ageSeconds() >= facts.ttlSeconds
    ? { free: true, reason: 'owner_expired' }
    : { free: false, reason: 'owner_unverifiable' };
}
