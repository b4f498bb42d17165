import { beforeEach, describe, expect, it } from 'vitest';
import type { FieldMatch, MobileOperator } from '../../../authorities/mobile-operator/mobile-operator.ts';
import type { Proof } from '../../../domain/attempt/challenge.ts';
import { makeSubscriptions } from './ask-operator.ts';
import type { MobileSubscriberClaim } from './claim.ts';
import { mobileSubscriber } from './method.ts';

const claim: MobileSubscriberClaim = {
  method: 'mobile-subscriber',
  kind: 'citizen',
  personalId: '001190012345',
  fullName: 'ĐỖ THỊ HÒA',
  dateOfBirth: '1990-03-05',
  phoneNumber: '+84912345678',
};
const now = new Date('2026-11-24T01:00:10Z');
const proof: Proof = {
  type: 'one-time-code',
  reference: 'code-0',
  phoneNumber: claim.phoneNumber,
  provenAt: '2026-11-24T01:00:09.000Z',
};

let asked: string[];
let answers: { swapped: boolean; names: Record<string, FieldMatch>; idDocument: FieldMatch; birthdate: FieldMatch };
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
  subscriptions: makeSubscriptions({ operator, simSwapHours: 72, authoritySeconds: 20 }),
  minimumAge: 14,
});
const ask = (more: Partial<MobileSubscriberClaim> = {}) => method.ask({ ...claim, ...more }, proof, now);
beforeEach(() => {
  asked = [];
  answers = { swapped: false, names: { 'ĐỖ THỊ HÒA': 'true' }, idDocument: 'true', birthdate: 'true' };
});

describe('the operator', () => {
  it('is asked about the SIM first, then once about the record; three times "true" is evidence of whom and of what', async () => {
    const came = await ask();
    expect(asked).toEqual(['swap', 'ĐỖ THỊ HÒA']);
    expect(came).toMatchObject({
      asked: 'evidenced',
      evidence: [
        {
          type: 'electronic_record',
          version: 2,
          subject: { scheme: 'vn-personal-id', value: '001190012345' },
          holder: { type: 'person', fullName: 'ĐỖ THỊ HÒA', phoneNumber: '+84912345678' },
          source: 'Nhà mạng thử',
          nameMatchedFolded: false,
          matched: ['idDocument', 'name', 'birthdate'],
          checkDetails: [
            { checkMethod: 'auth', checkId: 'code-0', time: proof.provenAt },
            { checkMethod: 'data', checkId: 'match-2' },
          ],
        },
      ],
    });
    expect(came.asked === 'evidenced' && method.weigh(came.evidence)).toMatchObject({
      outcome: 'accepted',
      identityLevel: 2,
    });
  });
  it('is asked once more with the folded name when only the name differs, and the evidence says so', async () => {
    answers.names = { 'DO THI HOA': 'true' };
    expect(await ask()).toMatchObject({ asked: 'evidenced', evidence: [{ nameMatchedFolded: true }] });
    expect(asked).toEqual(['swap', 'ĐỖ THỊ HÒA', 'DO THI HOA']);
  });
  it('has confirmed a name without its marks when one was typed without them: what is kept says so', async () => {
    answers.names = { 'DO THI HOA': 'true' };
    const exact = await ask({ fullName: 'DO THI HOA' });
    expect(exact.asked === 'evidenced' && exact.evidence[0]?.holder).not.toHaveProperty('nameWithoutMarks');
    answers.names = { 'ĐỖ THỊ HÒA': 'true' };
    expect((await ask({ fullName: 'DO THI HOA' })).asked).toBe('refused');
  });
  it('is asked about the name no third time', async () => {
    answers.names = {};
    expect(await ask()).toMatchObject({ asked: 'refused', problem: 'operator-record-mismatch', mismatch: true });
    expect(asked).toHaveLength(3);
  });
  it.each(['idDocument', 'birthdate'] as const)('refuses when %s differs, without a second query', async (field) => {
    answers[field] = 'false';
    expect(await ask()).toMatchObject({ asked: 'refused', problem: 'operator-record-mismatch', mismatch: true });
    expect(asked).toHaveLength(2);
  });
  it.each(['idDocument', 'birthdate'] as const)(
    'refuses an incomplete record as incomplete when %s is not available, and counts no mismatch',
    async (field) => {
      answers[field] = 'not_available';
      expect(await ask()).toMatchObject({ asked: 'refused', problem: 'operator-record-incomplete', mismatch: false });
    },
  );
  it('reveals nothing of the record when the SIM was changed lately', async () => {
    answers.swapped = true;
    expect(await ask()).toMatchObject({ asked: 'refused', problem: 'sim-recently-changed', mismatch: false });
    expect(asked).toEqual(['swap']);
  });
  it('gives no level to evidence without possession, or without one of the three facts', () => {
    expect(method.weigh([])).toMatchObject({ outcome: 'refused', identityLevel: 1 });
  });
});

describe('what is counted', () => {
  it('names number and browser, which block, and the person, which slows', () => {
    const { asked: before, slowedBy, mismatch } = method.counts(claim, 'b');
    expect(before.filter(({ subject }) => subject === claim.phoneNumber)).toHaveLength(3);
    expect(slowedBy).toEqual(['mismatch-by-person-day']);
    expect(mismatch.map(({ limit }) => limit)).toEqual([
      'mismatch-by-number-day',
      'mismatch-by-browser-day',
      'mismatch-by-person-day',
    ]);
  });
});

describe('the form', () => {
  const typed = {
    personalId: '001190012345',
    fullName: 'Đỗ Thị Hòa',
    dateOfBirth: '05/03/1990',
    phoneNumber: '0912 345 678',
  };
  const read = (more: Record<string, string>) => method.readClaim({ ...typed, ...more }, 'citizen', '2026-11-24');
  it('becomes a claim in canonical form', () => expect(read({})).toEqual({ ok: true, value: claim }));
  it('names every wrong field at once, in the order of the form', () => {
    expect(method.readClaim({}, 'citizen', '2026-11-24')).toEqual({
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
