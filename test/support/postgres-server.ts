import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  mkdtempSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';

/** Where distributions keep the server's programs, one folder per version. */
const INSTALLED = '/usr/lib/postgresql';

/** Folder with `initdb` and `postgres`, the newest one; null where there is none. */
function binaryFolder(): string | null {
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter);
  return (
    [...installedFolders(), ...onPath].find((folder) => isThere(folder, 'initdb') && isThere(folder, 'postgres')) ??
    null
  );
}

function installedFolders(): readonly string[] {
  try {
    const versions = readdirSync(INSTALLED).toSorted((left, right) => Number(right) - Number(left));
    return versions.map((version) => path.join(INSTALLED, version, 'bin'));
  } catch {
    return [];
  }
}

function isThere(folder: string, program: string): boolean {
  try {
    accessSync(path.join(folder, program), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Why tests with PostgreSQL cannot run here; null when they can. */
export const NO_POSTGRES: string | null =
  binaryFolder() === null ? `no initdb in ${INSTALLED}/*/bin or on the PATH: install the package postgresql` : null;

/** The user of tests, who may do everything and needs no password. */
const SUPERUSER = 'queue';

/** A server for tests alone, on loopback and on a socket in a folder of its own. */
export interface PostgresServer {
  readonly port: number;
  /** Folder of the socket, for `?host=`. */
  readonly socketFolder: string;
  /** URL of a database by TCP, for the user of tests unless another is named. */
  url(database: string, user?: string): string;
  /** Makes an empty database and gives its name. */
  createDatabase(): Promise<string>;
  /** Runs SQL in a database and gives the rows of the last statement. */
  sql(database: string, text: string): Promise<readonly Record<string, unknown>[]>;
  /** A connection of its own, to be ended by the caller. */
  session(database: string): Promise<Client>;
  /** Stops it in order. */
  stop(): Promise<void>;
  /** Kills all of it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again after {@link stop} or {@link kill}; returns when it takes connections. */
  start(): Promise<void>;
  /** Ends it and removes what it wrote. */
  close(): Promise<void>;
}

/** Ends a server whose test has ended in whatever way: it reads from a pipe that closes with the test. */
const WATCHDOG = `trap '' INT TERM HUP
read -r _
pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
if [ -n "$pid" ] && tr '\\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "$1/data"; then
  kill -QUIT "$pid" 2>/dev/null
  tries=0
  while kill -0 "$pid" 2>/dev/null && [ $tries -lt 200 ]; do tries=$((tries + 1)); sleep 0.05; done
fi
rm -rf "$1"`;

const MOST_STARTS = 5;

/** Starts a server. `durable`: it syncs every commit to the disk, as it does unless tests ask for speed. */
export async function startPostgres({ durable }: { readonly durable: boolean }): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(shortTemporaryFolder(), 'pg-'));
  const watchdog = spawn('sh', ['-c', WATCHDOG, 'sh', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watchdog.unref();
  const server = new LocalServer(folder, watchdog, durable);
  try {
    await server.initialize();
    await server.start();
  } catch (error) {
    await server.close();
    throw error;
  }
  return server;
}

/** The path of a socket has at most 107 bytes. */
function shortTemporaryFolder(): string {
  return tmpdir().length < 70 ? tmpdir() : '/tmp';
}

class LocalServer implements PostgresServer {
  readonly socketFolder: string;
  readonly #data: string;
  readonly #watchdog: ChildProcess;
  readonly #durable: boolean;
  readonly #identity = serverIdentity();
  #postmaster: ChildProcess | null = null;
  #port = 0;
  #databases = 0;

  constructor(folder: string, watchdog: ChildProcess, durable: boolean) {
    this.socketFolder = folder;
    this.#data = path.join(folder, 'data');
    this.#watchdog = watchdog;
    this.#durable = durable;
  }

  get port(): number {
    return this.#port;
  }

  initialize(): Promise<void> {
    const { uid, gid } = this.#identity;
    if (uid !== undefined && gid !== undefined) chownSync(this.socketFolder, uid, gid);
    chmodSync(this.socketFolder, 0o755);
    const options = ['-D', this.#data, '-U', SUPERUSER, '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C'];
    const { status, stderr, error } = spawnSync(this.#program('initdb'), options, {
      ...this.#identity,
      cwd: this.socketFolder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`initdb failed: ${error?.message ?? stderr}`);
    const access = [
      'local all all trust',
      'host all guarded 127.0.0.1/32 scram-sha-256',
      'host all all 127.0.0.1/32 trust',
    ];
    writeFileSync(path.join(this.#data, 'pg_hba.conf'), `${access.join('\n')}\n`);
    return Promise.resolve();
  }

  async start(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      // Whoever connected before a restart finds the server at the same port.
      if (this.#port === 0 || attempt > 1) this.#port = await freePort();
      this.#postmaster = this.#spawn();
      const fault = await this.#ready(this.#postmaster);
      if (fault === null) return;
      if (attempt === MOST_STARTS || !fault.includes('Address already in use')) throw new Error(fault);
    }
  }

  url(database: string, user: string = SUPERUSER): string {
    return `postgres://${user}@127.0.0.1:${this.#port}/${database}`;
  }

  async createDatabase(): Promise<string> {
    this.#databases += 1;
    const name = `queue_${this.#databases}`;
    await this.sql('postgres', `CREATE DATABASE ${name}`);
    return name;
  }

  async session(database: string): Promise<Client> {
    const client = new Client({ connectionString: this.url(database) });
    // A server that is stopped ends its sessions; whoever uses one of them then is told.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  async sql(database: string, text: string): Promise<readonly Record<string, unknown>[]> {
    const client = await this.session(database);
    try {
      const result = (await client.query(text)) as unknown as { rows: Record<string, unknown>[] } | { rows: never[] }[];
      return (Array.isArray(result) ? result.at(-1)?.rows : result.rows) ?? [];
    } finally {
      await client.end();
    }
  }

  stop(): Promise<void> {
    return this.#end('SIGINT');
  }

  async kill(): Promise<void> {
    const children = this.#children();
    await this.#end('SIGKILL');
    for (const pid of children) killIfThere(pid);
  }

  async close(): Promise<void> {
    const ended = once(this.#watchdog, 'exit');
    this.#watchdog.ref();
    this.#watchdog.stdin?.end();
    await ended;
  }

  #spawn(): ChildProcess {
    const settings = [
      'listen_addresses=127.0.0.1',
      `unix_socket_directories=${this.socketFolder}`,
      'max_connections=200',
      ...(this.#durable ? [] : ['fsync=off', 'full_page_writes=off']),
    ];
    const log = openSync(path.join(this.socketFolder, 'log'), 'w');
    const options = ['-D', this.#data, '-p', String(this.#port), ...settings.flatMap((setting) => ['-c', setting])];
    const child = spawn(this.#program('postgres'), options, {
      ...this.#identity,
      cwd: this.socketFolder,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    return child;
  }

  /** Waits until the server says in its file that it is ready; returns its log when it ends instead. */
  #ready(child: ChildProcess): Promise<string | null> {
    return new Promise((resolve) => {
      const settle = (fault: string | null): void => {
        clearInterval(look);
        child.removeAllListeners();
        resolve(fault);
      };
      const look = setInterval(() => {
        const [pid, ...rest] = this.#pidFile() ?? [];
        if (pid === String(child.pid) && rest[6]?.startsWith('ready') === true) settle(null);
      }, 10);
      child.once('exit', () => settle(readFileSync(path.join(this.socketFolder, 'log'), 'utf8')));
      child.once('error', (error) => settle(error.message));
    });
  }

  #pidFile(): readonly string[] | null {
    try {
      return readFileSync(path.join(this.#data, 'postmaster.pid'), 'utf8').split('\n');
    } catch {
      return null;
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const postmaster = this.#postmaster;
    if (postmaster === null || postmaster.exitCode !== null || postmaster.signalCode !== null) return;
    const ended = once(postmaster, 'exit');
    postmaster.kill(signal);
    await ended;
  }

  #children(): readonly number[] {
    const { pid = 0 } = this.#postmaster ?? {};
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return text === '' ? [] : text.split(' ').map(Number);
  }

  #program(name: string): string {
    return path.join(binaryFolder() ?? '', name);
  }
}

/** PostgreSQL refuses to run as root; then it runs as the user that its package made, or as nobody. */
function serverIdentity(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  return { uid: Number(found?.[2] ?? 65_534), gid: Number(found?.[3] ?? 65_534) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended together with its parent.
  }
}

let shared: Promise<PostgresServer> | null = null;

/** A server for all tests of one file that only need databases of their own. It ends with the process of the tests. */
export function sharedPostgres(): Promise<PostgresServer> {
  return (shared ??= startPostgres({ durable: false }));
}
