import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readChallenge, textToSign } from './challenge.ts';

const good = {
  challenge: 'chinhchu-signature-1',
  nonce: 'AAECAwQFBgcICQoLDA0ODw',
  origin: 'https://taikhoan.example.gov.vn',
  portal: 'Cổng Dịch vụ công tỉnh Hà Nam "thử"',
  purpose: 'Đăng ký tài khoản',
  registration: 'CC-7K3M-Q9ZT',
  time: '2026-11-29T08:30:12.000Z',
};
const { portal: _, ...withoutPortal } = good;

const textOf = (value: unknown, origin: string): string | undefined => {
  const read = readChallenge(value);
  return read === undefined ? undefined : textToSign(read, origin);
};

/** What the service writes for the same members, taken down once. */
test('the text is, byte for byte, what the service makes of the same challenge', () => {
  expect(textOf(good, good.origin)).toBe(
    '{"challenge":"chinhchu-signature-1","nonce":"AAECAwQFBgcICQoLDA0ODw","origin":"https://taikhoan.example.gov.vn","portal":"Cổng Dịch vụ công tỉnh Hà Nam \\"thử\\"","purpose":"Đăng ký tài khoản","registration":"CC-7K3M-Q9ZT","time":"2026-11-29T08:30:12.000Z"}',
  );
  expect(
    textOf({ ...withoutPortal, purpose: 'Đăng nhập', time: '2026-11-29T08:30:12.345Z' }, 'http://localhost:8080'),
  ).toBe(
    '{"challenge":"chinhchu-signature-1","nonce":"AAECAwQFBgcICQoLDA0ODw","origin":"http://localhost:8080","purpose":"Đăng nhập","registration":"CC-7K3M-Q9ZT","time":"2026-11-29T08:30:12.345Z"}',
  );
});

test('the origin in the text is the one the browser named, whatever the page says', () => {
  expect(textOf({ ...good, origin: 'https://other.example' }, 'https://seen.example')).toContain(
    '"origin":"https://seen.example"',
  );
});

test.each(['Cổng DVC | Hà Nội + "một cửa" (thử)', 'Cổng Hà Nội'.normalize('NFD'), 'Cổng  dịch vụ công ', '1022'])(
  'the portal "%s" has a name that people read, and may have it',
  (portal) => {
    expect(textOf({ ...good, portal }, good.origin)).toContain(JSON.stringify(portal));
  },
);

const digests = ['sha1', 'sha256', 'sha512'].flatMap((name) =>
  (['hex', 'base64', 'base64url'] as const).map((form) => createHash(name).update('contract').digest(form)),
);

test.each(digests.filter((text) => text.length >= 40))('the digest %s is no purpose and no portal', (digest) => {
  expect(readChallenge({ ...good, purpose: digest })).toBeUndefined();
  expect(readChallenge({ ...good, purpose: `Đăng nhập ${digest}` })).toBeUndefined();
  expect(readChallenge({ ...good, portal: digest })).toBeUndefined();
  expect(readChallenge({ ...good, nonce: digest })).toBeUndefined();
});

test.each([
  ['another member', { ...good, hash: 'AAAA' }],
  ['a text of the page', { ...good, text: '{"challenge":"chinhchu-signature-1"}' }],
  ['another kind', { ...good, challenge: 'chinhchu-signature-2' }],
  ['no nonce', { ...good, nonce: undefined }],
  ['a nonce of 15 bytes', { ...good, nonce: 'AAECAwQFBgcICQoLDA0O' }],
  ['a nonce whose last bits are not zero', { ...good, nonce: 'AAECAwQFBgcICQoLDA0ODx' }],
  ['a line break', { ...good, purpose: 'Đăng nhập\nChuyển tiền' }],
  ['signs that turn the line around', { ...good, purpose: 'Đăng \u202enhập' }],
  ['signs that cannot be seen', { ...good, portal: 'Cổng\u200b Hà Nam' }],
  ['spaces alone', { ...good, portal: '  ' }],
  ['a space that is none', { ...good, portal: 'Cổng\u00a0Hà Nội' }],
  ['nothing', { ...good, purpose: '' }],
  ['too much', { ...good, purpose: 'Đăng nhập '.repeat(9).trim() }],
  ['a lone surrogate', { ...good, portal: 'Cổng \ud800' }],
  ['a code of no help desk', { ...good, registration: 'CC-7K3M-Q9ZI' }],
  ['a day that does not exist', { ...good, time: '2026-02-30T08:30:12.000Z' }],
  ['a time without its zone', { ...good, time: '2026-11-29T08:30:12.000' }],
  ['a number', { ...good, time: 1_764_405_012 }],
  ['a list', [good]],
  ['no object', 'chinhchu-signature-1'],
])('%s is no challenge', (_what, value) => {
  expect(readChallenge(value)).toBeUndefined();
});

test('whatever a page sends, it is refused or its text has the six or seven members and no other', () => {
  const member = fc.oneof(fc.constantFrom(...Object.values(good)), fc.string({ unit: 'binary' }), fc.jsonValue());
  const names = fc.constantFrom(...Object.keys(good), 'hash', 'text', '__proto__');
  fc.assert(
    fc.property(fc.array(fc.tuple(names, member), { maxLength: 3 }), (changes) => {
      const text = textOf({ ...good, ...Object.fromEntries(changes) }, good.origin);
      if (text === undefined) return;
      const read: unknown = JSON.parse(text);
      expect(Object.keys(Object(read))).toEqual(Object.keys(good).toSorted());
      expect(read).toMatchObject({ challenge: 'chinhchu-signature-1', origin: good.origin });
    }),
  );
});
