import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodingFor, prefersJson } from './accept.ts';
import { makeAddressLoad } from '../work/address-load.ts';
import { passingKey, passingKeyOf } from '../../../test/support/passing-key.ts';
import { makeAttemptSecrets } from './attempt-secrets.ts';
import { makeCookies } from './cookies.ts';
import { readForm } from './form/form-body.ts';
import { makeFormTokens } from './form/form-token.ts';
import { problemOfError } from './request-problem.ts';

const wellFormed = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));

describe('readForm', () => {
  it('reads back what browsers encode', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(wellFormed, wellFormed), { selector: ([name]) => name, maxLength: 20 }),
        (pairs) => {
          const read = readForm(Buffer.from(new URLSearchParams(pairs).toString()));
          // A pair of two empty strings is encoded as `=`, which names the empty field.
          expect(read.ok ? [...read.value] : read.problem).toEqual(pairs);
        },
      ),
    );
  });

  it('answers any bytes with a value, never with an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const read = readForm(bytes);
        expect(read.ok || read.problem === 'malformed-request').toBe(true);
      }),
    );
  });

  it.each(['a=b%00', '%00=b', 'a=b\0', 'a=1&b=%00'])('refuses a NUL, which PostgreSQL cannot keep: %j', (body) => {
    expect(readForm(body)).toEqual({ ok: false, problem: 'malformed-request' });
    expect(readForm(Buffer.from(body))).toEqual({ ok: false, problem: 'malformed-request' });
  });

  it('refuses doubled names however they are written', () => {
    for (const body of ['a=1&a=2', 'a=1&%61=2', 'a&a', '=1&=2']) expect(readForm(body).ok).toBe(false);
  });
});

describe('a form token', () => {
  const tokens = makeFormTokens(passingKey(), () => 1_800_000_000_000);

  it('is read only for the browser it was made for', () => {
    const token = tokens.make('browser-a');
    expect(tokens.read(token, 'browser-a')?.issuedAt).toEqual(new Date(1_800_000_000_000));
    expect(tokens.read(token, 'browser-b')).toBeUndefined();
  });

  it('carries what its form is about, which nobody else can write', () => {
    const token = tokens.make('b', 'kind=citizen&method=mobile-subscriber');
    expect(tokens.read(token, 'b')?.context).toBe('kind=citizen&method=mobile-subscriber');
    const bytes = Buffer.from(token, 'base64url');
    const changed = Buffer.from(bytes.toString('latin1').replace('citizen', 'agency!'), 'latin1');
    expect(tokens.read(changed.toString('base64url'), 'b')).toBeUndefined();
  });

  it('is worth nothing after two hours', () => {
    let now = 1_800_000_000_000;
    const timed = makeFormTokens(passingKey(), () => now);
    const token = timed.make('b');
    now += 2 * 3_600_000;
    expect(timed.read(token, 'b')).toBeDefined();
    now += 1;
    expect(timed.read(token, 'b')).toBeUndefined();
  });

  it('does not survive a change of any character, nor any other text', () => {
    const token = tokens.make('b');
    for (let at = 0; at < token.length - 1; at++) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      expect(tokens.read(changed, 'b')).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(tokens.read(text, 'b')).toBeUndefined();
      }),
    );
  });

  it('names each form anew', () => {
    const ids = [tokens.make('b'), tokens.make('b')].map((token) => tokens.read(token, 'b')?.formId);
    expect(new Set(ids).size).toBe(2);
  });

  it('is read under a former key as long as that is accepted', () => {
    const now = (): number => 1_800_000_000_000;
    const [former, next] = [passingKey(1), passingKey(2)];
    const token = makeFormTokens(former, now).make('b');
    expect(makeFormTokens(passingKeyOf(next.current, former.current), now).read(token, 'b')).toBeDefined();
    expect(makeFormTokens(next, now).read(token, 'b')).toBeUndefined();
  });

  it('is worth nothing under another key', () => {
    const others = makeFormTokens(passingKey(2), () => 1_800_000_000_000);
    expect(others.read(tokens.make('b'), 'b')).toBeUndefined();
  });
});

describe('cookies', () => {
  it('are read among those of other programs, the first of a name winning, and only when well-formed', () => {
    const cookies = makeCookies(false);
    const good = 'a'.repeat(43);
    expect(
      cookies.read(`x=1; chinhchu-trinh-duyet=${good}; chinhchu-trinh-duyet=${'b'.repeat(43)}; chinhchu-ngon-ngu=en`),
    ).toEqual({ browser: good, attempts: {}, session: undefined, language: 'en' });
    expect(cookies.read('chinhchu-trinh-duyet=short; chinhchu-ngon-ngu=xx')).toEqual({
      browser: undefined,
      attempts: {},
      session: undefined,
      language: undefined,
    });
    expect(makeCookies(true).read(`chinhchu-trinh-duyet=${good}`).browser).toBeUndefined();
  });

  it('of any header are read without an exception', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(makeCookies(false).read(header).session).toBeUndefined();
      }),
    );
  });
});

describe('the secrets of attempts', () => {
  const form = { formId: 'form', issuedAt: new Date(1_800_000_000_000) };
  const secrets = makeAttemptSecrets(passingKey());

  it('are the same for a second click of the same form, and another for any other form, journey or browser', () => {
    const begun = secrets.begun('register', 'browser', form);
    expect(secrets.begun('register', 'browser', form)).toBe(begun);
    const others = [
      secrets.begun('recover', 'browser', form),
      secrets.begun('register', 'another', form),
      secrets.begun('register', 'browser', { ...form, formId: 'other form' }),
      secrets.next('register', 'browser', form),
      secrets.next('register', begun, form),
    ];
    expect(new Set([begun, ...others]).size).toBe(6);
  });

  it('fit into the cookies that hold them, each journey in one of its own', () => {
    const cookies = makeCookies(true);
    const secret = secrets.begun('register', 'browser', form);
    const header = cookies.setAttempt('register', secret);
    expect(header).toMatch(/^__Host-chinhchu-dang-ky=.*; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=1800$/u);
    expect(cookies.read(header.split(';')[0]).attempts).toEqual({ register: secret });
  });
});

describe('accept', () => {
  it('gives a page to browsers and to whoever takes anything, a document to whoever would rather have JSON', () => {
    for (const accept of [
      undefined,
      '*/*',
      'text/html,application/xhtml+xml,*/*;q=0.8',
      'application/json;q=0.5, text/html',
      'application/json;q=0',
    ])
      expect(prefersJson(accept)).toBe(false);
    for (const accept of [
      'application/json',
      'application/problem+json, */*;q=0.1',
      'text/html;q=0.2, application/json',
    ])
      expect(prefersJson(accept)).toBe(true);
  });

  it('picks the smallest encoding that is accepted', () => {
    expect(['gzip, deflate, br', 'gzip', 'br;q=0, gzip', '', undefined, 'zstd'].map(encodingFor)).toEqual([
      'br',
      'gzip',
      'gzip',
      'identity',
      'identity',
      'identity',
    ]);
  });
});

describe('the load of an address', () => {
  it('counts, fades within two windows, and keeps addresses apart', () => {
    let now = 0;
    const load = makeAddressLoad(() => now);
    for (let count = 0; count < 10; count++) load.note('a');
    expect([load.of('a'), load.of('b')]).toEqual([10, 0]);
    now = 15 * 60_000;
    expect(load.of('a')).toBe(5);
    now = 25 * 60_000;
    expect(load.of('a')).toBe(0);
  });

  it('remembers a bounded number of addresses', () => {
    const load = makeAddressLoad(() => 0);
    for (let count = 0; count <= 20_000; count++) load.note(`a${count}`);
    expect([load.of('a0'), load.of('a20000')]).toEqual([0, 1]);
  });
});

describe('problemOfError', () => {
  it('tells outage, bad input and fault apart', () => {
    expect(problemOfError(Object.assign(new Error(), { name: 'StorageUnavailable' }))).toBe('storage-unavailable');
    expect(problemOfError(Object.assign(new Error(), { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }))).toBe(
      'body-too-large',
    );
    expect(problemOfError(Object.assign(new Error(), { statusCode: 418 }))).toBe('malformed-request');
    for (const fault of [new Error('x'), undefined, null, 'text', 7, { statusCode: 500 }])
      expect(problemOfError(fault)).toBe('internal-error');
  });
});
