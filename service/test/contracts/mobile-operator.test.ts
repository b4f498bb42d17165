import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MobileOperator } from '../../src/authorities/mobile-operator/mobile-operator.ts';
import { foldName } from '../../src/domain/typed/names/fold-name.ts';
import type { LeverMode, Person } from '../support/workbench.ts';
import type { OperatorBench } from './operator-bench.ts';
import { openOperatorBench } from './operator-bench.ts';
import { openPublishedSpecification } from './published-specification.ts';

let bench: OperatorBench;
beforeAll(async () => {
  bench = await openOperatorBench();
});
afterAll(() => bench.close());
afterEach(() => bench.workbench.reset());

const queryOf = ({ phoneNumber, personalId, fullName, dateOfBirth }: Person, name = fullName) => ({
  phoneNumber,
  idDocument: personalId,
  name: name.normalize('NFC'),
  birthdate: dateOfBirth,
});
const match = async (id: string, operator: MobileOperator = bench.operator) =>
  operator.matchRecord(queryOf(await bench.workbench.person(id)));
const swap = async (id: string, hours: number) =>
  bench.operator.simChangedWithin((await bench.workbench.person(id)).phoneNumber, hours);
const outage = (detail: string) => ({ ok: false, problem: { code: 'operator-unavailable', detail } });

describe('the operator, asked by our client', () => {
  it.each([
    ['nguyen-thi-mai-anh', { idDocument: 'true', name: 'true', birthdate: 'true' }],
    ['h-hen-nie', { idDocument: 'true', name: 'true', birthdate: 'true' }],
    ['dang-quoc-huy', { idDocument: 'true', name: 'false', birthdate: 'true' }],
    ['bui-thi-thu-ha', { idDocument: 'false' }],
    ['ho-van-son', { idDocument: 'false', name: 'true' }],
    ['ngo-thi-bich-ngoc', { birthdate: 'not_available' }],
  ])('answers of %s: %j', async (id, expected) => {
    expect(await match(id)).toMatchObject({
      ok: true,
      value: { ...expected, reference: expect.stringMatching(/^[0-9a-f-]{36}$/u) },
    });
  });
  it('knows a name kept without diacritics when it is asked without them', async () => {
    const person = await bench.workbench.person('pham-duc-thang');
    expect(await bench.operator.matchRecord(queryOf(person))).toMatchObject({ value: { name: 'false' } });
    expect(await bench.operator.matchRecord(queryOf(person, foldName(person.fullName)))).toMatchObject({
      value: { name: 'true' },
    });
  });
  it('has no such number', async () => {
    expect(await match('ly-van-tam')).toMatchObject({ ok: false, problem: { code: 'unknown-number' } });
    expect(await bench.operator.simChangedWithin('+34629255833', 72)).toMatchObject({
      ok: false,
      problem: { code: 'unknown-number' },
    });
  });
  it('says whether the SIM was changed within so many hours', async () => {
    expect(await swap('duong-minh-khoi', 72)).toMatchObject({ ok: true, value: { changed: true } });
    expect(await swap('duong-minh-khoi', 4)).toMatchObject({ ok: true, value: { changed: false } });
    expect(await swap('nguyen-thi-mai-anh', 72)).toMatchObject({ ok: true, value: { changed: false } });
  });
  it('that never answers of somebody is a timeout', async () => {
    expect(await match('dinh-cong-thanh')).toEqual(outage('timeout'));
  });
});

describe('the operator on a bad day', () => {
  it.each<readonly [LeverMode, string]>([
    ['down', 'unreachable'],
    ['slow', 'timeout'],
    ['error', 'error-status'],
    ['garbage', 'malformed-answer'],
    ['wrong-answer', 'malformed-answer'],
    ['wrong-key', 'our-credentials-refused'],
    ['stale', 'our-credentials-refused'],
  ])('%s is an outage, %s, for both questions, and over when it is over', async (mode, detail) => {
    await bench.workbench.pull('mobile-operator', mode);
    expect(await match('nguyen-thi-mai-anh')).toEqual(outage(detail));
    expect(await swap('nguyen-thi-mai-anh', 72)).toEqual(outage(detail));
    await bench.workbench.pull('mobile-operator', 'normal');
    expect(await match('nguyen-thi-mai-anh')).toMatchObject({ ok: true });
  });
  it('a little late is no outage', async () => {
    await bench.workbench.pull('mobile-operator', 'slow', 100);
    expect(await match('nguyen-thi-mai-anh')).toMatchObject({ ok: true });
  });
});

describe('our key at the operator', () => {
  it('is refused when the operator does not know it', async () => {
    expect(await match('nguyen-thi-mai-anh', await bench.withNewKey(false))).toEqual(outage('our-credentials-refused'));
  });
  it('is taken as soon as it is published', async () => {
    expect(await match('nguyen-thi-mai-anh', await bench.withNewKey(true))).toMatchObject({ ok: true });
  });
  it('is refused when the clocks of both sides are far apart, and taken again when they agree', async () => {
    const stranger = await bench.withNewKey(true);
    await bench.workbench.setClock(600_000);
    expect(await match('nguyen-thi-mai-anh', stranger)).toEqual(outage('our-credentials-refused'));
    bench.clock.pass(600);
    expect(await match('nguyen-thi-mai-anh', stranger)).toMatchObject({ ok: true });
    bench.clock.pass(-600);
  });
});

const specification = openPublishedSpecification();
if (specification !== undefined)
  describe('what goes over the wire', () => {
    const apis = {
      '/kyc-match/v0.4/match': {
        document: 'camara/kyc-match.yaml',
        request: 'schemas/KYC_MatchRequestBody',
        answer: 'schemas/KYC_MatchResponse',
      },
      '/sim-swap/v2/check': {
        document: 'camara/sim-swap.yaml',
        request: 'schemas/CreateCheckSimSwap',
        answer: 'schemas/CheckSimSwapInfo',
      },
    } as const;
    const breachesOf = (
      { document, request, answer }: (typeof apis)[keyof typeof apis],
      exchange: OperatorBench['exchanges'][number],
    ): readonly string[] => [
      ...specification.breaches(document, request, JSON.parse(exchange.request.body ?? '')),
      ...specification.breaches(
        document,
        exchange.status === 200 ? answer : `responses/Generic${exchange.status}/content/application~1json/schema`,
        JSON.parse(exchange.answer),
      ),
      ...specification.breaches(
        'common/CAMARA_common.yaml',
        'parameters/x-correlator/schema',
        exchange.request.headers?.['x-correlator'],
      ),
    ];

    it('has on both sides the form that CAMARA publishes, for every member of the cast', async () => {
      const operator = await bench.withNewKey(true);
      bench.exchanges.length = 0;
      for (const person of (await bench.workbench.people()).filter(
        ({ dateOfBirth, id, expect: { 'mobile-subscriber': end } }) =>
          end !== undefined && dateOfBirth.length === 10 && id !== 'dinh-cong-thanh',
      )) {
        await operator.simChangedWithin(person.phoneNumber, 72);
        await operator.matchRecord(queryOf(person));
        await operator.matchRecord(queryOf(person, foldName(person.fullName)));
      }
      for (const [path, api] of Object.entries(apis)) {
        const exchanges = bench.exchanges.filter(({ request }) => request.url.endsWith(path));
        expect(new Set(exchanges.map(({ status }) => status))).toEqual(new Set([200, 404]));
        expect(exchanges.flatMap((exchange) => breachesOf(api, exchange))).toEqual([]);
      }
    });
    it('would be seen if it had another', () => {
      expect(
        specification.breaches('camara/kyc-match.yaml', 'schemas/KYC_MatchResponse', { nameMatch: true }),
      ).not.toEqual([]);
      expect(
        specification.breaches('camara/sim-swap.yaml', 'schemas/CreateCheckSimSwap', {
          phoneNumber: '0912',
          maxAge: 0,
        }),
      ).not.toEqual([]);
    });
  });
