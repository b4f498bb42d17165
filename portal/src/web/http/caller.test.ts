import { BlockList } from 'node:net';
import { expect, test } from 'vitest';
import type { CallerOf } from './caller.ts';
import { makeCallerOf } from './caller.ts';

const proxies = new BlockList();
proxies.addAddress('127.0.0.1');
proxies.addSubnet('10.0.0.0', 8);
const callerOf = makeCallerOf(proxies);
type Asked = Parameters<CallerOf>[0];
const asked = (remoteAddress: string, forwarded?: string): Asked =>
  Object.assign(Object.create(null), { headers: { 'x-forwarded-for': forwarded }, raw: { socket: { remoteAddress } } });

test.each([
  ['127.0.0.1', undefined, '127.0.0.1'],
  ['127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['::ffff:127.0.0.1', '198.51.100.1, 203.0.113.9:4711, 10.1.2.3', '203.0.113.9'],
  ['127.0.0.1', '[2001:db8:1:2:3:4:5:6]:80', '2001:db8:1:2/64'],
  ['127.0.0.1', '2001:db8:1:2::9', '2001:db8:1:2/64'],
  ['127.0.0.1', '2001:db8::1', '2001:db8:0:0/64'],
  ['127.0.0.1', 'unknown', '127.0.0.1'],
  ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
])('a request from %s forwarded for %s is of %s', (peer, forwarded, caller) => {
  expect(callerOf(asked(peer, forwarded))).toBe(caller);
});
