import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.process>;
type Network = readonly [Address, number];

const parse = (text: string): Address | undefined => {
  try {
    return ipaddr.process(text);
  } catch {
    return undefined;
  }
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
 * Where a request comes from: the nearest address that is not one of the trusted proxies.
 *
 * @param trustedProxies addresses or CIDR networks; X-Forwarded-For is read only behind these, from right to left
 * @throws Error at start when a network is malformed
 */
export const makeAddressOf = (
  trustedProxies: readonly string[],
): ((peer: string, forwardedFor: string | undefined) => string) => {
  const networks = trustedProxies.map(readNetwork);
  const trusted = (address: Address): boolean => networks.some((network) => isIn(address, network));
  return (peer, forwardedFor) => {
    const first = parse(peer);
    if (first === undefined) return 'unknown';
    if (forwardedFor === undefined || forwardedFor === '') return grouped(first);
    let nearest: Address = first;
    for (const hop of forwardedFor
      .split(',')
      .map((text) => text.trim())
      .reverse()) {
      const before: Address | undefined = trusted(nearest) ? parse(hop) : undefined;
      if (before === undefined) break;
      nearest = before;
    }
    return grouped(nearest);
  };
};
