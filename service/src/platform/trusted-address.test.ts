import { describe, expect, it } from 'vitest';
import { makeAddressOf } from './trusted-address.ts';

describe('the address of a request', () => {
  const behindProxies = makeAddressOf(['10.0.0.0/8', '192.168.7.1', 'fd00::/8']);
  it.each([
    ['an unknown peer cannot claim another address', '203.0.113.9', '1.2.3.4', '203.0.113.9'],
    ['behind a proxy it is the last one before it', '10.1.1.1', '1.2.3.4', '1.2.3.4'],
    ['a chain of proxies is walked from its end', '10.1.1.1', '9.9.9.9, 1.2.3.4, 192.168.7.1', '1.2.3.4'],
    ['what a person wrote in front of the proxies is not believed', '10.1.1.1', '127.0.0.1, 1.2.3.4', '1.2.3.4'],
    ['nonsense ends the walk at the proxy', '10.1.1.1', '1.2.3.4, <script>', '10.1.1.1'],
    ['no header leaves the proxy', '10.1.1.1', undefined, '10.1.1.1'],
    ['an empty header too', '10.1.1.1', '', '10.1.1.1'],
    ['an IPv4 address inside IPv6 is the IPv4 address', '::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['also that of a proxy', '::ffff:10.0.0.1', '1.2.3.4', '1.2.3.4'],
    ['an IPv6 proxy is known by its network', 'fd00::1', '1.2.3.4', '1.2.3.4'],
    ['no address is unknown', '', undefined, 'unknown'],
  ])('%s', (_promise, peer, forwarded, expected) => {
    expect(behindProxies(peer, forwarded)).toBe(expected);
  });
  it('counts the addresses of one IPv6 line as one, and those of another as another', () => {
    const addressOf = makeAddressOf([]);
    expect(addressOf('2001:db8:1:2:3:4:5:6', undefined)).toBe(addressOf('2001:db8:1:2::1', undefined));
    expect(addressOf('2001:db8:1:3::1', undefined)).not.toBe(addressOf('2001:db8:1:2::1', undefined));
  });
});
