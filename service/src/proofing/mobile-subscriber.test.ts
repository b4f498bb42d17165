import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FieldMatch, MobileOperator } from '../authorities/mobile-operator/mobile-operator.ts';
import type { Challenge } from '../domain/challenge.ts';
import type { Claim } from '../domain/claim.ts';
import { codeMessage } from './code-message.ts';
import type { Outcome, ProofingContext } from './method.ts';
import { mobileSubscriber } from './mobile-subscriber.ts';

const claim: Claim = {
  method: 'mobile-subscriber',
  kind: 'citizen',
  personalId: '001190012345',
  fullName: 'ĐỖ THỊ HÒA',
  dateOfBirth: '1990-03-05',
  phoneNumber: '+84912345678',
};
const context: ProofingContext = {
  attemptId: 'r1',
  purpose: 'register',
  browserHash: 'b1',
  now: new Date('2026-11-24T01:00:00Z'),
  slowSeconds: 0,
};
const at = (seconds: number): ProofingContext => ({
  ...context,
  now: new Date(context.now.getTime() + seconds * 1000),
});

let asked: string[];
let answers: { swapped: boolean; names: Record<string, FieldMatch>; idDocument: FieldMatch; birthdate: FieldMatch };
let codes: string[];
const operator: MobileOperator = {
  name: 'Nhà mạng thử',
  simChangedWithin: async () => {
    asked.push('swap');
    return { ok: true, value: { changed: answers.swapped, reference: 'swap-1' } };
  },
  matchRecord: async ({ name }) => {
    asked.push(name);
    return {
      ok: true,
      value: {
        idDocument: answers.idDocument,
        birthdate: answers.birthdate,
        name: answers.names[name] ?? 'false',
        reference: `match-${asked.length}`,
      },
    };
  },
};
const method = mobileSubscriber({
  operator,
  simSwapHours: 72,
  minimumAge: 14,
  codes: {
    alphabet: 'gsm7',
    host: 'localhost',
    randomId: () => `code-${codes.length}`,
    randomCode: () => {
      codes.push(String(100_000 + codes.length));
      return codes.at(-1) ?? '';
    },
    hashCode: (bound) => createHmac('sha256', 'key').update(bound.join('|')).digest('base64url'),
    sameHash: (one, other) => one === other,
  },
});
const challengeOf = (outcome: Outcome): Challenge => {
  if (outcome.outcome !== 'challenged' && outcome.outcome !== 'waiting') throw new Error(outcome.outcome);
  return outcome.challenge;
};
const proven = async (): Promise<Challenge> => {
  const challenge = challengeOf(await method.begin(claim, context));
  return challengeOf(await method.confirm(claim, challenge, at(10), { oneTimeCode: codes.at(-1) ?? '' }));
};

beforeEach(() => {
  asked = [];
  codes = [];
  answers = { swapped: false, names: { 'ĐỖ THỊ HÒA': 'true' }, idDocument: 'true', birthdate: 'true' };
});

describe('the code', () => {
  it('is bound to registration, browser, number and the very message: the same digits elsewhere are wrong', async () => {
    const challenge = challengeOf(await method.begin(claim, context));
    const answer = { oneTimeCode: codes[0] ?? '' };
    for (const [where, with_] of [
      [{ ...at(10), attemptId: 'r2' }, challenge],
      [{ ...at(10), browserHash: 'b2' }, challenge],
      [at(10), { ...challenge, phoneNumber: '+84900000000' }],
      [at(10), { ...challenge, codeId: 'other' }],
    ] as const) {
      expect(await method.confirm(claim, with_, where, answer)).toMatchObject({
        outcome: 'challenged',
        problem: 'code-wrong',
      });
    }
    expect(await method.confirm(claim, challenge, at(10), answer)).toMatchObject({ outcome: 'waiting' });
  });
  it('is void after five minutes, and after five wrong tries even when right', async () => {
    let challenge = challengeOf(await method.begin(claim, context));
    const right = { oneTimeCode: codes[0] ?? '' };
    expect(await method.confirm(claim, challenge, at(300), right)).toMatchObject({ problem: 'code-expired' });
    for (const left of [4, 3, 2, 1, 0]) {
      const outcome = await method.confirm(claim, challenge, at(10), { oneTimeCode: '000000' });
      expect(outcome).toMatchObject({
        problem: left === 0 ? 'code-tries-exhausted' : 'code-wrong',
        challenge: { triesLeft: left },
      });
      challenge = challengeOf(outcome);
    }
    expect(await method.confirm(claim, challenge, at(10), right)).toMatchObject({ problem: 'code-tries-exhausted' });
  });
  it('is replaced by the next one: the former is wrong from then on, and the waits grow', async () => {
    const first = challengeOf(await method.begin(claim, context));
    const second = challengeOf(await method.begin(claim, at(60), first));
    expect(await method.confirm(claim, second, at(70), { oneTimeCode: codes[0] ?? '' })).toMatchObject({
      problem: 'code-wrong',
    });
    expect([first.resendAt, second.resendAt]).toEqual(['2026-11-24T01:01:00.000Z', '2026-11-24T01:03:00.000Z']);
  });
  it('travels in one SMS that names sender and purpose, warns, and ends in the line browsers read', () => {
    expect(codeMessage('register', 'gsm7', '123456', 'dichvucong.gov.vn')).toMatch(
      /^Chinh Chu: .*dang ky.*Khong noi ma.*\n@dichvucong\.gov\.vn #123456$/u,
    );
    for (const purpose of ['register', 'sign-in', 'recover', 'change-number'] as const) {
      expect(codeMessage(purpose, 'ucs2', '123456', 'x').length).toBeLessThanOrEqual(70);
      expect(codeMessage(purpose, 'gsm7', '123456', 'dichvucong.gov.vn').length).toBeLessThanOrEqual(160);
    }
    expect(() => codeMessage('register', 'gsm7', '123456', 'x'.repeat(60))).toThrow(RangeError);
  });
  it('never asks the operator before it has been typed', async () => {
    await method.begin(claim, context);
    expect(asked).toEqual([]);
    await expect(method.confirm(claim, challengeOf(await method.begin(claim, context)), at(10))).rejects.toThrow();
    expect(asked).toEqual([]);
  });
});

describe('the operator', () => {
  it('is asked about the SIM first, then once about the record; three times "true" is evidence', async () => {
    const outcome = await method.confirm(claim, await proven(), at(12));
    expect(asked).toEqual(['swap', 'ĐỖ THỊ HÒA']);
    expect(outcome).toMatchObject({
      outcome: 'evidenced',
      evidence: [
        {
          type: 'electronic_record',
          source: 'Nhà mạng thử',
          nameMatchedFolded: false,
          matched: ['idDocument', 'name', 'birthdate'],
        },
      ],
    });
  });
  it('is asked once more with the folded name when only the name differs, and the evidence says so', async () => {
    answers.names = { 'DO THI HOA': 'true' };
    expect(await method.confirm(claim, await proven(), at(12))).toMatchObject({
      outcome: 'evidenced',
      evidence: [{ nameMatchedFolded: true }],
    });
    expect(asked).toEqual(['swap', 'ĐỖ THỊ HÒA', 'DO THI HOA']);
  });
  it('is asked about the name no third time', async () => {
    answers.names = {};
    expect(await method.confirm(claim, await proven(), at(12))).toMatchObject({
      outcome: 'refused',
      problem: 'operator-record-mismatch',
    });
    expect(asked).toHaveLength(3);
  });
  it.each([
    ['idDocument', 'operator-record-mismatch'],
    ['birthdate', 'operator-record-mismatch'],
  ] as const)('refuses when %s differs, without a second query', async (field, problem) => {
    answers[field] = 'false';
    expect(await method.confirm(claim, await proven(), at(12))).toMatchObject({ outcome: 'refused', problem });
    expect(asked).toHaveLength(2);
  });
  it.each(['idDocument', 'birthdate'] as const)(
    'refuses an incomplete record as incomplete when %s is not available',
    async (field) => {
      answers[field] = 'not_available';
      expect(await method.confirm(claim, await proven(), at(12))).toMatchObject({
        outcome: 'refused',
        problem: 'operator-record-incomplete',
      });
    },
  );
  it('reveals nothing of the record when the SIM was changed lately', async () => {
    answers.swapped = true;
    expect(await method.confirm(claim, await proven(), at(12))).toMatchObject({
      outcome: 'refused',
      problem: 'sim-recently-changed',
    });
    expect(asked).toEqual(['swap']);
  });
  it('is left alone until the slowed attempt is due', async () => {
    const challenge = challengeOf(await method.begin(claim, { ...context, slowSeconds: 20 }));
    const waiting = challengeOf(await method.confirm(claim, challenge, at(10), { oneTimeCode: codes.at(-1) ?? '' }));
    expect(await method.confirm(claim, waiting, at(29))).toMatchObject({ outcome: 'waiting' });
    expect(asked).toEqual([]);
    expect(await method.confirm(claim, waiting, at(30))).toMatchObject({ outcome: 'evidenced' });
  });
});

describe('the form', () => {
  const typed = {
    personalId: '001190012345',
    fullName: 'Đỗ Thị Hòa',
    dateOfBirth: '05/03/1990',
    phoneNumber: '0912 345 678',
  };
  const read = (more: Record<string, string>) => method.readClaim({ ...typed, ...more }, '2026-11-24');
  it('becomes a claim in canonical form', () => expect(read({})).toEqual({ ok: true, value: claim }));
  it('names every wrong field at once, in the order of the form', () => {
    expect(method.readClaim({}, '2026-11-24')).toEqual({
      ok: false,
      problem: {
        code: 'invalid-input',
        fields: [
          { field: 'personalId', code: 'personal-id-missing' },
          { field: 'fullName', code: 'full-name-missing' },
          { field: 'dateOfBirth', code: 'date-of-birth-missing' },
          { field: 'phoneNumber', code: 'phone-number-missing' },
        ],
      },
    });
  });
  it('holds the birth year against digits 4 to 6', () =>
    expect(read({ dateOfBirth: '05/03/1991' })).toMatchObject({
      problem: { fields: [{ field: 'dateOfBirth', code: 'date-of-birth-personal-id' }] },
    }));
  it('refuses a year alone, and a person under 14, with their own problems', () => {
    expect(read({ dateOfBirth: '1990' })).toMatchObject({ problem: { code: 'birth-year-only' } });
    expect(read({ dateOfBirth: '25/11/2012', personalId: '001212012345' })).toMatchObject({
      problem: { code: 'under-minimum-age' },
    });
    expect(read({ dateOfBirth: '24/11/2012', personalId: '001212012345' })).toMatchObject({ ok: true });
  });
});
