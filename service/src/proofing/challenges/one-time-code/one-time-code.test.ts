import { bySms } from '../../../domain/contact.ts';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { OneTimeCodeChallenge } from '../../../domain/attempt/challenge.ts';
import { codeMessage, codePurposes } from './message.ts';
import type { ChallengeContext, CodeMaker } from './one-time-code.ts';
import { codeExpiresAt, judgeCode, makeCode, makeDecoyCode } from './one-time-code.ts';

let made = 0;
const hashOf = (bound: readonly string[]): string =>
  createHmac('sha256', 'key').update(JSON.stringify(bound)).digest('base64url');
const maker: CodeMaker = {
  randomCode: (digits) => '7'.repeat(digits),
  randomId: () => `id-${String(made++).padStart(8, '0')}`,
  hashCode: hashOf,
  isHashOf: (hash, bound) => hash === hashOf(bound),
  alphabet: 'gsm7',
  mailWord: () => 'K7QF-M2DX',
  host: 'taikhoan.example',
};
const number = '+84912000101';
const context: ChallengeContext = {
  attemptId: 'a',
  purpose: 'recover',
  browserHash: 'b',
  now: new Date('2026-11-26T08:00:00Z'),
  attemptExpiresAt: '2026-11-26T08:30:00.000Z',
};
const at = (seconds: number, more: Partial<ChallengeContext> = {}): ChallengeContext => ({
  ...context,
  now: new Date(context.now.getTime() + seconds * 1000),
  ...more,
});
const answer = (challenge: OneTimeCodeChallenge, where: ChallengeContext, code = '777777', sentAt?: string) =>
  judgeCode(maker, challenge, where, { code, sentAt });

describe('a code', () => {
  it('is bound to attempt, purpose, browser, number and the very message: the same digits elsewhere are wrong', () => {
    const { challenge } = makeCode(maker, bySms(number), context);
    for (const [where, what] of [
      [at(10, { attemptId: 'other' }), challenge],
      [at(10, { browserHash: 'other' }), challenge],
      [at(10, { purpose: 'sign-in' }), challenge],
      [at(10), { ...challenge, phoneNumber: '+84900000000' }],
      [at(10), { ...challenge, codeId: 'other' }],
    ] as const)
      expect(answer(what, where)).toMatchObject({ judged: 'wrong', problem: 'code-wrong' });
    expect(answer(challenge, at(10))).toMatchObject({
      judged: 'right',
      proof: { type: 'one-time-code', reference: challenge.codeId, phoneNumber: number },
    });
  });
  it('is void after five wrong tries even when right', () => {
    let { challenge } = makeCode(maker, bySms(number), context);
    for (const left of [4, 3, 2, 1, 0]) {
      const judged = answer(challenge, at(10), '000000');
      expect(judged).toMatchObject({
        problem: left === 0 ? 'code-tries-exhausted' : 'code-wrong',
        challenge: { triesLeft: left },
      });
      if (judged.judged === 'wrong') ({ challenge } = judged);
    }
    expect(answer(challenge, at(10))).toMatchObject({ problem: 'code-tries-exhausted' });
  });
  it('lives five minutes from when the carrier took it, and loses no time while it waits for that', () => {
    const { challenge, message } = makeCode(maker, bySms(number), context);
    expect(answer(challenge, at(299)).judged).toBe('right');
    expect(answer(challenge, at(300))).toMatchObject({ problem: 'code-expired', challenge: { triesLeft: 5 } });
    const sentAt = at(240).now.toISOString();
    expect(answer(challenge, at(539), '777777', sentAt).judged).toBe('right');
    expect(answer(challenge, at(540), '777777', sentAt)).toMatchObject({ problem: 'code-expired' });
    expect(codeExpiresAt(challenge, sentAt)).toBe('2026-11-26T08:09:00.000Z');
    expect(message.expiresAt).toBe(context.attemptExpiresAt);
  });
  it('is replaced by the next one, and the waits grow', () => {
    const first = makeCode(maker, bySms(number), context);
    const second = makeCode(maker, bySms(number), at(60), first.challenge);
    expect(answer({ ...second.challenge, codeId: first.challenge.codeId }, at(70)).judged).toBe('wrong');
    expect([first, second].map(({ challenge: { sends, resendAt } }) => [sends, resendAt])).toEqual([
      [1, '2026-11-26T08:01:00.000Z'],
      [2, '2026-11-26T08:03:00.000Z'],
    ]);
  });
  it('travels in one SMS that names sender and purpose, warns, and ends in the line browsers read', () => {
    expect(codeMessage('register', 'gsm7', '123456', 'dichvucong.gov.vn')).toMatch(
      /^Chinh Chu: .*dang ky.*Khong noi ma.*\n@dichvucong\.gov\.vn #123456$/u,
    );
    for (const purpose of codePurposes) {
      expect(codeMessage(purpose, 'ucs2', '123456', 'x').length).toBeLessThanOrEqual(70);
      expect(codeMessage(purpose, 'gsm7', '123456', 'dichvucong.gov.vn').length).toBeLessThanOrEqual(160);
    }
    expect(() => codeMessage('register', 'gsm7', '123456', 'x'.repeat(60))).toThrow(RangeError);
  });
});

describe('a code for nobody', () => {
  const real = makeCode(maker, bySms(number), context);
  const decoy = makeDecoyCode(maker, context);

  it('has everything a real one has, of the same size', () => {
    const sizes = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([name, inner]) => [name, sizes(inner)])
        : typeof value === 'string'
          ? value.length
          : value;
    expect(sizes(decoy)).toEqual(sizes(real));
  });
  it('is not answered by the digits of its own message, nor by any others, and counts them as a real one does', () => {
    for (const code of ['777777', '000000', ''])
      expect(answer(decoy.challenge, at(1), code)).toMatchObject({
        judged: 'wrong',
        problem: 'code-wrong',
        challenge: { triesLeft: 4 },
      });
  });
  it('goes to a number that nobody has, with a message that had expired before it was made', () => {
    expect([decoy.message.to, decoy.message.expiresAt < context.now.toISOString()]).toEqual(['+84000000000', true]);
  });
  it('waits longer each time as a real one does', () => {
    const again = [
      makeCode(maker, bySms(number), at(60), real.challenge),
      makeDecoyCode(maker, at(60), decoy.challenge),
    ];
    expect(again.map(({ challenge: { sends, resendAt } }) => [sends, resendAt])).toEqual([
      [2, '2026-11-26T08:03:00.000Z'],
      [2, '2026-11-26T08:03:00.000Z'],
    ]);
  });
});
