import type { FastifyRequest } from 'fastify';
import type { BlockList } from 'node:net';
import { isIPv4, isIPv6 } from 'node:net';

/** Whose request it is when nobody has signed in: an address, or the line behind which it lies. */
export type CallerOf = (request: Pick<FastifyRequest, 'headers' | 'raw'>) => string;

/**
 * The nearest address that is not one of our proxies, read from `X-Forwarded-For` from right to left, with or without port and
 * brackets (RFC 7239 §6). Addresses of one IPv6 line (/64) are one caller.
 */
export const makeCallerOf =
  (proxies: BlockList): CallerOf =>
  ({ headers, raw }) => {
    const said = headers['x-forwarded-for'];
    const hops = String(said ?? '').split(',');
    let nearest = readHop(raw.socket.remoteAddress ?? '') ?? '';
    while (hops.length > 0 && proxies.check(nearest, isIPv4(nearest) ? 'ipv4' : 'ipv6')) {
      const before = readHop(hops.pop() ?? '');
      if (before === undefined) break;
      nearest = before;
    }
    return isIPv6(nearest) ? lineOf(nearest) : nearest;
  };

/** `192.0.2.1`, `192.0.2.1:4711`, `[2001:db8::1]:4711`; an IPv4 address in IPv6 form is itself. */
const readHop = (text: string): string | undefined => {
  const [, bracketed, bare] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d+)?$/u.exec(text.trim()) ?? [];
  const address = (bracketed ?? bare ?? text.trim()).replace(/^::ffff:(?=[\d.]+$)/iu, '');
  return isIPv4(address) || isIPv6(address) ? address : undefined;
};

const lineOf = (address: string): string => {
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const [front, back] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean));
  const zeros = Array.from({ length: Math.max(8 - (front?.length ?? 0) - (back?.length ?? 0), 0) }, () => '0');
  const groups = [...(front ?? []), ...(tail === undefined ? [] : zeros), ...(back ?? [])];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}/64`;
};
