import type { Socket } from 'node:net';

/**
 * Keeps room for callers that have the token. A connection is `waiting` until a request with the token arrives on it;
 * when all places are taken, the oldest waiting one is closed for a new one, then the oldest one that is kept open
 * between requests. Only when every connection is at work is a new one turned away. A limit per address would not
 * do: on one machine all callers have the same.
 */
export class ConnectionPlaces {
  private readonly most: number;
  private readonly waiting = new Set<Socket>();
  private readonly kept = new Set<Socket>();
  private readonly working = new Map<Socket, number>();

  constructor(most: number) {
    this.most = most;
  }

  /** Takes a new connection in; `turned_away` says that there is no place for it. */
  admit(socket: Socket): 'admitted' | 'turned_away' {
    const open = this.waiting.size + this.kept.size + this.working.size;
    if (open >= this.most && !this.makeRoom()) {
      return 'turned_away';
    }
    this.waiting.add(socket);
    socket.once('close', () => this.forget(socket));
    return 'admitted';
  }

  /** A request with the token is being served on it. */
  begin(socket: Socket): void {
    if (socket.destroyed) return;
    this.waiting.delete(socket);
    this.kept.delete(socket);
    this.working.set(socket, (this.working.get(socket) ?? 0) + 1);
  }

  /** That request was answered. */
  end(socket: Socket): void {
    const others = (this.working.get(socket) ?? 0) - 1;
    if (others > 0) {
      this.working.set(socket, others);
    } else if (this.working.delete(socket) && !socket.destroyed) {
      this.kept.add(socket);
    }
  }

  private makeRoom(): boolean {
    const [oldest] = this.waiting.size > 0 ? this.waiting : this.kept;
    if (oldest === undefined) return false;
    this.forget(oldest);
    oldest.destroy();
    return true;
  }

  private forget(socket: Socket): void {
    this.waiting.delete(socket);
    this.kept.delete(socket);
    this.working.delete(socket);
  }
}
