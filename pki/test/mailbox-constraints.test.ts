import { describe, expect, it } from 'vitest';
import { DEPLOYED, STRICT } from '../src/index.ts';
import { judge, reasonOf } from './judging.ts';
import { makeAuthority, makeEndEntity, makeRoot } from './maker/certificate-maker.ts';
import { oid, sequence, set, tlv } from './maker/der-writer.ts';
import { alternativeNames, dns, email, name, nameConstraints, uri } from './maker/extension-maker.ts';

const root = makeRoot('Root');
const EMAIL = '1.2.840.113549.1.9.1';
/** The reason below one constraint, the same in both profiles. */
function below(constraint: Uint8Array, names: readonly Uint8Array[], subject?: Uint8Array): string {
  const middle = makeAuthority(root, 'Middle', [constraint]);
  const endEntity = makeEndEntity(middle, 'A', names, subject ? { subject } : {});
  const [strict, deployed] = [STRICT, DEPLOYED].map((profile) =>
    reasonOf(judge(endEntity, [middle.der], root.der, { demands: { profile } })),
  );
  return strict === deployed ? String(strict) : `${strict} but ${deployed}`;
}
const excluded = (base: string): Buffer => nameConstraints([], [email(base)]);
const permitted = (base: string): Buffer => nameConstraints([email(base)], []);
const inSubject = (text: string): Buffer => name(['2.5.4.3', 'A'], [EMAIL, text]);

const NO_MAILBOX = ['a@x.gov.vn.', 'a..b@x.gov.vn', 'a@x_y.gov.vn', 'a@[192.0.2.1]', 'a@example.vn.'];

describe('an address that is no Mailbox (RFC 5321 §4.1.2)', () => {
  it.each(NO_MAILBOX)('lies within every excluded subtree and no permitted one: %s', (text) => {
    expect(below(excluded('.gov.vn'), [alternativeNames(email(text))])).toBe('name-excluded');
    expect(below(excluded('other.vn'), [alternativeNames(email(text))])).toBe('name-excluded');
    expect(below(permitted('.gov.vn'), [alternativeNames(email(text))])).toBe('name-not-permitted');
  });

  it.each([...NO_MAILBOX, 'a@x.gov.vn\0', 'a\0@x.gov.vn'])('so does one in the subject: %j', (text) => {
    expect(below(excluded('.gov.vn'), [], inSubject(text))).toBe('name-excluded');
    expect(below(permitted('.gov.vn'), [], inSubject(text))).toBe('name-not-permitted');
  });

  it('and one that is no text at all', () => {
    const subject = sequence(set(sequence(oid(EMAIL), tlv(0x16, Buffer.from([0x61, 0x40, 0xff])))));
    expect(below(excluded('other.vn'), [], subject)).not.toBe('accepted');
  });

  it.each(['a\0@example.vn', 'a@x.gov.vn\0', 'a\u0007@example.vn'])(
    'is refused with a control character, whatever constrains it: %j',
    (text) => {
      expect(below(nameConstraints([], [dns('other.vn')]), [alternativeNames(email(text))])).toBe(
        'alternative-name-malformed',
      );
    },
  );

  it('is let pass where nothing constrains mailboxes, for such addresses are in use', () => {
    expect(below(nameConstraints([], [dns('other.vn')]), [alternativeNames(email('a..b@x.vn'))])).toBe('accepted');
  });
});

describe('a mailbox held against constraints', () => {
  it.each([
    ['a host that is excluded, in capitals', excluded('.gov.vn'), 'a@X.GOV.VN', 'name-excluded'],
    ['another host', excluded('.gov.vn'), 'a@example.vn', 'accepted'],
    ['an excluded address, quoted', excluded('a@x.vn'), '"a"@x.vn', 'name-excluded'],
    ['an excluded address, quoted with a needless backslash', excluded('a@x.vn'), '"\\a"@x.vn', 'name-excluded'],
    ['a permitted address, quoted', permitted('a@x.vn'), '"a"@x.vn', 'accepted'],
    ['another local part', permitted('a@x.vn'), 'A@x.vn', 'name-not-permitted'],
    ['any, where all are permitted', permitted(''), 'a@x.vn', 'accepted'],
  ])('%s', (_, constraint, mailbox, expected) => {
    expect(below(constraint, [alternativeNames(email(mailbox))])).toBe(expected);
  });
});

describe('names of other forms that are none', () => {
  it('lie within every excluded subtree', () => {
    const hosts = nameConstraints([], [dns('gov.vn')]);
    expect(below(hosts, [], name(['2.5.4.3', 'x.gov.vn\0.example.vn']))).toBe('name-excluded');
    expect(below(hosts, [], name(['2.5.4.3', '*.gov.vn']))).toBe('name-excluded');
    const addresses = nameConstraints([], [uri('.gov.vn')]);
    expect(below(addresses, [alternativeNames(uri('https://x.gov.vn\\@example.vn/'))])).toBe('name-excluded');
    expect(below(addresses, [alternativeNames(uri('https://x.gov.vn./'))])).toBe('name-excluded');
    expect(below(addresses, [alternativeNames(uri('https://example.vn/'))])).toBe('accepted');
  });
});
