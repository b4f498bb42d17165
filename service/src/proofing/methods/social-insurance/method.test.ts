import { beforeEach, describe, expect, it } from 'vitest';
import type { FieldMatch, MobileOperator } from '../../../authorities/mobile-operator/mobile-operator.ts';
import type {
  InsuranceAnswer,
  InsuranceQuery,
  InsuranceRegister,
} from '../../../authorities/social-insurance/insurance-register.ts';
import type { Proof } from '../../../domain/attempt/challenge.ts';
import { makeSubscriptions } from '../mobile-subscriber/ask-operator.ts';
import type { SocialInsuranceClaim } from './claim.ts';
import { socialInsurance } from './method.ts';

const [twelve, nine] = ['042076004471', '183456789'];
const claim: SocialInsuranceClaim = {
  method: 'social-insurance',
  kind: 'citizen',
  personalId: twelve,
  socialInsuranceNumber: '4207600111',
  fullName: 'HỒ VĂN SƠN',
  dateOfBirth: '1976-04-30',
  phoneNumber: '+84963000111',
};
const withBoth = { ...claim, formerPersonalId: nine };
const now = new Date('2026-11-24T01:00:10Z');
const proof: Proof = {
  type: 'one-time-code',
  reference: 'code-0',
  phoneNumber: claim.phoneNumber,
  provenAt: '2026-11-24T01:00:09.000Z',
};

type Compared = Omit<Extract<InsuranceAnswer, { readonly answer: 'compared' }>, 'answer' | 'reference'>;

let asked: string[];
/** The document under which the operator holds the number. */
let operatorHas: string;
let registerSays: (query: InsuranceQuery) => Partial<Compared> | 'deceased' | 'unknown' | 'silent';

const operator: MobileOperator = {
  name: 'Nhà mạng thử',
  simChangedWithin: async () => ({ ok: true, value: { changed: false, reference: 'swap' } }),
  matchRecord: async ({ idDocument }) => {
    asked.push(`operator ${idDocument}`);
    const fits: FieldMatch = idDocument === operatorHas ? 'true' : 'false';
    return { ok: true, value: { idDocument: fits, name: 'true', birthdate: 'true', reference: 'kyc' } };
  },
};
const register: InsuranceRegister = {
  name: 'BHXH thử',
  match: async (query) => {
    const { personalId, formerPersonalId, fullName } = query;
    asked.push(`register ${[personalId, formerPersonalId].filter((one) => one !== undefined).join('+')} ${fullName}`);
    const said = registerSays(query);
    if (said === 'silent') return { ok: false, problem: { code: 'insurance-unavailable', detail: 'timeout' } };
    const reference = `match-${asked.length}`;
    if (said === 'deceased' || said === 'unknown') return { ok: true, value: { answer: said, reference } };
    const right = { personalId: 'true', socialInsuranceNumber: 'true', fullName: 'true', dateOfBirth: 'true' } as const;
    const tied = formerPersonalId === undefined ? {} : ({ tied: 'true' } as const);
    return { ok: true, value: { answer: 'compared', ...right, ...tied, ...said, reference } };
  },
};
const parts = {
  register,
  subscriptions: makeSubscriptions({ operator, simSwapHours: 72, authoritySeconds: 20 }),
  registerSeconds: 3,
  minimumAge: 14,
};
const required = socialInsurance(parts);
const waived = socialInsurance({ ...parts, waived: { perHour: 10 } });

/** Whose account it would be and of what level, or why there is none. */
const comesTo = async (typed: SocialInsuranceClaim, method = required) => {
  const came = await method.ask(typed, proof, now);
  if (came.asked === 'refused' || came.asked === 'unanswered') return came.problem;
  if (came.asked !== 'evidenced') return came.asked;
  const { outcome, identityLevel } = method.weigh(came.evidence);
  return [came.evidence[0]?.subject?.value, outcome, identityLevel];
};

beforeEach(() => {
  asked = [];
  operatorHas = twelve;
  registerSays = () => ({});
});

describe('the register', () => {
  it('is asked after the operator, and not at all where the operator says no', async () => {
    expect(await comesTo(claim)).toEqual([twelve, 'accepted', 2]);
    expect(asked).toEqual([`operator ${twelve}`, `register ${twelve} HỒ VĂN SƠN`]);
    asked = [];
    operatorHas = '001090000001';
    expect(await comesTo(claim)).toBe('operator-record-mismatch');
    expect(asked.every((one) => one.startsWith('operator'))).toBe(true);
  });
  it('is asked once more without diacritics when only the name differs, and what is kept says so', async () => {
    registerSays = ({ fullName }) => ({ fullName: fullName === 'HO VAN SON' ? 'true' : 'false' });
    const came = await required.ask(claim, proof, now);
    expect(came).toMatchObject({ asked: 'evidenced', evidence: [{ nameMatchedFolded: true }, {}] });
    expect(asked.slice(1)).toEqual([`register ${twelve} HỒ VĂN SƠN`, `register ${twelve} HO VAN SON`]);
  });
  it.each([
    [{ personalId: 'false' }, 'insurance-record-mismatch'],
    [{ socialInsuranceNumber: 'false' }, 'insurance-record-mismatch'],
    [{ dateOfBirth: 'false' }, 'insurance-record-mismatch'],
    [{ fullName: 'false' }, 'insurance-record-mismatch'],
    [{ dateOfBirth: 'not_available' }, 'insurance-record-incomplete'],
    [{ personalId: 'not_available' }, 'insurance-record-incomplete'],
    ['unknown', 'insurance-record-mismatch'],
    ['deceased', 'insurance-person-deceased'],
    ['silent', 'insurance-unavailable'],
  ] as const)('answering %j ends in %s, and counts as a mismatch only when it is one', async (said, problem) => {
    registerSays = () => said;
    const came = await required.ask(claim, proof, now);
    expect(came).toMatchObject({ problem });
    if (came.asked === 'refused') expect(came.mismatch).toBe(problem === 'insurance-record-mismatch');
  });
});

describe('the operator', () => {
  it('is asked once, however long the register is silent, and its word is kept with what it was asked for', async () => {
    operatorHas = nine;
    registerSays = () => 'silent';
    const first = await required.ask(withBoth, proof, now);
    const soFar = first.asked === 'unanswered' ? first.soFar : undefined;
    expect(soFar).toMatchObject([{ recordType: 'mobile-subscription', subject: { value: nine } }]);
    const second = await required.ask(withBoth, proof, now, { soFar });
    expect(second).toEqual({ ...first, trace: { operator: 'answered-before', outage: 'timeout' } });
    registerSays = () => ({});
    const third = await required.ask(withBoth, proof, now, { soFar });
    expect(third).toMatchObject({ asked: 'evidenced', evidence: [{ subject: { value: twelve } }, soFar?.[0]] });
    expect(asked.filter((one) => one.startsWith('operator'))).toEqual([`operator ${twelve}`, `operator ${nine}`]);
  });
  it('that is silent itself has said nothing that could be kept, and the register is not asked', async () => {
    const silent = socialInsurance({
      ...parts,
      subscriptions: makeSubscriptions({
        operator: {
          ...operator,
          matchRecord: async () => ({ ok: false, problem: { code: 'operator-unavailable', detail: 'timeout' } }),
        },
        simSwapHours: 72,
        authoritySeconds: 20,
      }),
    });
    const came = await silent.ask(claim, proof, now);
    expect(came).toMatchObject({ asked: 'unanswered', problem: 'operator-unavailable' });
    expect([came.asked === 'unanswered' && came.soFar, asked]).toEqual([undefined, []]);
  });
});

describe('a CMND', () => {
  it('alone makes an account of itself, level 1', async () => {
    operatorHas = nine;
    expect(await comesTo({ ...claim, personalId: nine })).toEqual([nine, 'accepted', 1]);
  });
  it.each([
    ['the operator has the 12 digits', twelve, [`operator ${twelve}`]],
    ['the operator has the CMND', nine, [`operator ${twelve}`, `operator ${nine}`]],
  ])('tied to 12 digits makes an account of these, level 2, where %s', async (_what, has, questions) => {
    operatorHas = has;
    const came = await required.ask(withBoth, proof, now);
    expect(asked).toEqual([...questions, `register ${twelve}+${nine} HỒ VĂN SƠN`]);
    expect(came).toMatchObject({
      evidence: [
        { subject: { value: twelve }, holder: { personalId: twelve, formerPersonalId: nine } },
        { subject: { value: has } },
      ],
    });
    expect(came.asked === 'evidenced' && required.weigh(came.evidence)).toMatchObject({ identityLevel: 2 });
  });
  /** What the register knows of both numbers, what the operator has, and what comes of it. */
  it.each([
    ['the CMND', nine, 'the CMND', [nine, 'accepted', 1]],
    ['the CMND', twelve, 'the 12 digits', 'insurance-record-incomplete'],
    ['the 12 digits', twelve, 'the 12 digits', [twelve, 'accepted', 2]],
    ['the 12 digits', nine, 'the CMND', 'insurance-record-incomplete'],
  ])('untied, of which the register has %s (%s) and the operator %s, comes to %j', async (has, held, _of, end) => {
    operatorHas = held;
    registerSays = ({ personalId, formerPersonalId }) => {
      const known = has === 'the CMND' ? nine : twelve;
      return {
        personalId: personalId === known ? 'true' : 'not_available',
        ...(formerPersonalId === undefined ? {} : { tied: 'not_available' as const }),
      };
    };
    expect(await comesTo(withBoth)).toEqual(end);
  });
  it("that is somebody else's is a mismatch, however right the rest is", async () => {
    registerSays = () => ({ tied: 'false' });
    expect(await comesTo(withBoth)).toBe('insurance-record-mismatch');
  });
  it('untied does not hide a death: the register is asked by the one number that both have', async () => {
    registerSays = ({ formerPersonalId }) => (formerPersonalId === undefined ? 'deceased' : { tied: 'not_available' });
    expect(await comesTo(withBoth)).toBe('insurance-person-deceased');
  });
});

describe('the operator waived', () => {
  it('is not asked, and the account is of level 1', async () => {
    operatorHas = 'nobody';
    expect(await comesTo(claim, waived)).toEqual([twelve, 'accepted', 1]);
    expect(asked).toEqual([`register ${twelve} HỒ VĂN SƠN`]);
    expect(await comesTo(withBoth, waived)).toEqual([twelve, 'accepted', 1]);
  });
  it('lets a year of birth alone be asked about, which evidence and level say', async () => {
    const byYear = { ...claim, dateOfBirth: '1976' };
    const came = await waived.ask(byYear, proof, now);
    if (came.asked !== 'evidenced') throw new Error(came.asked);
    const [record] = came.evidence;
    expect(record).toMatchObject({ matched: ['socialInsuranceNumber', 'idDocument', 'name', 'birthyear'] });
    expect(record?.holder).toMatchObject({ yearOfBirth: '1976' });
    expect(record?.holder).not.toHaveProperty('dateOfBirth');
    expect(waived.weigh(came.evidence)).toMatchObject({
      outcome: 'accepted',
      identityLevel: 1,
      reasons: expect.arrayContaining(['insurance-record-confirms-numbers-name-birthyear']),
    });
    // An operator cannot be asked about it, whatever was waived when the form was taken.
    asked = [];
    expect(await comesTo(byYear)).toBe('birth-year-only');
    expect(asked).toEqual([]);
  });
  it('has every question counted, looked at before a code is sent and taken after it', () => {
    const { asked: before, questions } = waived.counts(claim, 'b');
    const names = ['insurance-question-by-browser-day', 'insurance-questions-hour'];
    expect(before.filter(({ limit }) => names.includes(limit)).map(({ cost }) => cost)).toEqual([0, 0]);
    expect(questions?.map(({ limit, cost, most }) => [limit, cost, most])).toEqual([
      ['insurance-question-by-browser-day', 1, undefined],
      ['insurance-questions-hour', 1, 10],
    ]);
    expect(required.counts(claim, 'b').questions).toBeUndefined();
  });
});

describe('the form', () => {
  const typed = {
    personalId: '042 076 004 471',
    formerPersonalId: '',
    socialInsuranceNumber: 'GD4 01 4207600111',
    fullName: 'Hồ Văn Sơn',
    dateOfBirth: '30/04/1976',
    phoneNumber: '0963 000 111',
  };
  const today = '2026-11-24';
  const codesOf = (more: Partial<typeof typed>) => {
    const read = required.readClaim({ ...typed, ...more }, 'citizen', today);
    if (read.ok) return [];
    return read.problem.code === 'invalid-input'
      ? read.problem.fields.map(({ field, code }) => `${field} ${code}`)
      : [read.problem.code];
  };
  it('is read into canonical form, spaces, marks and the letters of an older card apart', () => {
    expect(required.readClaim(typed, 'citizen', today)).toEqual({ ok: true, value: claim });
    expect(required.readClaim({ ...typed, formerPersonalId: '183 456 789' }, 'citizen', today)).toEqual({
      ok: true,
      value: withBoth,
    });
    expect(required.readClaim({ ...typed, personalId: nine, formerPersonalId: nine }, 'citizen', today)).toEqual({
      ok: true,
      value: { ...claim, personalId: nine },
    });
  });
  it.each([
    ['1976', { ok: true, value: { ...claim, dateOfBirth: '1976' } }],
    ['1977', { problem: { fields: [{ field: 'dateOfBirth', code: 'date-of-birth-personal-id' }] } }],
    ['1899', { problem: { fields: [{ field: 'dateOfBirth', code: 'date-of-birth-too-old' }] } }],
  ])('takes the year %s alone, where no operator is asked, as far as it goes', (dateOfBirth, read) => {
    expect(waived.readClaim({ ...typed, dateOfBirth }, 'citizen', today)).toMatchObject(read);
  });
  it('refuses a year of birth by which somebody is certainly under age', () => {
    const young = { ...typed, personalId: nine, dateOfBirth: '2013' };
    expect(waived.readClaim(young, 'citizen', today)).toEqual({ ok: false, problem: { code: 'under-minimum-age' } });
    expect(waived.readClaim({ ...young, dateOfBirth: '2012' }, 'citizen', today)).toMatchObject({ ok: true });
  });
  it.each([
    [{ personalId: '' }, ['personalId personal-id-missing']],
    [{ personalId: '12345' }, ['personalId personal-id-or-card-length']],
    [{ personalId: '04207600447x' }, ['personalId personal-id-characters']],
    [{ personalId: '042077004471' }, ['dateOfBirth date-of-birth-personal-id']],
    [{ formerPersonalId: '12345678' }, ['formerPersonalId former-personal-id-format']],
    [{ personalId: '162345678', formerPersonalId: nine }, ['formerPersonalId former-personal-id-beside-card']],
    [{ socialInsuranceNumber: ' ' }, ['socialInsuranceNumber social-insurance-number-missing']],
    [{ socialInsuranceNumber: '42076001110' }, ['socialInsuranceNumber social-insurance-number-format']],
    [{ socialInsuranceNumber: '٤٢٠٧٦٠٠١١١' }, ['socialInsuranceNumber social-insurance-number-format']],
    [{ dateOfBirth: '1976' }, ['birth-year-only']],
    [{ personalId: nine, dateOfBirth: '30/04/2015' }, ['under-minimum-age']],
    [
      {
        personalId: '1',
        formerPersonalId: '2',
        socialInsuranceNumber: '3',
        fullName: '4',
        dateOfBirth: '5',
        phoneNumber: '6',
      },
      [
        'personalId personal-id-or-card-length',
        'formerPersonalId former-personal-id-format',
        'socialInsuranceNumber social-insurance-number-format',
        'fullName full-name-characters',
        'dateOfBirth date-of-birth-format',
        'phoneNumber phone-number-format',
      ],
    ],
  ])('%j names %j', (more, codes) => {
    expect(codesOf(more)).toEqual(codes);
  });
});
