import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ProvidedAnswer } from '../../domain/identity-providers/provided-answer.ts';
import { judgeAnswerAgain } from './judge-answer-again.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const judgedAt = '2026-11-29T08:00:00.000Z';
const seconds = Date.parse(judgedAt) / 1000;
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const right = { iss: 'https://id.example', aud: 'chinhchu', nonce: 'n', exp: seconds + 60, SoDinhDanh: '001090000001' };

const tokenOf = (claims: object, key = pair.privateKey, alg = 'ES256'): string => {
  const signed = `${encode({ alg, kid: 'k' })}.${encode(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
};
const answer = (idToken: string, userInfo?: string): ProvidedAnswer => ({
  provider: 'vneid',
  rules: '{}',
  judgedAt,
  message: {
    form: 'openid',
    idToken,
    ...(userInfo === undefined ? {} : { userInfo }),
    keySet: JSON.stringify({ keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'k' }] }),
    issuer: right.iss,
    audience: right.aud,
    nonce: right.nonce,
  },
});
const worthOf = (...of: Parameters<typeof answer>) => judgeAnswerAgain(answer(...of), right.SoDinhDanh).worth;
const { SoDinhDanh: number, ...nameless } = right;

describe('an answer of an identity provider that was kept', () => {
  it('holds while the keys of that day verify it, long after its time', () => {
    expect(worthOf(tokenOf(right))).toBe('signed');
    expect(worthOf(tokenOf({ ...right, aud: ['other', right.aud] }))).toBe('signed');
  });

  it('may name the number in what is signed beside it', () => {
    expect(worthOf(tokenOf(nameless), tokenOf({ SoDinhDanh: number }))).toBe('signed');
    expect(worthOf(tokenOf(nameless), tokenOf({ SoDinhDanh: number }, stranger.privateKey))).toBe('broken');
    expect(worthOf(tokenOf(nameless), JSON.stringify({ SoDinhDanh: number }))).toBe('signed');
  });

  it.each([
    ['by another key', tokenOf(right, stranger.privateKey)],
    ['by no algorithm', `${encode({ alg: 'none' })}.${encode(right)}.`],
    ['by a shared secret', tokenOf(right, pair.privateKey, 'HS256')],
    ['with a changed claim', tokenOf(right).replace(encode(right), encode({ ...right, SoDinhDanh: '001090000002' }))],
    ['of another issuer', tokenOf({ ...right, iss: 'https://other.example' })],
    ['for somebody else', tokenOf({ ...right, aud: 'other' })],
    ['for another request', tokenOf({ ...right, nonce: 'm' })],
    ['past its time that day', tokenOf({ ...right, exp: seconds - 120 })],
    ['about somebody else', tokenOf({ ...right, SoDinhDanh: '001090000002' })],
    ['that is no token', 'x'],
  ])('is broken %s', (_how, token) => {
    expect(worthOf(token)).toBe('broken');
  });

  it('of the sealed dialect says that nobody signed it', () => {
    const sealed = (opened: string): ProvidedAnswer => ({
      provider: 'vneid-sealed',
      rules: '{}',
      judgedAt,
      message: {
        form: 'vneid-sealed',
        opened,
        envelope: { data: 'AA==', key: 'AA==' },
        host: 'id.example',
        ourKey: '',
      },
    });
    expect(judgeAnswerAgain(sealed(`{"citizenPid":"${number}"}`), number)).toEqual({
      worth: 'unsigned',
      host: 'id.example',
    });
    expect(judgeAnswerAgain(sealed('{"citizenPid":"001090000002"}'), number).worth).toBe('broken');
  });
});
