import { describe, expect, it } from 'vitest';
import type { ForwardingTrouble } from './trusted-address.ts';
import { makeAddressOf } from './trusted-address.ts';

describe('the address of a request', () => {
  const behindProxies = makeAddressOf(['10.0.0.0/8', '192.168.7.1', 'fd00::/8']);
  it.each([
    ['an unknown peer cannot claim another address', '203.0.113.9', '1.2.3.4', '203.0.113.9'],
    ['behind a proxy it is the last one before it', '10.1.1.1', '1.2.3.4', '1.2.3.4'],
    ['a chain of proxies is walked from its end', '10.1.1.1', '9.9.9.9, 1.2.3.4, 192.168.7.1', '1.2.3.4'],
    ['what a person wrote in front of the proxies is not believed', '10.1.1.1', '127.0.0.1, 1.2.3.4', '1.2.3.4'],
    ['a port after it is left out', '10.1.1.1', '1.2.3.4:50123', '1.2.3.4'],
    ['in brackets too', '10.1.1.1', '[2001:db8:1:2::9]:443, 192.168.7.1:80', '20010db800010002/64'],
    ['brackets without a port', '10.1.1.1', '[2001:db8:1:2::9]', '20010db800010002/64'],
    ['quotes', '10.1.1.1', '"[2001:db8:1:2::9]:443"', '20010db800010002/64'],
    [
      'a pair of RFC 7239',
      '10.1.1.1',
      'For="[2001:db8:1:2::9]:443";proto=https, for=192.168.7.1',
      '20010db800010002/64',
    ],
    ['a zone', '10.1.1.1', 'fe80::1%eth0', 'fe80000000000000/64'],
    ['a name that a proxy has given a person is that person', '10.1.1.1', '1.2.3.4, _k3f9', 'unread:_k3f9'],
    ['a number is no address', '10.1.1.1', '1234', 'unread:1234'],
    ['no header leaves the proxy', '10.1.1.1', undefined, '10.1.1.1'],
    ['an empty header too', '10.1.1.1', '', '10.1.1.1'],
    ['an IPv4 address inside IPv6 is the IPv4 address', '::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['also that of a proxy', '::ffff:10.0.0.1', '1.2.3.4', '1.2.3.4'],
    ['an IPv6 proxy is known by its network', 'fd00::1', '1.2.3.4', '1.2.3.4'],
    ['no address is unknown', '', undefined, 'unknown'],
  ])('%s', (_promise, peer, forwarded, expected) => {
    expect(behindProxies(peer, forwarded)).toBe(expected);
  });
  it.each(['unknown', 'for=unknown', '1.2.3.4, '])('a hop that names nobody, "%s", merges no two people', (hop) => {
    expect(behindProxies('10.1.1.1', hop)).not.toBe(behindProxies('10.1.1.1', hop));
    expect(behindProxies('10.1.1.1', hop)).not.toBe('10.1.1.1');
  });
  it.each([
    ['a hop that is no address', ['10.0.0.0/8'], '10.1.1.1', '1.2.3.4, _k3f9', ['hop-unreadable']],
    ['a header while no proxy is trusted', [], '203.0.113.9', '1.2.3.4', ['proxy-not-trusted']],
    ['one from a neighbour that is not named', ['10.0.0.1'], '10.0.0.2', '1.2.3.4', ['proxy-not-trusted']],
    ['none from a proxy that is', ['10.0.0.1'], '10.0.0.1', undefined, ['header-missing']],
    ['not one that a stranger has made up', ['10.0.0.1'], '203.0.113.9', '1.2.3.4', []],
    ['not what a person wrote in front of a good hop', ['10.0.0.1'], '10.0.0.1', 'nonsense, 1.2.3.4', []],
    ['not a request that comes straight', ['10.0.0.1'], '203.0.113.9', undefined, []],
  ])('tells of %s', (_what, trusted, peer, forwarded, expected) => {
    const told: ForwardingTrouble[] = [];
    makeAddressOf(trusted, (trouble) => told.push(trouble))(peer, forwarded);
    expect(told).toEqual(expected);
  });
  it('counts the addresses of one IPv6 line as one, and those of another as another', () => {
    const addressOf = makeAddressOf([]);
    expect(addressOf('2001:db8:1:2:3:4:5:6', undefined)).toBe(addressOf('2001:db8:1:2::1', undefined));
    expect(addressOf('2001:db8:1:3::1', undefined)).not.toBe(addressOf('2001:db8:1:2::1', undefined));
  });
});
