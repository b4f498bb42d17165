import { describe, expect, it } from 'vitest';
import type { GeneralName } from '../../certificates/general-names.ts';
import { nameIsWithinSubtree } from './subtree-match.ts';

const dns = (name: string): GeneralName => ({ form: 'dns', name });
const email = (mailbox: string): GeneralName => ({ form: 'email', mailbox });
const uri = (address: string): GeneralName => ({ form: 'uri', uri: address });
const ip = (...octets: number[]): GeneralName => ({ form: 'ip', octets: Uint8Array.from(octets) });

/** name, base, within the permitted, within the excluded (RFC 5280 §4.2.1.10) */
const CASES: [GeneralName, GeneralName, boolean, boolean][] = [
  [dns('example.vn'), dns('example.vn'), true, true],
  [dns('A.Example.VN'), dns('example.vn'), true, true],
  [dns('badexample.vn'), dns('example.vn'), false, false],
  [dns('example.vn'), dns('a.example.vn'), false, false],
  [dns('example.vn'), dns(''), true, true],
  [dns('*.example.vn'), dns('example.vn'), true, true],
  [dns('*.example.vn'), dns('a.example.vn'), false, true],
  [email('a@example.vn'), email('example.vn'), true, true],
  [email('a@b.example.vn'), email('example.vn'), false, false],
  [email('a@b.example.vn'), email('.example.vn'), true, true],
  [email('a@example.vn'), email('.example.vn'), false, false],
  [email('a@EXAMPLE.vn'), email('a@example.vn'), true, true],
  [email('A@example.vn'), email('a@example.vn'), false, false],
  [email('no address'), email('example.vn'), false, true],
  [uri('https://example.vn/a?b#c'), uri('example.vn'), true, true],
  [uri('https://user@a.example.vn:8443/'), uri('.example.vn'), true, true],
  [uri('https://a.example.vn'), uri('example.vn'), false, false],
  [uri('https://example.vn@evil.com/'), uri('example.vn'), false, false],
  [uri('https://192.0.2.1/'), uri('example.vn'), false, true],
  [uri('https://[2001:db8::1]/'), uri('example.vn'), false, true],
  [uri('urn:example:1'), uri('example.vn'), false, true],
  [ip(192, 0, 2, 77), ip(192, 0, 2, 0, 255, 255, 255, 0), true, true],
  [ip(192, 0, 3, 77), ip(192, 0, 2, 0, 255, 255, 255, 0), false, false],
  [ip(192, 0, 2, 77), ip(...Array.from({ length: 32 }, () => 0)), false, false],
];

describe('subtrees of name constraints', () => {
  it.each(CASES)('%j within %j', (name, base, permitted, excluded) => {
    expect([nameIsWithinSubtree(name, base, 'permitted'), nameIsWithinSubtree(name, base, 'excluded')]).toEqual([
      permitted,
      excluded,
    ]);
  });

  it('of other forms are not processed', () => {
    expect(
      nameIsWithinSubtree(
        { form: 'registered-id', oid: '1.2.3' },
        { form: 'registered-id', oid: '1.2.3' },
        'permitted',
      ),
    ).toBe('unsupported');
  });
});
