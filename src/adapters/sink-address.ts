import { BlockList, isIP } from 'node:net';

/** Which addresses belong to the public internet (IANA special-purpose address registries, RFC 6890). */

/** Blocks of IPv4 that are not public. */
const NOT_PUBLIC_V4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8], // this host on this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // behind a carrier's address translation
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, where clouds keep credentials
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // relays from IPv6
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
];

/** Of IPv6 only this is given out for the internet; loopback, link-local, unique local and multicast lie outside of it. */
const PUBLIC_V6 = ['2000::', 3] as const;
/** Blocks within that are not public, or that lead to IPv4 addresses of the sender's choice. */
const NOT_PUBLIC_V6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23], // protocol assignments, Teredo among them
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4
  ['3fff::', 20], // documentation
];

const notPublic = new BlockList();
for (const [network, prefix] of NOT_PUBLIC_V4) notPublic.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of NOT_PUBLIC_V6) notPublic.addSubnet(network, prefix, 'ipv6');
const assigned = new BlockList();
assigned.addSubnet(...PUBLIC_V6, 'ipv6');

/**
 * True for an address of the public internet. An IPv6 address that stands for an IPv4 one (mapped, or by the well-known
 * prefix of NAT64) is as public as that; what is no address at all is not public.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !notPublic.check(address, 'ipv4');
  if (family !== 6 || address.includes('%')) return false;
  const embedded = embeddedV4(address);
  if (embedded !== null) return isPublicAddress(embedded);
  return assigned.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
}

/** The IPv4 address that an IPv6 address stands for; null for one that stands for itself. */
function embeddedV4(address: string): string | null {
  const groups = groupsOf(address);
  const head = groups.slice(0, 6).join(':');
  if (head !== '0:0:0:0:0:ffff' && head !== '64:ff9b:0:0:0:0') return null;
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}

/** The eight groups of an IPv6 address in hexadecimal, without leading zeros. */
function groupsOf(address: string): readonly string[] {
  // The URL parser writes every form in one way.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [left = '', right] = canonical.split('::');
  const before = left === '' ? [] : left.split(':');
  const after = right === undefined || right === '' ? [] : right.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after];
}
