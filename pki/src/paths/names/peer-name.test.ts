import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificate } from '../../../test/judging.ts';
import { makeEndEntity, makeRoot } from '../../../test/maker/certificate-maker.ts';
import { alternativeNames, dns, email, ip } from '../../../test/maker/extension-maker.ts';
import { parseAddress } from './parse-address.ts';
import { carriesPeerName, type PeerName } from './peer-name.ts';

const root = makeRoot('Root');
const carries = (names: readonly Uint8Array[], form: PeerName['form'], value: string): boolean =>
  carriesPeerName(certificate(makeEndEntity(root, 'example.vn', names.length ? [alternativeNames(...names)] : [])), {
    form,
    value,
  });

describe('names a caller expects', () => {
  it.each([
    [dns('example.vn'), 'dns', 'EXAMPLE.vn', true],
    [dns('example.vn'), 'dns', 'a.example.vn', false],
    [dns('*.example.vn'), 'dns', 'a.example.vn', true],
    [dns('*.example.vn'), 'dns', 'a.b.example.vn', false],
    [dns('*.example.vn'), 'dns', 'example.vn', false],
    [dns('*.vn'), 'dns', 'example.vn', false],
    [email('A@Example.vn'), 'email', 'A@example.VN', true],
    [email('A@example.vn'), 'email', 'a@example.vn', false],
    [ip(192, 0, 2, 1), 'ip', '192.0.2.1', true],
    [ip(192, 0, 2, 1), 'ip', '::ffff:192.0.2.1', false],
    [dns('192.0.2.1'), 'ip', '192.0.2.1', false],
  ] as const)('%j as %s %s', (name, form, value, expected) => {
    expect(carries([name], form, value)).toBe(expected);
  });

  it('are never looked for in the subject', () => {
    expect(carries([], 'dns', 'example.vn')).toBe(false);
  });
});

it('reads the addresses that node:net calls addresses', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()),
      (text) => (parseAddress(text)?.length ?? 0) === { 0: 0, 4: 4, 6: 16 }[isIP(text.includes('%') ? '' : text)],
    ),
    { numRuns: 1_000 },
  );
});
