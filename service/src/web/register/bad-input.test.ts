import { beforeEach, describe, expect, it } from 'vitest';
import { fakeWeb } from '../../../test/web/fake-web.ts';
import {
  beforeTheForm,
  formAddress,
  goodClaim,
  hiddenFieldsOf,
  told,
  type TinyBrowser,
} from '../../../test/web/tiny-browser.ts';
import { escapeHtml } from '../html.ts';
import { paths } from '../paths.ts';

const bad: Readonly<Record<string, string>> = {
  nothing: '',
  'white space': ' \t\u00A0\u3000 ',
  'far too much': 'ă'.repeat(3_000),
  'a wrong alphabet': 'Нгуен Ван Ан',
  emoji: '👩🏽‍🌾🇻🇳',
  'control characters': 'An\u0007\u001B[31m\r\n',
  'right-to-left marks': '\u202Ecod3.exe',
  SQL: "'; DROP TABLE account; --",
  HTML: '</title><script>alert(1)</script><img src=x onerror=alert(1)>',
  'a template': '${7*7}{{7*7}}',
};

const claimFields = ['personalId', 'fullName', 'dateOfBirth', 'phoneNumber'] as const;
const cases = claimFields.flatMap((field) => Object.keys(bad).map((what) => [field, what] as const));

describe('bad input', () => {
  // One for all, as to build another takes longer than a page; forms without scripts are six an hour.
  const web = fakeWeb();
  beforeEach(() => {
    web.journeys.register.clear();
    web.journeys.register.works.length = 0;
    web.clock.moveBy(3_600);
  });

  it.each(cases)(
    'in %s (%s) is answered in words beside the field; what the other fields hold stays',
    async (field, what) => {
      const browser = await beforeTheForm(web);
      const answer = await browser.send(paths.form, { ...goodClaim, [field]: bad[what] ?? '' });
      expect(answer.statusCode).toBe(422);
      expect(told(answer)).toEqual({ page: 'form', problem: 'invalid-input' });
      expect(answer.body).toContain(`id="${field}-loi"`);
      expect(answer.body).not.toContain('<script>alert');
      expect(answer.body).not.toContain('<img');
      for (const other of claimFields.filter((one) => one !== field))
        expect(answer.body).toContain(`value="${escapeHtml(goodClaim[other])}"`);
    },
  );

  it.each(Object.keys(bad))('as a code (%s) is a 422 on the code page', async (what) => {
    const browser = await beforeTheForm(web);
    await browser.send(paths.form, goodClaim);
    await browser.get(paths.code);
    const answer = await browser.send(paths.code, { oneTimeCode: bad[what] ?? '' });
    expect(answer.statusCode).toBe(422);
    expect(told(answer).page).toBe('code');
  });

  const raw = (browser: TinyBrowser, page: string, extra: string): Promise<{ statusCode: number; body: string }> =>
    browser.post(paths.form, `${new URLSearchParams(hiddenFieldsOf(page, paths.form)).toString()}&${extra}`);

  it.each([
    ['a field given twice', 'personalId=1&personalId=2'],
    ['a broken escape', 'personalId=%zz'],
    ['half an escape', 'personalId=%'],
    ['bytes that are no UTF-8', 'fullName=%ff%fe'],
    ['an overlong encoding', 'fullName=%c0%af'],
    ['half of a surrogate pair', 'fullName=%ed%a0%80'],
    ['a token given twice', 'formToken=x'],
    ['fifty fields', Array.from({ length: 50 }, (_, i) => `f${i}=1`).join('&')],
  ])('%s is a 400 in words', async (_, extra) => {
    const browser = await beforeTheForm(web);
    const answer = await raw(browser, (await browser.get(formAddress)).body, extra);
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('data-problem="malformed-request"');
  });

  it('raw bytes that are no UTF-8 are a 400 in words', async () => {
    const browser = await beforeTheForm(web);
    const answer = await browser.post(paths.form, Buffer.from([0x61, 0x3d, 0xff, 0xfe, 0x80]));
    expect(answer.statusCode).toBe(400);
    expect(told(answer).problem).toBe('malformed-request');
  });

  it.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain', 'application/xml', 'nonsense'])(
    'a body of %s is a 415 in words',
    async (type) => {
      const browser = await beforeTheForm(web);
      const answer = await browser.post(paths.form, '{}', { 'content-type': type });
      expect(answer.statusCode).toBe(415);
      expect(told(answer).problem).toBe('unsupported-media-type');
    },
  );

  it('more than 32 KB is a 413 in words', async () => {
    const browser = await beforeTheForm(web);
    const answer = await browser.post(paths.form, `fullName=${'a'.repeat(33 * 1024)}`);
    expect(answer.statusCode).toBe(413);
    expect(told(answer).problem).toBe('body-too-large');
  });

  it.each(['', '-1', 'x', '1e3', '99999999999999999999', '１'])(
    'a version of «%s» is a 400 in words',
    async (seenVersion) => {
      const browser = await beforeTheForm(web);
      await browser.send(paths.form, goodClaim);
      await browser.get(paths.code);
      const answer = await browser.send(paths.resendCode, { seenVersion });
      expect(answer.statusCode).toBe(400);
    },
  );

  it.each([
    'x',
    '{}',
    Buffer.from('{"challenge":{},"solution":{}}').toString('base64'),
    Buffer.from('[]').toString('base64'),
    'A'.repeat(20_000),
    Buffer.from(
      JSON.stringify({
        challenge: {
          parameters: { algorithm: 'MD5', cost: 1e9, nonce: 'zz', salt: '', keyLength: 1e9, keyPrefix: '' },
          signature: '00',
        },
        solution: { counter: -1, derivedKey: 'zz' },
      }),
    ).toString('base64'),
  ])('made-up work is judged invalid, whatever it is', async (work) => {
    const browser = await beforeTheForm(web);
    const answer = await browser.send(paths.form, { ...goodClaim, work });
    expect(told(answer)).toEqual({ page: 'form', problem: 'proof-of-work-invalid' });
    expect(web.journeys.register.works).toEqual([{ work: 'invalid' }]);
  });
});
