import { describe, expect, it } from 'vitest';
import type { ProviderRules } from '../../domain/identity-providers/definition.ts';
import { acrValuesFor, reaches, readIdentity, readLevel } from './read-identity.ts';

const rules: ProviderRules = {
  subject: '/sub',
  kind: { claim: '/type', values: { '1': 'citizen', '2': 'business' } },
  claims: {
    personalId: '/who/id',
    fullName: '/who/name',
    dateOfBirth: '/who/born',
    phoneNumber: '/phone',
    phoneVerified: '/phone_verified',
    email: '/mail',
    emailVerified: '/mail_verified',
    deceased: '/dead',
  },
  identityLevels: [
    { level: 2, when: { '/level': 2, '/frame~1work': 'vn' } },
    { level: 1, when: { '/level': 1 } },
  ],
  authenticationLevels: { values: { LoA2: 2, LoA3: 3 }, otherwise: 1 },
};
const said = {
  sub: 's',
  type: 1,
  level: 2,
  'frame/work': 'vn',
  who: { id: '001192004517', name: 'Nguyễn Thị Mai Anh' },
};
const read = (change: object) => readIdentity({ ...said, ...change }, rules, '2026-11-29');
const born = (date: unknown) => read({ who: { ...said.who, born: date } });

describe('what a provider says of somebody', () => {
  it('is read where its rules point to', () => {
    expect(read({})).toEqual({
      ok: true,
      value: {
        subject: 's',
        kind: 'citizen',
        identityLevel: 2,
        personalId: '001192004517',
        fullName: 'NGUYỄN THỊ MAI ANH',
      },
    });
  });

  it.each([
    [{ level: 1 }, 1],
    [{ level: '2' }, 0],
    [{ 'frame/work': 'other' }, 0],
    [{ level: undefined }, 0],
  ])('with %j is of level %i', (change, identityLevel) => {
    expect(read(change)).toMatchObject({ value: { identityLevel } });
  });

  it.each([
    ['1992-03-08', '1992-03-08'],
    ['08/03/1992', '1992-03-08'],
    ['19920308', '1992-03-08'],
    ['08031992', '1992-03-08'],
    ['20121201', '2012-12-01'],
    ['19101910', '1910-10-19'],
    ['1948', '1948'],
    ['', 'absent'],
    [null, 'absent'],
    ['1992-02-30', undefined],
    ['2027-01-01', undefined],
    [19_920_308, undefined],
  ])('born %j is born on %s', (date, expected) => {
    const found = born(date);
    if (expected === undefined) expect(found).toEqual({ ok: false, problem: { claim: 'dateOfBirth' } });
    else if (expected === 'absent')
      expect(found).toMatchObject({ ok: true, value: expect.not.objectContaining({ dateOfBirth: expect.anything() }) });
    else expect(found).toMatchObject({ value: { dateOfBirth: expected } });
  });

  it.each([
    ['subject', { sub: '' }],
    ['subject', { sub: 7 }],
    ['subject', { sub: 'a b' }],
    ['kind', { type: '3' }],
    ['kind', { type: 'toString' }],
    ['personalId', { who: { id: '00119200451' } }],
    ['personalId', { who: { id: 1_192_004_517 } }],
    ['fullName', { who: { name: 'Mai <b>Anh' } }],
  ])('is nothing at all where its %s cannot be read', (claim, change) => {
    expect(read(change)).toEqual({ ok: false, problem: { claim } });
  });

  it('of contacts is none where it cannot be read, and verified only by a plain true', () => {
    expect(read({ phone: 'x', mail: 'x' })).toMatchObject({
      ok: true,
      value: expect.not.objectContaining({ phoneNumber: expect.anything() }),
    });
    expect(read({ phone: '0912000101', phone_verified: 'true', mail: 'a@example.vn', mail_verified: 1 })).toMatchObject(
      {
        value: { phoneNumber: '+84912000101', phoneVerified: false, email: 'a@example.vn', emailVerified: false },
      },
    );
    expect(read({ dead: 'true' })).not.toHaveProperty('value.deceased');
    expect(read({ dead: true })).toHaveProperty('value.deceased', true);
  });

  it('of how they signed in counts by its table, and for no more where it says nothing that stands there', () => {
    expect(['LoA3', 'LoA9', undefined, 3, '__proto__'].map((acr) => readLevel(acr, rules))).toEqual([
      'urn:chinhchu:auth:3',
      'urn:chinhchu:auth:1',
      'urn:chinhchu:auth:1',
      'urn:chinhchu:auth:1',
      'urn:chinhchu:auth:1',
    ]);
    expect(acrValuesFor(['urn:chinhchu:auth:3', 'urn:chinhchu:auth:4'], rules)).toEqual(['LoA3']);
    expect([
      reaches(undefined, rules),
      reaches(['urn:chinhchu:auth:1'], rules),
      reaches(['urn:chinhchu:auth:4'], rules),
    ]).toEqual([true, true, false]);
  });
});
