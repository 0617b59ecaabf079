/**
 * The part of undici that speaks HTTP, without fetch, caches, proxies and mocks: half the code to load at a start.
 * The package has types for its root only.
 */
declare module 'undici/lib/dispatcher/client.js' {
  import { Client } from 'undici';

  export default Client;
}
