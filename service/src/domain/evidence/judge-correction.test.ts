import { describe, expect, it } from 'vitest';
import type { Account } from '../account.ts';
import { decide } from './decide.ts';
import type { Decision, Evidence } from './evidence.ts';
import type { Person } from './holder.ts';
import { schemeOfPersonalId } from './identity.ts';
import { judgeCorrection } from './judge-correction.ts';
import { emptySignature } from '../../../test/support/signature-record.ts';

const time = '2026-11-30T02:00:00Z';
const hoa: Person = {
  type: 'person',
  fullName: 'ĐỖ THỊ HÒA',
  dateOfBirth: '1990-03-05',
  personalId: '001190012345',
  phoneNumber: '+84912345678',
};
const recordOf = (holder: Person, nameMatchedFolded = false): Evidence => ({
  type: 'electronic_record',
  version: 2,
  recordType: 'mobile-subscription',
  subject: { scheme: schemeOfPersonalId(holder.personalId), value: holder.personalId },
  holder,
  source: 'Nhà mạng thử',
  matched: ['idDocument', 'name', 'birthdate'],
  nameMatchedFolded,
  time,
  checkDetails: [],
});
const signatureOf = (holder: Person): Evidence => ({
  type: 'electronic_signature',
  version: 1,
  subject: { scheme: schemeOfPersonalId(holder.personalId), value: holder.personalId },
  holder,
  channel: 'token',
  program: 'Chương trình thử',
  issuer: 'CA thử',
  serialNumber: '01',
  keyDigest: '0'.repeat(64),
  signature: emptySignature(time),
  checkDetails: [],
  time,
});
const decisionOf = (identityLevel: 1 | 2, outcome: Decision['outcome'] = 'accepted'): Decision =>
  decide('citizen', 'mobile-subscriber', { outcome, identityLevel, reasons: [] });
const accountOf = (holder: Person, level: 1 | 2 = 2, folded = false): Pick<Account, 'kind' | 'holder' | 'proofs'> => ({
  kind: 'citizen',
  holder,
  proofs: [
    {
      decisionId: 'd',
      method: 'mobile-subscriber',
      evidence: [recordOf(holder, folded)],
      decision: decisionOf(level),
      decidedAt: time,
    },
  ],
});
const saying = (
  said: Person,
  { level = 2, folded = false }: { readonly level?: 1 | 2; readonly folded?: boolean } = {},
) => ({
  evidence: [recordOf(said, folded)],
  decision: decisionOf(level),
});
const problem = (code: string) => ({ ok: false, problem: code });

describe('a correction', () => {
  it('takes the fact from the evidence, and keeps everything else of the holder', () => {
    const mail = { ...hoa, email: 'hoa@thu.example' };
    expect(
      judgeCorrection(accountOf(mail), { fact: 'name' }, saying({ ...hoa, fullName: 'ĐỖ THỊ HOÀ AN' })),
    ).toMatchObject({
      ok: true,
      value: { holder: { ...mail, fullName: 'ĐỖ THỊ HOÀ AN' } },
    });
    const bare = { type: 'person', fullName: hoa.fullName, personalId: hoa.personalId } as const;
    expect(judgeCorrection(accountOf(bare), { fact: 'birth-date' }, saying(hoa))).toMatchObject({
      ok: true,
      value: { holder: { ...bare, dateOfBirth: hoa.dateOfBirth } },
    });
    const ofYear = judgeCorrection(accountOf({ ...bare, yearOfBirth: '1990' }, 1), { fact: 'birth-date' }, saying(hoa));
    expect(ofYear.ok && ofYear.value.holder).toEqual({ ...bare, dateOfBirth: hoa.dateOfBirth });
  });

  it('is of the same person by what is not corrected: another number, birth date or name corrects nothing', () => {
    const not = problem('correction-not-confirmed');
    const another = saying({ ...hoa, personalId: '001190099999' });
    for (const fact of ['name', 'birth-date'] as const)
      expect(judgeCorrection(accountOf(hoa), { fact }, another)).toEqual(problem('correction-of-another'));
    expect(judgeCorrection(accountOf(hoa), { fact: 'name' }, saying({ ...hoa, dateOfBirth: '1990-03-06' }))).toEqual(
      not,
    );
    expect(judgeCorrection(accountOf(hoa), { fact: 'birth-date' }, saying({ ...hoa, fullName: 'ĐỖ THỊ AN' }))).toEqual(
      not,
    );
  });

  it('rests on no weaker evidence than the account does, and never on a refused one', () => {
    const corrected = { ...hoa, fullName: 'ĐỖ THỊ AN' };
    expect(judgeCorrection(accountOf(hoa), { fact: 'name' }, saying(corrected, { level: 1 }))).toEqual(
      problem('correction-too-weak'),
    );
    expect(judgeCorrection(accountOf(hoa, 1), { fact: 'name' }, saying(corrected, { level: 1 }))).toMatchObject({
      ok: true,
    });
    const refused = { evidence: [recordOf(corrected)], decision: decisionOf(2, 'refused') };
    expect(judgeCorrection(accountOf(hoa, 1), { fact: 'name' }, refused)).toEqual(problem('correction-too-weak'));
  });

  it('of marks alone is not confirmed by a register without marks, where another has confirmed the present ones', () => {
    const folded = saying({ ...hoa, fullName: 'ĐỖ THỊ HOA' }, { folded: true });
    expect(judgeCorrection(accountOf(hoa), { fact: 'name' }, folded)).toEqual(problem('correction-not-confirmed'));
    expect(judgeCorrection(accountOf(hoa, 2, true), { fact: 'name' }, folded)).toMatchObject({ ok: true });
    expect(judgeCorrection(accountOf({ ...hoa, fullName: 'DO THI HOA' }), { fact: 'name' }, folded)).toMatchObject({
      ok: true,
    });
  });
});

describe('an authority that says a fact by itself', () => {
  const { dateOfBirth: _none, ...unborn } = hoa;
  const certificateOf = (fullName: string) => ({
    evidence: [signatureOf({ ...unborn, fullName })],
    decision: decisionOf(2),
  });
  const nameSaidBy = (
    said: ReturnType<typeof saying>,
    typed: string,
    account = accountOf({ ...hoa, fullName: 'ĐỖ THỊ SAI' }),
  ) => {
    const judged = judgeCorrection(account, { fact: 'name', typed }, said);
    return judged.ok ? judged.value.holder.fullName : judged.problem;
  };

  it('names the letters that were typed; the marks, and the vowel that has them, are its own', () => {
    expect(nameSaidBy(saying(hoa), 'ĐỖ THỊ HOÀ')).toBe('ĐỖ THỊ HÒA');
    expect(nameSaidBy(saying(hoa), 'ĐỖ THỊ HOAN')).toBe('correction-mismatch');
    // What stands there already is no correction, whatever marks were typed.
    expect(nameSaidBy(saying(hoa), 'ĐỖ THỊ HOÀ', accountOf(hoa))).toBe('correction-mismatch');
  });

  it('needs to name no birth date, as a certificate does not; one that it names is the same', () => {
    expect(nameSaidBy(certificateOf('ĐỖ THỊ HÒA'), 'ĐỖ THỊ HÒA')).toBe('ĐỖ THỊ HÒA');
    expect(nameSaidBy(saying({ ...hoa, dateOfBirth: '1990-03-06' }), 'ĐỖ THỊ HÒA')).toBe('correction-not-confirmed');
    const year = accountOf({ ...unborn, yearOfBirth: '1991', fullName: 'ĐỖ THỊ SAI' });
    expect(nameSaidBy(saying(hoa), 'ĐỖ THỊ HÒA', year)).toBe('correction-not-confirmed');
  });

  it('without marks says nothing of them: neither that the typed ones are right, nor that the present ones are wrong', () => {
    expect(nameSaidBy(certificateOf('DO THI HOA'), 'ĐỖ THỊ HÒA')).toBe('correction-not-confirmed');
    expect(nameSaidBy(certificateOf('DO THI HOA'), 'DO THI HOA', accountOf(hoa))).toBe('correction-not-confirmed');
    expect(nameSaidBy(certificateOf('DO THI HOA'), 'DO THI HOA', accountOf(hoa, 2, true))).toBe('DO THI HOA');
  });

  it('gives the day of birth that was typed, and no other', () => {
    const account = accountOf(unborn);
    const asked = (typed: string) => judgeCorrection(account, { fact: 'birth-date', typed }, saying(hoa));
    expect(asked('1990-03-05')).toMatchObject({ ok: true, value: { holder: hoa } });
    expect(asked('1990-05-03')).toEqual(problem('correction-mismatch'));
    const certificate = judgeCorrection(
      account,
      { fact: 'birth-date', typed: '1990-03-05' },
      certificateOf(hoa.fullName),
    );
    expect(certificate).toEqual(problem('correction-not-confirmed'));
  });
});

describe('twelve digits', () => {
  const nine = { ...hoa, personalId: '194345671' };

  it('take the place of a CMND that a register ties to them, and find the account besides', () => {
    const tied = { ...hoa, formerPersonalId: nine.personalId };
    expect(judgeCorrection(accountOf(nine, 1), { fact: 'number' }, saying(tied))).toMatchObject({
      ok: true,
      value: { holder: tied, alsoKnownAs: { scheme: 'vn-personal-id', value: hoa.personalId } },
    });
  });

  it('do not where nothing ties them, where they are tied to another CMND, or to somebody of another name', () => {
    const untied = problem('numbers-not-tied');
    expect(judgeCorrection(accountOf(nine, 1), { fact: 'number' }, saying(hoa))).toEqual(untied);
    const elsewhere = saying({ ...hoa, formerPersonalId: '183456789' });
    expect(judgeCorrection(accountOf(nine, 1), { fact: 'number' }, elsewhere)).toEqual(untied);
    const another = saying({ ...hoa, fullName: 'ĐỖ THỊ AN', formerPersonalId: nine.personalId });
    expect(judgeCorrection(accountOf(nine, 1), { fact: 'number' }, another)).toEqual(untied);
  });
});
