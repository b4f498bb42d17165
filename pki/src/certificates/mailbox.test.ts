import { describe, expect, it } from 'vitest';
import { readMailbox } from './mailbox.ts';

describe('a mailbox', () => {
  it('is told by local part and host, a quoted local part as what it stands for', () => {
    expect(readMailbox('Lan.Nguyen+a@X.GOV.VN')).toEqual({ local: 'Lan.Nguyen+a', host: 'x.gov.vn' });
    expect(readMailbox('"a"@x.vn')).toEqual({ local: 'a', host: 'x.vn' });
    expect(readMailbox('"a \\"b\\" @c"@x.vn')).toEqual({ local: 'a "b" @c', host: 'x.vn' });
  });

  it.each([
    ['a period after the host', 'a@x.gov.vn.'],
    ['a NUL', 'a\0b@x.gov.vn'],
    ['a NUL after the host', 'a@x.gov.vn\0'],
    ['a space', 'a b@x.gov.vn'],
    ['a line break', 'a@x.gov.vn\r\n'],
    ['two periods', 'a..b@x.gov.vn'],
    ['a period at the end of the local part', 'a.@x.gov.vn'],
    ['angle brackets', '<a@x.gov.vn>'],
    ['a name before it', 'A <a@x.gov.vn>'],
    ['no local part', '@x.gov.vn'],
    ['no host', 'a@'],
    ['no at sign', 'x.gov.vn'],
    ['an address for a host', 'a@[192.0.2.1]'],
    ['letters beyond ASCII', 'hoà@x.gov.vn'],
    ['a quote that does not end', '"a@x.gov.vn'],
    ['a quoted control character', '"a\u0001"@x.gov.vn'],
    ['more than 320 characters', `${'a'.repeat(320)}@x.gov.vn`],
  ])('is none with %s', (_, text) => {
    expect(readMailbox(text)).toBeUndefined();
  });
});
