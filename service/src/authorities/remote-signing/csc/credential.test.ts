import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { credentialAnswer, readCredential } from './credential.ts';

const der = Buffer.from([0x30, 3, 2, 1, 5]).toString('base64');
const right = {
  key: { status: 'enabled', algo: ['1.2.840.10045.4.3.2'], len: 256, curve: '1.2.840.10045.3.1.7' },
  cert: { status: 'valid', certificates: [der, der], subjectDN: 'CN=somebody' },
  auth: { mode: 'oauth2code' },
  SCAL: '2',
  multisign: 1,
};
const read = (answer: unknown) => {
  const parsed = v.safeParse(credentialAnswer, answer);
  return parsed.success ? readCredential('one', parsed.output) : undefined;
};
const detail = (answer: unknown) => {
  const result = read(answer);
  return result === undefined || result.ok ? result : `${result.problem.code}: ${result.problem.detail}`;
};
const explicit = (...types: readonly string[]) => ({
  ...right,
  auth: { mode: 'explicit', expression: 'x', objects: types.map((type, place) => ({ type, id: `o${place}` })) },
});

describe('what a provider tells of a credential', () => {
  it('is its certificate, those above it, and how to sign; of the names it tells nothing stays', () => {
    expect(read(right)).toEqual({
      ok: true,
      value: {
        id: 'one',
        keyAlgorithm: 'ecdsa-with-SHA256',
        confirmation: { by: 'page' },
        certificate: new Uint8Array([0x30, 3, 2, 1, 5]),
        chain: [new Uint8Array([0x30, 3, 2, 1, 5])],
      },
    });
  });
  it('is confirmed in an app only where nothing of it is typed on our page', () => {
    expect(read(explicit('PasswordOOB', 'ChallengeResponseOOB'))).toMatchObject({
      value: { confirmation: { by: 'app', objects: ['o0', 'o1'] } },
    });
    for (const types of [[], ['Password'], ['PasswordOOB', 'Password'], ['ChallengeResponse']])
      expect(detail(explicit(...types))).toBe('not-strong-enough: explicit');
  });
  it('is refused when the key is switched off, bound to no hash, short, or of no algorithm of ours', () => {
    const { SCAL, ...withoutScal } = right;
    expect(SCAL).toBe('2');
    expect(detail({ ...right, key: { ...right.key, status: 'disabled' } })).toBe(
      'credential-disabled: credential-disabled',
    );
    expect(detail(withoutScal)).toBe('not-strong-enough: scal-1');
    expect(detail({ ...right, SCAL: '1' })).toBe('not-strong-enough: scal-1');
    expect(detail({ ...right, key: { ...right.key, len: 192 } })).toBe('not-strong-enough: short-key');
    const rsa = { status: 'enabled', algo: ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.5'], len: 1024 };
    expect(detail({ ...right, key: rsa })).toBe('not-strong-enough: short-key');
    expect(detail({ ...right, key: { ...rsa, algo: ['1.2.840.113549.1.1.5'] } })).toBe(
      'not-strong-enough: no-known-algorithm',
    );
    expect(read({ ...right, key: { ...rsa, len: 2048 } })).toMatchObject({ value: { keyAlgorithm: 'rsa' } });
  });
  it.each([
    ['no certificate', { ...right, cert: { certificates: [] } }],
    ['a certificate that is no base64', { ...right, cert: { certificates: ['%%%'] } }],
    ['a certificate that is no SEQUENCE', { ...right, cert: { certificates: ['AAAA'] } }],
    ['a certificate beyond all size', { ...right, cert: { certificates: [`MAMC${'AAAA'.repeat(8192)}`] } }],
    ['more certificates than a chain has', { ...right, cert: { certificates: Array.from({ length: 11 }, () => der) } }],
    ['another status', { ...right, key: { ...right.key, status: 'ENABLED' } }],
    ['another mode', { ...right, auth: { mode: 'implicit' } }],
    ['another level', { ...right, SCAL: 2 }],
    ['no number of signatures', { ...right, multisign: 0 }],
    ['a length in words', { ...right, key: { ...right.key, len: '256' } }],
  ])('with %s is malformed', (_what, answer) => {
    expect(read(answer)).toBeUndefined();
  });
  it('may be anything without a fault, and never counts with one member put wrong', () => {
    fc.assert(fc.property(fc.jsonValue(), (answer) => void read(answer)));
    const wrong = fc.oneof(fc.constant(null), fc.integer(), fc.boolean(), fc.constant({}));
    fc.assert(
      fc.property(fc.constantFrom('key', 'cert', 'auth', 'SCAL'), wrong, (member, value) => {
        expect(read({ ...right, [member]: value })).toBeUndefined();
      }),
    );
  });
});
