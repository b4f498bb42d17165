import { describe, expect, it } from 'vitest';
import { beginPresenting, isAwaited, judgeTicket, presentFor } from './client-certificate.ts';

let drawn = 0;
const maker = {
  randomNonce: () => `nonce-${(drawn += 1)}`,
  hashCode: (bound: readonly string[]) => bound.join('|'),
  isHashOf: (hash: string, bound: readonly string[]) => hash === bound.join('|'),
};
const now = new Date('2026-11-29T08:00:00Z');
const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const context = {
  attemptId: 'a',
  purpose: 'sign-in',
  browserHash: 'b',
  now,
  attemptExpiresAt: after(900).toISOString(),
} as const;
const presented = { certificate: 'Y2VydA==', chain: ['Y2E='] };

describe('a certificate of this browser', () => {
  it('is awaited for five minutes, and once', () => {
    const challenge = beginPresenting(maker, now);
    expect([isAwaited(challenge, after(299)), isAwaited(challenge, after(300))]).toEqual([true, false]);
    expect(isAwaited(presentFor(maker, challenge, context, presented).challenge, now)).toBe(false);
  });

  it('is proven by its ticket in the browser and attempt that were sent, for sixty seconds', () => {
    const { challenge, ticket } = presentFor(maker, beginPresenting(maker, now), context, presented);
    expect(judgeTicket(maker, challenge, { ...context, now: after(59) }, ticket)).toEqual({
      ticket: 'good',
      proof: {
        type: 'client-certificate',
        reference: challenge.challengeId,
        provenAt: after(59).toISOString(),
        ...presented,
      },
    });
    expect(judgeTicket(maker, challenge, { ...context, now: after(60) }, ticket).ticket).toBe('late');
    for (const other of [{ browserHash: 'c' }, { attemptId: 'z' }])
      expect(judgeTicket(maker, challenge, { ...context, ...other }, ticket).ticket).toBe('foreign');
    expect(judgeTicket(maker, challenge, context, 'made-up').ticket).toBe('foreign');
    expect(judgeTicket(maker, { ...challenge, challengeId: 'another' }, context, ticket).ticket).toBe('foreign');
  });

  it('has no ticket before anything was presented, nor after another way was begun', () => {
    const first = presentFor(maker, beginPresenting(maker, now), context, presented);
    const again = beginPresenting(maker, now, first.challenge);
    expect([judgeTicket(maker, again, context, first.ticket).ticket, again.sends]).toEqual(['foreign', 2]);
  });

  it('presented at the last moment is over when the five minutes are', () => {
    const challenge = beginPresenting(maker, now);
    const last = presentFor(maker, challenge, { ...context, now: after(290) }, presented);
    expect(judgeTicket(maker, last.challenge, { ...context, now: after(301) }, last.ticket).ticket).toBe('late');
  });
});
