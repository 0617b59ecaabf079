import { Client, type ClientConfig } from 'pg';
import findPassword from 'pgpass';

/** What a client hands to a function that stands for its password. */
interface Wanted {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/**
 * A client that looks for its password in a `.pgpass` file when the server asks for one and nothing else gave it. The
 * driver does so by itself as yet, but warns each time that it will cease to.
 */
export class PassfileClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    // An option would not do: what the URL does not say overrides it.
    if (typeof this.password !== 'string') Object.assign(this, { password: lookUp });
  }
}

function lookUp(wanted: Wanted): Promise<string | undefined> {
  return new Promise((resolve) => {
    findPassword(wanted, resolve);
  });
}
