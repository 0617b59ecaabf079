import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../..');
const CATALOG = 'ops-manager-alert-sinks.v1.json';
const PROFILES = 'ops-manager-threshold-profiles.v1.json';

/**
 * What a page may say after `sink=`: `up`, it takes everything; `down`, it is out of order; `unset`, its URL is in no
 * variable.
 */
const BEHAVIOURS: readonly string[] = ['up', 'down', 'unset'];

/**
 * A webhook that really listens, and a catalog in `config/` of the section's folder that sends everything there. Its URL
 * is in the variable that the shipped catalog names. The watchdog is called at the same place.
 */
export class StagedSink {
  readonly #server: Server;
  #behaviour = '';

  private constructor() {
    this.#server = createServer((request, response) => {
      request.resume().on('end', () => {
        const isUp = this.#behaviour === 'up';
        response.writeHead(isUp ? 200 : 503, { 'content-type': 'application/json' }).end(isUp ? '{"ok":true}' : '{}');
      });
    });
  }

  /** Starts it for a folder in which nothing is called `config` yet. */
  static async open(folder: string, behaviour: string): Promise<StagedSink> {
    const sink = new StagedSink();
    sink.behave(behaviour);
    sink.#server.listen(0, '127.0.0.1');
    await once(sink.#server, 'listening');
    const config = path.join(folder, 'config');
    mkdirSync(config);
    symlinkSync(path.join(ROOT, 'config', PROFILES), path.join(config, PROFILES));
    writeFileSync(path.join(config, CATALOG), JSON.stringify(stagedCatalog(), null, 2));
    return sink;
  }

  /** From now on it does what the word says. */
  behave(word: string): void {
    if (!BEHAVIOURS.includes(word)) throw new Error(`unknown behaviour of a sink: ${word}`);
    this.#behaviour = word;
  }

  /** What the reader of the page has in his environment. */
  get env(): Readonly<Record<string, string>> {
    const { port } = this.#server.address() as AddressInfo;
    const url = `http://127.0.0.1:${String(port)}`;
    return {
      OPS_MANAGER_ALERT_SINKS_FILE: `config/${CATALOG}`,
      OPS_MANAGER_ALERT_ALLOWED_HOSTS: '127.0.0.1',
      OPS_MANAGER_ALERT_WEBHOOK_TOKEN: 'a-token-of-the-pages',
      OPS_MANAGER_WATCHDOG_URL: `${url}/watchdog`,
      OPS_MANAGER_ALERT_WEBHOOK_URL: this.#behaviour === 'unset' ? '' : `${url}/hook`,
    };
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

/** The shipped catalog as a person would make it his own: one sink switched on, and everything goes there. */
function stagedCatalog(): object {
  const shipped = JSON.parse(readFileSync(path.join(ROOT, 'config', CATALOG), 'utf8')) as {
    sinks: Readonly<Record<string, object>>;
    routing: { readonly routes: readonly object[] };
  };
  const [name] = Object.keys(shipped.sinks);
  if (name === undefined) throw new Error(`${CATALOG} has no sink`);
  const routes = shipped.routing.routes.map((route) => ({ ...route, sinks: [name] }));
  return {
    ...shipped,
    sinks: { ...shipped.sinks, [name]: { ...shipped.sinks[name], enabled: true } },
    routing: { ...shipped.routing, routes },
    watchdog: { enabled: true, urlEnv: 'OPS_MANAGER_WATCHDOG_URL' },
  };
}
