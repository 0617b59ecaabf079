import { attack } from '../../support/hostile-client.ts';

/** Attacks a service until it is told to stop: port, token and number of slow connections are its arguments. */

const [port = '', token = '', slowConnections = ''] = process.argv.slice(2);
const end = new AbortController();
process.once('SIGTERM', () => end.abort());
process.stdout.write('{"listening":"http://127.0.0.1:1"}\n');
void attack({
  port: Number(port),
  token,
  loop: 'alpha',
  slowConnections: Number(slowConnections),
  signal: end.signal,
});
