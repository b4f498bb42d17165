import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { makeBoundedMap } from '../bounded-map.ts';

type Address = ReturnType<typeof ipaddr.process>;
type Network = readonly [Address, number];

/** What is wrong with how requests are forwarded, with what to do, for the log. */
export const forwardingTroubles = {
  'proxy-not-trusted':
    'X-Forwarded-For came from a machine that TRUSTED_PROXIES does not name: if it is a proxy of ours, everybody behind it counts as one. Name it there.',
  'hop-unreadable':
    'A proxy that TRUSTED_PROXIES names wrote something into X-Forwarded-For that is no address: limits by address do not hold for these requests. Look at its configuration.',
  'header-missing':
    'A proxy that TRUSTED_PROXIES names sends no X-Forwarded-For: everybody behind it counts as one. Let it set that header.',
} as const;
export type ForwardingTrouble = keyof typeof forwardingTroubles;

/** Ranges of our own networks (RFC 1918, 4193, 6598). */
const neighbours: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat']);

/** Proxies and people's lines come again and again. */
const read = makeBoundedMap<string, Address>(4096);

const parse = (text: string): Address | undefined => {
  const known = read.get(text);
  if (known !== undefined) return known;
  const [bare = ''] = text.split('%', 1);
  if (isIP(bare) === 0) return undefined;
  const address = ipaddr.process(bare);
  read.set(text, address);
  return address;
};

/** The node of a pair `for=…;proto=…` (RFC 7239 §4), without its quotes. */
const nodeOf = (hop: string): string => {
  const pairs = hop.split(';').map((pair) => pair.trim());
  const node = pairs.find((pair) => /^for=/iu.test(pair))?.slice(4) ?? hop;
  return node.replace(/^"(.*)"$/u, '$1');
};

/** An address as proxies write it: bare, with a port, in brackets (RFC 7239 §6). */
const readHop = (hop: string): Address | undefined => {
  const node = nodeOf(hop);
  const inside = /^\[(?<v6>[^\]]+)\](?::\d{1,5})?$/u.exec(node) ?? /^(?<v4>[\d.]+):\d{1,5}$/u.exec(node);
  return parse(inside?.groups?.['v6'] ?? inside?.groups?.['v4'] ?? node);
};

const readNetwork = (text: string): Network => {
  if (text.includes('/')) return ipaddr.parseCIDR(text);
  const address = ipaddr.process(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
};

const isIn = (address: Address, [network, bits]: Network): boolean =>
  address.kind() === network.kind() && address.match(network, bits);

/** People behind one IPv6 line hold a /64 of addresses: they count as one. */
const grouped = (address: Address): string =>
  address.kind() === 'ipv6'
    ? `${address
        .toByteArray()
        .slice(0, 8)
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('')}/64`
    : address.toString();

/**
 * Whose request it is when a proxy of ours wrote no address: proxies may write a name of their own for each person (RFC 7239 §6.3).
 * A word that stands for everybody (`unknown`, §6.2) stands for nobody twice, for else one person's failures would stop all.
 */
const unread = (hop: string): string =>
  `unread:${hop === '' || nodeOf(hop).toLowerCase() === 'unknown' ? randomUUID() : hop.slice(0, 100)}`;

/**
 * Where a request comes from: the nearest address that is not one of the trusted proxies.
 *
 * @param trustedProxies addresses or CIDR networks; X-Forwarded-For is read only behind these, from right to left
 * @param onTrouble told with each request that shows that proxies and settings do not fit together
 * @throws Error at start when a network is malformed
 */
export const makeAddressOf = (
  trustedProxies: readonly string[],
  onTrouble: (trouble: ForwardingTrouble) => void = () => {},
): ((peer: string, forwardedFor: string | undefined) => string) => {
  const networks = trustedProxies.map(readNetwork);
  const trusted = (address: Address): boolean => networks.some((network) => isIn(address, network));
  // A stranger may write the header too; a neighbour who does is a proxy.
  const looksLikeProxy = (peer: Address): boolean => networks.length === 0 || neighbours.has(peer.range());

  const walk = (peer: Address, hops: readonly string[]): string => {
    let nearest = peer;
    for (const hop of hops.toReversed()) {
      if (!trusted(nearest)) break;
      const before = readHop(hop);
      if (before === undefined) {
        onTrouble('hop-unreadable');
        return unread(hop);
      }
      nearest = before;
    }
    return grouped(nearest);
  };

  return (peer, forwardedFor = '') => {
    const first = parse(peer);
    if (first === undefined) return 'unknown';
    if (forwardedFor.trim() === '') {
      if (trusted(first)) onTrouble('header-missing');
      return grouped(first);
    }
    if (!trusted(first)) {
      if (looksLikeProxy(first)) onTrouble('proxy-not-trusted');
      return grouped(first);
    }
    return walk(
      first,
      forwardedFor.split(',').map((hop) => hop.trim()),
    );
  };
};
