import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server on loopback that can be cut at the worst moment. */
export interface CuttingProxy {
  readonly port: number;
  /**
   * Has the next connection that sends these bytes be cut: they are handed on, the server answers, and the answer
   * never comes.
   */
  cutAfter(bytes: string): void;
  /** Has the next message with these bytes wait; resolves when it has come, with what lets it go on. */
  holdBefore(bytes: string): Promise<() => void>;
  close(): Promise<void>;
}

/** Starts a proxy to a port. */
export async function startCuttingProxy(port: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let fatal: string | null = null;
  let held: { readonly bytes: string; readonly arrived: (letGo: () => void) => void } | null = null;
  const proxy = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    let isCut = false;
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', (chunk) => {
      if (fatal !== null && chunk.includes(fatal)) {
        fatal = null;
        isCut = true;
      }
      if (held !== null && chunk.includes(held.bytes)) {
        held.arrived(() => server.write(chunk));
        held = null;
      } else {
        server.write(chunk);
      }
    });
    server.on('data', (chunk) => {
      if (isCut) client.destroy();
      else client.write(chunk);
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: (proxy.address() as AddressInfo).port,
    cutAfter: (bytes) => {
      fatal = bytes;
    },
    holdBefore: (bytes) =>
      new Promise((arrived) => {
        held = { bytes, arrived };
      }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
