import { describe, expect, it } from 'vitest';
import { purposeOfReturn } from '../../../domain/attempt/return-purpose.ts';
import { judgeReturn, returnState } from './return-state.ts';
import { makeSignature, renewSignature, type SignatureMaker } from './signature.ts';

let drawn = 0;
const hashOf = (parts: readonly string[]): string => Buffer.from(parts.join('|')).toString('base64url').slice(-43);
const maker: SignatureMaker = {
  randomCode: () => String((drawn += 1)).padStart(6, '0'),
  randomNonce: () => `nonce-${(drawn += 1)}`,
  hashCode: hashOf,
  isHashOf: (hash, parts) => hash === hashOf(parts),
  origin: 'https://chinhchu.example',
};
const now = new Date('2026-11-29T08:00:00Z');
const context = {
  attemptId: 'a',
  purpose: 'register',
  browserHash: 'b',
  now,
  attemptExpiresAt: '2026-11-29T08:30:00.000Z',
} as const;
const asked = {
  channel: 'remote',
  provider: 'p',
  portal: 'Cổng',
  purpose: 'Đăng ký tài khoản',
  supportCode: 'CC',
} as const;
const { challenge } = makeSignature(maker, asked, context);
const keys = { at: 'page', address: 'https://p.example/', codeVerifier: 'v' } as const;
const key = {
  id: 'k',
  keyAlgorithm: 'rsa',
  confirmation: { by: 'page' },
  certificate: '',
  chain: [],
} as const;
const atKeys = { ...challenge, prompt: keys };
const atSignature = { ...challenge, prompt: { ...keys, key } };

describe('what comes back from a provider', () => {
  it('names the journey, fits into what providers take, and is awaited on its own way alone', () => {
    const state = returnState(maker, atKeys, context, 'keys');
    expect([purposeOfReturn(state), Buffer.byteLength(state) <= 255]).toEqual(['register', true]);
    expect(judgeReturn(maker, atKeys, context, state)).toBe('awaited');
    expect(judgeReturn(maker, atSignature, context, state)).toBe('used');
    expect(judgeReturn(maker, { ...challenge, prompt: { at: 'asking' } }, context, state)).toBe('used');
  });

  it('is foreign to every other attempt, browser, journey and request', () => {
    const state = returnState(maker, atKeys, context, 'keys');
    const others = [
      { ...context, attemptId: 'a2' },
      { ...context, browserHash: 'b2' },
      { ...context, purpose: 'sign-in' as const },
    ];
    for (const other of others) expect(judgeReturn(maker, atKeys, other, state)).toBe('foreign');
    expect(judgeReturn(maker, { ...atKeys, sends: 2 }, context, state)).toBe('foreign');
    expect(judgeReturn(maker, atKeys, context, '')).toBe('foreign');
  });

  it('of no journey of ours is told so', () => {
    expect(['', 'x', 'd', 'x.y', 'dd.'].map(purposeOfReturn)).toEqual(Array.from({ length: 5 }));
    expect(purposeOfReturn(returnState(maker, atKeys, { ...context, purpose: 'sign-in' }, 'keys'))).toBe('sign-in');
  });
});

describe('a request about to be signed', () => {
  it('has another text, digits and time for the same purpose, and counts as the same request', () => {
    const later = { ...context, now: new Date('2026-11-29T08:04:00Z') };
    const made = renewSignature(maker, { ...atKeys, sends: 3 }, later);
    const [before, after] = [challenge, made.challenge].map(({ text }) => JSON.parse(text));
    expect(after).toEqual({ ...before, nonce: after.nonce, time: '2026-11-29T08:04:00.000Z' });
    expect(after.nonce).not.toBe(before.nonce);
    expect(made.challenge).toMatchObject({
      sends: 3,
      resendAt: challenge.resendAt,
      provider: 'p',
      prompt: { at: 'asking' },
      expiresAt: '2026-11-29T08:09:00.000Z',
      confirmBy: '2026-11-29T08:09:00.000Z',
    });
    expect(made.challenge.codeHash).not.toBe(challenge.codeHash);
  });

  it('goes on naming the portal that waits when another takes its place, whoever asks for that', () => {
    const again = makeSignature(maker, { ...asked, portal: undefined }, context, challenge);
    expect(JSON.parse(again.challenge.text)).toMatchObject({ portal: 'Cổng' });
    const none = makeSignature(maker, { ...asked, portal: undefined }, context).challenge;
    expect(JSON.parse(makeSignature(maker, asked, context, none).challenge.text)).not.toHaveProperty('portal');
  });
});
