import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CodeMaker } from './one-time-code.ts';
import { judgeCode, sendCode, sendDecoyCode } from './one-time-code.ts';

let made = 0;
const maker: CodeMaker = {
  randomCode: (digits) => '7'.repeat(digits),
  randomId: () => `id-${String(made++).padStart(8, '0')}`,
  hashCode: (bound) => createHash('sha256').update(JSON.stringify(bound)).digest('base64url'),
  sameHash: (one, other) => one === other,
  alphabet: 'gsm7',
  host: 'taikhoan.example',
};
const now = new Date('2026-11-26T08:00:00Z');
const context = { attemptId: 'a', purpose: 'recover', browserHash: 'b', now, slowSeconds: 0 } as const;

describe('a code for nobody', () => {
  const real = sendCode(maker, '+84912000101', context);
  const decoy = sendDecoyCode(maker, context);

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
    expect(judgeCode(maker, real.challenge, context, '777777').outcome).toBe('waiting');
    for (const code of ['777777', '000000', ''])
      expect(judgeCode(maker, decoy.challenge, context, code)).toMatchObject({
        outcome: 'challenged',
        problem: 'code-wrong',
        challenge: { triesLeft: 4 },
      });
  });

  it('goes to a number that nobody has, with a message that had expired before it was made', () => {
    expect(decoy.messages.map(({ to, expiresAt }) => [to, expiresAt < now.toISOString()])).toEqual([
      ['+84000000000', true],
    ]);
  });

  it('waits longer each time as a real one does', () => {
    const again = [
      sendCode(maker, '+84912000101', context, real.challenge),
      sendDecoyCode(maker, context, decoy.challenge),
    ];
    expect(again.map(({ challenge: { sends, resendAt } }) => [sends, resendAt])).toEqual([
      [2, '2026-11-26T08:02:00.000Z'],
      [2, '2026-11-26T08:02:00.000Z'],
    ]);
  });
});
