import { describe, expect, it } from 'vitest';
import type { Holder } from '../evidence/holder.ts';
import type { Kind } from '../kinds-and-methods.ts';
import { judgeLink } from './judge-link.ts';
import type { ProvidedIdentity } from './provided-identity.ts';

const at = '2026-11-29T08:00:00.000Z';
const said = (more: Partial<ProvidedIdentity> = {}): ProvidedIdentity => ({
  issuer: 'https://vneid.example',
  subject: 's',
  identityLevel: 2,
  acr: 'urn:chinhchu:auth:3',
  kind: 'citizen',
  personalId: '001090000001',
  fullName: 'LÊ THỊ MỘT',
  dateOfBirth: '1990-02-03',
  reference: 'r',
  authenticatedAt: at,
  answer: {
    provider: 'vneid',
    rules: '{}',
    judgedAt: at,
    message: { form: 'openid', idToken: '', keySet: '', issuer: '', audience: '', nonce: '' },
  },
  ...more,
});
const person = (more: object = {}): Holder => ({
  type: 'person',
  fullName: 'LÊ THỊ MỘT',
  dateOfBirth: '1990-02-03',
  personalId: '001090000001',
  ...more,
});
const formerly = (more: object = {}): Holder => person({ personalId: '012345678', ...more });
const { dateOfBirth: _day, ...undated } = { ...formerly(), dateOfBirth: '' };
const ofYear = (yearOfBirth: string): Holder => ({
  type: 'person',
  fullName: 'LÊ THỊ MỘT',
  yearOfBirth,
  personalId: '012345678',
});
const official: Holder = { type: 'official', fullName: 'Lê Thị Một', agency: 'Sở Tư pháp' };
const company: Holder = { type: 'organisation', fullName: 'CÔNG TY MỘT', taxCode: '0101234567' };

const cases: readonly (readonly [string, Kind, Holder, Partial<ProvidedIdentity>, string])[] = [
  ['the same twelve digits', 'citizen', person(), {}, 'proves'],
  ['the same digits under another name', 'citizen', person({ fullName: 'LÊ THỊ HAI' }), {}, 'proves'],
  [
    'other digits and everything else alike',
    'citizen',
    person({ personalId: '001090000002' }),
    {},
    'identity-provider-differs',
  ],
  ['a role for an organisation', 'citizen', person(), { kind: 'business' }, 'identity-provider-wrong-kind'],
  ['somebody deceased', 'citizen', person(), { deceased: true }, 'identity-provider-deceased'],
  ['an account there that is not verified', 'citizen', person(), { identityLevel: 0 }, 'way-in'],
  ['a CMND, the same name and birth date', 'citizen', formerly(), {}, 'takes-number'],
  ['a CMND that the provider names too', 'citizen', formerly(), { formerPersonalId: '012345678' }, 'takes-number'],
  [
    'a CMND, where the provider names another',
    'citizen',
    formerly(),
    { formerPersonalId: '012345679' },
    'identity-provider-differs',
  ],
  ['a CMND under another name', 'citizen', formerly({ fullName: 'LÊ THỊ HAI' }), {}, 'identity-provider-differs'],
  ['a CMND and another birth date', 'citizen', formerly(), { dateOfBirth: '1990-02-04' }, 'identity-provider-differs'],
  ['a CMND of nobody knows what birth date', 'citizen', undated, {}, 'identity-provider-differs'],
  ['the same that the provider names too', 'citizen', undated, { formerPersonalId: '012345678' }, 'takes-number'],
  [
    'the same of a year of birth that agrees',
    'citizen',
    ofYear('1990'),
    { formerPersonalId: '012345678' },
    'takes-number',
  ],
  [
    'the same of another year of birth',
    'citizen',
    ofYear('1991'),
    { formerPersonalId: '012345678' },
    'identity-provider-differs',
  ],
  ['a CMND and a year of birth alone', 'citizen', ofYear('1990'), {}, 'identity-provider-differs'],
  ['an organisation with its tax code', 'business', company, { kind: 'business', taxCode: '0101234567' }, 'proves'],
  [
    'an organisation with another',
    'business',
    company,
    { kind: 'business', taxCode: '0101234568' },
    'identity-provider-differs',
  ],
  ['an organisation, by a person for themselves', 'business', company, {}, 'identity-provider-wrong-kind'],
  ['an official of the same name', 'agency', official, {}, 'way-in'],
  ['an official of another name', 'agency', official, { fullName: 'LÊ THỊ HAI' }, 'identity-provider-differs'],
];

describe('linking an account and', () => {
  it.each(cases)('%s', (_what, kind, holder, more, comes) => {
    const judged = judgeLink({ kind, holder }, said(more), true);
    expect(judged.ok ? judged.value.link : judged.problem).toBe(comes);
  });

  it('a year that it says is kept as a year, and not as a day', () => {
    const link = judgeLink(
      { kind: 'citizen', holder: ofYear('1990') },
      said({ formerPersonalId: '012345678', dateOfBirth: '1990' }),
      true,
    );
    expect(link).toEqual({
      ok: true,
      value: { link: 'takes-number', personalId: '001090000001', yearOfBirth: '1990' },
    });
  });

  it('a provider that vouches for no number is a way in and nothing else', () => {
    const { personalId: _number, ...nameless } = said();
    const link = (holder: Holder, one: ProvidedIdentity) => judgeLink({ kind: 'citizen', holder }, one, false);
    expect(link(person(), nameless)).toEqual({ ok: true, value: { link: 'way-in' } });
    expect(link(person(), said())).toEqual({ ok: true, value: { link: 'way-in' } });
    // A number that it says is no proof, and is no reason to let somebody else's in.
    expect(link(person({ personalId: '001090000002' }), said()).ok).toBe(false);
    expect(link(formerly(), said()).ok).toBe(false);
  });
});
