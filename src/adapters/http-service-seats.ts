import { ServiceRefusal } from '../transport/service-refusal.ts';

/** A number of places for requests that stay: streams, and those that wait for events. */
export class Seats {
  private free: number;

  constructor(count: number) {
    this.free = count;
  }

  /** Takes a place; the function gives it back, once. Raises overloaded. */
  take(): () => void {
    if (this.free === 0) {
      throw new ServiceRefusal('overloaded');
    }
    this.free -= 1;
    let held = true;
    return () => {
      if (held) this.free += 1;
      held = false;
    };
  }
}
