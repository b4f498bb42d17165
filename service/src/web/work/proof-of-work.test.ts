import type { KeyObject } from 'node:crypto';
import { createSecretKey, randomBytes } from 'node:crypto';
import { solveChallenge, type Challenge, type Solution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { describe, expect, it } from 'vitest';
import { passingKeyOf } from '../../../test/support/passing-key.ts';
import { makeAddressLoad } from './address-load.ts';
import { makeProofOfWork, waitSecondsFor } from './proof-of-work.ts';
import { makeWaitedForms } from './waited-forms.ts';

const asking = { browserHash: 'browser', address: 'address' };

const setUp = (key = createSecretKey(randomBytes(32)), ...others: readonly KeyObject[]) => {
  const time = { now: Date.parse('2026-11-24T03:00:00Z'), pressure: 1 };
  const now = (): number => time.now;
  const load = makeAddressLoad(now);
  const proofOfWork = makeProofOfWork({
    keys: passingKeyOf(key, ...others),
    load,
    waited: makeWaitedForms(now),
    pressure: () => time.pressure,
    now,
    mostTries: 2_000,
  });
  const token = { formId: 'form-1', issuedAt: new Date(time.now), context: '' };
  const solved = async (browser = 'browser'): Promise<{ challenge: Challenge; solution: Solution }> => {
    const challenge: Challenge = JSON.parse(proofOfWork.challengeFor({ browserHash: browser, address: 'address' }));
    const solution = await solveChallenge({ challenge, deriveKey });
    if (solution === null) throw new Error('not solved');
    return { challenge, solution };
  };
  const judge = (work: unknown, browser = 'browser') =>
    proofOfWork.judge(Buffer.from(JSON.stringify(work)).toString('base64'), token, {
      browserHash: browser,
      address: 'address',
    });
  return { time, load, proofOfWork, token, solved, judge };
};

describe('proof of work', () => {
  it("takes what the library's own solver found, and names the challenge so that it is spent once", async () => {
    const { solved, judge } = setUp();
    const work = await solved();
    const first = judge(work);
    expect(first).toEqual({ work: 'proven', onceKey: work.challenge.parameters.nonce });
    expect(judge(work)).toEqual(first);
    const other = judge(await solved());
    expect(other).not.toEqual(first);
  });

  it('takes work that was asked for under a former key as long as that is accepted', async () => {
    const [former, next] = [createSecretKey(randomBytes(32)), createSecretKey(randomBytes(32))];
    const work = await setUp(former).solved();
    expect(setUp(next, former).judge(work)).toEqual({ work: 'proven', onceKey: work.challenge.parameters.nonce });
    expect(setUp(next).judge(work)).toEqual({ work: 'invalid' });
  });

  it("refuses another browser's work", async () => {
    const { solved, judge } = setUp();
    expect(judge(await solved('somebody-else'))).toEqual({ work: 'invalid' });
  });

  it('refuses a changed challenge, a wrong solution and work done under another key', async () => {
    const { solved, judge } = setUp();
    const { challenge, solution } = await solved();
    const { parameters } = challenge;
    for (const work of [
      { challenge: { ...challenge, parameters: { ...parameters, cost: 1 } }, solution },
      {
        challenge: { ...challenge, parameters: { ...parameters, data: { ...parameters.data, browser: 'other' } } },
        solution,
      },
      { challenge: { ...challenge, signature: '0'.repeat(64) }, solution },
      {
        challenge,
        solution: {
          ...solution,
          derivedKey: solution.derivedKey.replace(/..$/u, (end) => (end === '00' ? '01' : '00')),
        },
      },
      { challenge, solution: { ...solution, derivedKey: `${parameters.keyPrefix}${'0'.repeat(32)}` } },
    ]) {
      expect(judge(work)).toEqual({ work: 'invalid' });
    }
    expect(setUp().judge({ challenge, solution })).toEqual({ work: 'invalid' });
  });

  it('refuses work that lay about for more than twenty minutes', async () => {
    const { time, solved, judge } = setUp();
    const work = await solved();
    time.now += 20 * 60_000 + 1;
    expect(judge(work)).toEqual({ work: 'invalid' });
  });

  it('accepts a form without work once it has been open long enough for its address', async () => {
    const { time, proofOfWork, token } = setUp();
    expect(proofOfWork.judge('', token, asking)).toEqual({ work: 'too-soon', waitSeconds: 5 });
    time.now += 5_000;
    expect(proofOfWork.judge(undefined, token, asking)).toEqual({
      work: 'waited',
      onceKey: 'form-1',
    });
  });

  it('asks more of a busy address, up to a bound, and never blocks it', async () => {
    const { load, proofOfWork } = setUp();
    expect([0, 3, 30, 1_000_000].map(waitSecondsFor)).toEqual([5, 10, 55, 120]);
    const counterOf = async (): Promise<number> => {
      const challenge: Challenge = JSON.parse(proofOfWork.challengeFor(asking));
      return (await solveChallenge({ challenge, deriveKey }))?.counter ?? 0;
    };
    for (let forms = 0; forms < 10_000; forms++) load.note('address');
    expect(await counterOf()).toBeLessThanOrEqual(16_000);
  });

  it('asks more of everybody as the pressure rises, and takes no cheap work that was stored up', async () => {
    const { time, solved, judge, proofOfWork } = setUp();
    const cheap = await solved();
    time.pressure = 2;
    expect(judge(cheap)).toMatchObject({ work: 'proven' });
    time.pressure = 2.1;
    expect(judge(cheap)).toEqual({ work: 'invalid' });
    time.pressure = 64;
    const counters = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const { parameters }: Challenge = JSON.parse(proofOfWork.challengeFor(asking));
        return Number(parameters.data?.['pressure']);
      }),
    );
    expect(new Set(counters)).toEqual(new Set([64]));
  });

  it('takes no form without work that is older than ten minutes', async () => {
    const { time, proofOfWork, token } = setUp();
    time.now += 10 * 60_000 + 1;
    expect(proofOfWork.judge('', token, asking)).toEqual({ work: 'invalid' });
  });

  it('tells the seventh form without work of an address in one hour apart, and begins afresh with the next', async () => {
    const { time, proofOfWork, token } = setUp();
    const judged = async (address: string): Promise<string> => {
      const fresh = { ...token, issuedAt: new Date(time.now - 300_000) };
      return proofOfWork.judge('', fresh, { browserHash: 'browser', address }).work;
    };
    for (let form = 0; form < 6; form++) expect(await judged('address')).toBe('waited');
    expect([await judged('address'), await judged('another')]).toEqual(['crowded', 'waited']);
    time.now += 3_600_000;
    expect(await judged('address')).toBe('waited');
  });
});
