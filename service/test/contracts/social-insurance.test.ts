import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { InsuranceQuery } from '../../src/authorities/social-insurance/insurance-register.ts';
import { foldName } from '../../src/domain/typed/names/fold-name.ts';
import type { LeverMode, Person } from '../support/workbench.ts';
import type { InsuranceBench } from './insurance-bench.ts';
import { openInsuranceBench } from './insurance-bench.ts';
import { openInterfaceDocument } from './interface-document.ts';

let bench: InsuranceBench;
beforeAll(async () => {
  bench = await openInsuranceBench();
});
afterAll(() => bench.close());
afterEach(() => bench.workbench.reset());

const queryOf = (
  { personalId, formerPersonalId, socialInsuranceNumber = '', fullName, dateOfBirth }: Person,
  other: Partial<InsuranceQuery> = {},
): InsuranceQuery => ({
  personalId,
  ...(formerPersonalId === undefined ? {} : { formerPersonalId }),
  socialInsuranceNumber,
  fullName: fullName.normalize('NFC'),
  dateOfBirth,
  ...other,
});
const match = async (id: string, other: Partial<InsuranceQuery> = {}) =>
  bench.register.match(queryOf(await bench.workbench.person(id), other));
const everyMatch = {
  answer: 'compared',
  personalId: 'true',
  socialInsuranceNumber: 'true',
  fullName: 'true',
  dateOfBirth: 'true',
};
const outage = (detail: string) => ({ ok: false, problem: { code: 'insurance-unavailable', detail } });

describe('the register, asked by our client', () => {
  it.each([
    ['nguyen-thi-mai-anh', everyMatch],
    ['trinh-van-loi', { personalId: 'false', fullName: 'false', socialInsuranceNumber: 'true' }],
    ['cao-van-lai', everyMatch],
    ['ho-van-son', { ...everyMatch, tied: 'true' }],
    ['kha-thi-bay', { personalId: 'not_available', tied: 'not_available', fullName: 'true' }],
    ['lo-van-panh', { ...everyMatch, dateOfBirth: 'not_available' }],
    ['luu-thi-xuan', { answer: 'deceased' }],
    ['giang-a-pao', everyMatch],
  ])('answers of %s: %j', async (id, expected) => {
    expect(await match(id)).toMatchObject({
      ok: true,
      value: { ...expected, reference: expect.stringMatching(/^[0-9a-f-]{36}$/u) },
    });
  });
  it('says that somebody has died only when everything else is right', async () => {
    expect(await match('luu-thi-xuan', { dateOfBirth: '1948-02-20' })).toMatchObject({
      value: { ...everyMatch, dateOfBirth: 'false' },
    });
    expect(await match('luu-thi-xuan', { formerPersonalId: '123456789' })).toMatchObject({
      value: { ...everyMatch, tied: 'not_available' },
    });
  });
  it('compares a year of birth alone with a record that has no more, and finds nobody by less than is known of them', async () => {
    const asked = (id: string, dateOfBirth: string) => match(id, { dateOfBirth });
    expect(await asked('giang-a-pao', '1949')).toMatchObject({ value: { ...everyMatch, dateOfBirth: 'false' } });
    expect(await asked('giang-a-pao', '1948-01-01')).toMatchObject({ value: { dateOfBirth: 'not_available' } });
    expect(await asked('nguyen-thi-mai-anh', '1992')).toMatchObject({ value: { ...everyMatch, dateOfBirth: 'false' } });
    // A death too is told only to who knows the whole of it.
    expect(await asked('luu-thi-xuan', '1948')).toMatchObject({ value: { ...everyMatch, dateOfBirth: 'false' } });
  });
  it('ties no CMND of somebody else to the 12 digits', async () => {
    expect(await match('ho-van-son', { formerPersonalId: '162345678' })).toMatchObject({ value: { tied: 'false' } });
    expect(await match('ho-van-son', { personalId: '042076004472' })).toMatchObject({
      value: { personalId: 'false', tied: 'false' },
    });
  });
  it('knows a name kept without diacritics when it is asked without them', async () => {
    const { fullName } = await bench.workbench.person('pham-duc-thang');
    expect(await match('pham-duc-thang')).toMatchObject({ value: { fullName: 'false' } });
    expect(await match('pham-duc-thang', { fullName: foldName(fullName) })).toMatchObject({ value: everyMatch });
  });
  it('says by the personal number that the insurance number is another, and knows nobody by neither', async () => {
    expect(await match('nguyen-thi-mai-anh', { socialInsuranceNumber: '9999999999' })).toMatchObject({
      value: { ...everyMatch, socialInsuranceNumber: 'false' },
    });
    expect(
      await match('nguyen-thi-mai-anh', { socialInsuranceNumber: '9999999999', personalId: '001192009999' }),
    ).toMatchObject({ ok: true, value: { answer: 'unknown' } });
  });
  it('that never answers of somebody is a timeout', async () => {
    expect(await match('doan-van-yen')).toEqual(outage('timeout'));
  });
});

describe('the register on a bad day', () => {
  it.each<readonly [LeverMode, string]>([
    ['down', 'unreachable'],
    ['slow', 'timeout'],
    ['error', 'error-status'],
    ['garbage', 'malformed-answer'],
    ['wrong-answer', 'malformed-answer'],
    ['wrong-key', 'our-credentials-refused'],
    ['stale', 'our-credentials-refused'],
  ])('%s is an outage, %s, told to the metrics, and over when it is over', async (mode, detail) => {
    await bench.workbench.pull('social-insurance', mode);
    expect(await match('nguyen-thi-mai-anh')).toEqual(outage(detail));
    expect(bench.observed.at(-1)).toBe(detail);
    await bench.workbench.pull('social-insurance', 'normal');
    expect(await match('nguyen-thi-mai-anh')).toMatchObject({ ok: true });
  });
});

describe('what goes over the wire', () => {
  const document = openInterfaceDocument('docs/interfaces/social-insurance.openapi.yaml');
  const breachesOf = ({ request, status, answer }: InsuranceBench['exchanges'][number]): readonly string[] => [
    ...document.breaches('schemas/MatchRequest', JSON.parse(request.body ?? '')),
    ...document.breaches(
      status === 200 ? 'schemas/MatchResponse' : `responses/Generic${status}/content/application~1json/schema`,
      JSON.parse(answer),
    ),
    ...document.breaches('schemas/XCorrelator', request.headers?.['x-correlator']),
  ];
  const matches = () => bench.exchanges.filter(({ request }) => request.url.endsWith('/match'));
  const accessToken = () => /^Bearer (.*)$/u.exec(matches()[0]?.request.headers?.['authorization'] ?? '')?.[1] ?? '';
  const post = async (body: unknown, token: string) => {
    const answer = await fetch(`${bench.workbench.socialInsuranceUrl}/social-insurance-match/v1/match`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    const told: unknown = await answer.json();
    return { status: answer.status, told };
  };

  it('has on both sides the form of the interface document, for every member of the cast', async () => {
    bench.exchanges.length = 0;
    for (const person of await bench.workbench.people()) {
      if (person.expect['social-insurance'] === undefined) continue;
      if (person.id === 'doan-van-yen') continue;
      await bench.register.match(queryOf(person));
      await bench.register.match(queryOf(person, { fullName: foldName(person.fullName) }));
    }
    await match('nguyen-thi-mai-anh', { socialInsuranceNumber: '9999999999', personalId: '001192009999' });
    await bench.workbench.pull('social-insurance', 'error');
    await match('nguyen-thi-mai-anh');
    await match('nguyen-thi-mai-anh');
    expect(new Set(matches().map(({ status }) => status))).toEqual(new Set([200, 404, 422, 500, 503]));
    expect(matches().flatMap(breachesOf)).toEqual([]);
  });
  it('is refused by the register where the document refuses it, in the form of the document', async () => {
    await match('nguyen-thi-mai-anh');
    const token = accessToken();
    const right = queryOf(await bench.workbench.person('nguyen-thi-mai-anh'));
    const wrong: readonly object[] = [
      { ...right, personalId: '0011920045' },
      { ...right, formerPersonalId: '001192004517' },
      { ...right, socialInsuranceNumber: '119200101' },
      { ...right, dateOfBirth: '08/03/1992' },
      { ...right, dateOfBirth: '1992-03' },
      { ...right, fullName: '' },
      { ...right, gender: 'FEMALE' },
      { personalId: right.personalId },
    ];
    for (const body of wrong) {
      expect(document.breaches('schemas/MatchRequest', body), JSON.stringify(body)).not.toEqual([]);
      const { status, told } = await post(body, token);
      expect([status, document.breaches('responses/Generic400/content/application~1json/schema', told)]).toEqual([
        400,
        [],
      ]);
    }
    const { status, told } = await post(right, 'nobody');
    expect([status, document.breaches('responses/Generic401/content/application~1json/schema', told)]).toEqual([
      401,
      [],
    ]);
  });
  it('of the lever wrong-answer is what the document refuses', async () => {
    bench.exchanges.length = 0;
    await bench.workbench.pull('social-insurance', 'wrong-answer');
    await match('nguyen-thi-mai-anh');
    expect(matches().flatMap(breachesOf)).not.toEqual([]);
  });
});
