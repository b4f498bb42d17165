import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { mobileSubscriberRecords } from '../src/cast/mobile-subscriber-records.ts';
import { startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';

const specifications = new URL('../../../shared/specs/', import.meta.url);
const files = ['camara/kyc-match.yaml', 'camara/sim-swap.yaml', 'common/CAMARA_common.yaml'];
const address = (file: string) => `file:///specs/${file}`;

const contract = (): void => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  for (const file of files) ajv.addSchema(parse(readFileSync(new URL(file, specifications), 'utf8')), address(file));
  const schema = (file: string, path: string): ValidateFunction =>
    ajv.compile({ $ref: `${address(file)}#/components/${path}` });
  const errorSchema = (file: string, status: number) =>
    schema(file, `responses/Generic${status}/content/application~1json/schema`);
  const matchRequest = schema('camara/kyc-match.yaml', 'schemas/KYC_MatchRequestBody');
  const matchResponse = schema('camara/kyc-match.yaml', 'schemas/KYC_MatchResponse');
  const checkRequest = schema('camara/sim-swap.yaml', 'schemas/CreateCheckSimSwap');
  const checkResponse = schema('camara/sim-swap.yaml', 'schemas/CheckSimSwapInfo');
  const dateResponse = schema('camara/sim-swap.yaml', 'schemas/SimSwapInfo');

  let bench: TestBench;
  beforeAll(async () => {
    bench = await startTestBench();
  });
  afterAll(() => bench.stop());

  const expectToHold = (check: ValidateFunction, body: unknown) => {
    check(body);
    expect(check.errors ?? []).toEqual([]);
  };

  const everything = {
    idDocument: '001192004517',
    idDocumentType: 'national_id_card',
    idDocumentExpiryDate: '2032-03-08',
    bankAccountNumber: 'IBAN:NL59ABNA0123456789',
    name: 'Nguyễn Thị Mai Anh',
    givenName: 'Anh',
    familyName: 'Nguyễn',
    nameKanaHankaku: 'a',
    nameKanaZenkaku: 'a',
    middleNames: 'Thị Mai',
    familyNameAtBirth: 'Nguyễn',
    address: 'Hà Nội',
    streetName: 'Hàng Bài',
    streetNumber: '4',
    postalCode: '100000',
    region: 'Hà Nội',
    locality: 'Hoàn Kiếm',
    country: 'VN',
    houseNumberExtension: 'A',
    birthdate: '1992-03-08',
    email: 'mai.anh@example.vn',
    gender: 'FEMALE',
    cityOfBirth: 'Hà Nội',
    countryOfBirth: 'VN',
    nationality: 'VN',
  };

  test('every attribute of the specification is accepted, and answered under its name in the specified form', async () => {
    const asked = { phoneNumber: '+84912000101', ...everything };
    expectToHold(matchRequest, asked);
    const answer = await bench.post('/kyc-match/v0.4/match', asked);
    expect(answer.status).toBe(200);
    expectToHold(matchResponse, answer.body);
    const offered = Object.keys(
      Object(
        parse(readFileSync(new URL(files[0] ?? '', specifications), 'utf8')).components.schemas.KYC_MatchResponse
          .properties,
      ),
    );
    expect(offered).toEqual(expect.arrayContaining(Object.keys(answer.body)));
    expect(Object.keys(answer.body)).toHaveLength(Object.keys(everything).length);
  });

  test('what the specification refuses in a request, the simulator refuses', async () => {
    const bodies = [
      { idDocumentType: 'library_card' },
      { birthdate: '08/03/1992' },
      { gender: 'female' },
      { country: 'VNM' },
      { email: 'nobody' },
      { bankAccountNumber: 'NL59' },
      { name: 'x'.repeat(257) },
      { idDocument: 'x'.repeat(51) },
    ].map((attribute) => ({ phoneNumber: '+84912000101', ...attribute }));
    for (const body of bodies) {
      expect(matchRequest(body), JSON.stringify(body).slice(0, 80)).toBe(false);
      expect((await bench.post('/kyc-match/v0.4/match', body)).status).toBe(400);
    }
  });

  const answering = mobileSubscriberRecords
    .filter((record) => !record.neverAnswers)
    .map(({ phoneNumber }) => phoneNumber);
  test.each(answering)('the answers about %s have the specified form', async (phoneNumber) => {
    expectToHold(
      matchResponse,
      (await bench.post('/kyc-match/v0.4/match', { phoneNumber, idDocument: '1', name: 'A', birthdate: '2000-01-01' }))
        .body,
    );
    const asked = { phoneNumber, maxAge: 72 };
    expectToHold(checkRequest, asked);
    expectToHold(checkResponse, (await bench.post('/sim-swap/v2/check', asked)).body);
    expectToHold(dateResponse, (await bench.post('/sim-swap/v2/retrieve-date', { phoneNumber })).body);
  });

  test.each([
    [400, { phoneNumber: '1', idDocument: '1' }, {}],
    [400, { phoneNumber: '+84912000101' }, {}],
    [401, { phoneNumber: '+84912000101', idDocument: '1' }, { authorization: 'Bearer unknown' }],
    [404, { phoneNumber: '+84911999999', idDocument: '1' }, {}],
    [422, { idDocument: '1' }, {}],
    [422, { phoneNumber: '+34629255833', idDocument: '1' }, {}],
  ])('an error %i of KYC Match has the specified form', async (status, body, headers) => {
    const answer = await bench.post('/kyc-match/v0.4/match', body, headers);
    expect(answer.status).toBe(status);
    expectToHold(errorSchema('camara/kyc-match.yaml', status), answer.body);
  });

  test.each([
    [400, { phoneNumber: '1' }, {}],
    [401, { phoneNumber: '+84912000101' }, { authorization: 'Bearer unknown' }],
    [404, { phoneNumber: '+84911999999' }, {}],
    [422, {}, {}],
  ])('an error %i of SIM Swap has the specified form', async (status, body, headers) => {
    const answer = await bench.post('/sim-swap/v2/check', body, headers);
    expect(answer.status).toBe(status);
    expectToHold(errorSchema('camara/sim-swap.yaml', status), answer.body);
  });

  test('a missing scope is refused in the specified form', async () => {
    const authorization = `Bearer ${await bench.accessToken('sim-swap:check')}`;
    const answer = await bench.post(
      '/kyc-match/v0.4/match',
      { phoneNumber: '+84912000101', idDocument: '1' },
      { authorization },
    );
    expect(answer.status).toBe(403);
    expectToHold(errorSchema('camara/kyc-match.yaml', 403), answer.body);
  });

  test('the answer of the lever wrong-answer is one the specification refuses', async () => {
    await bench.lever('mobile-operator', 'wrong-answer');
    const answer = await bench.post('/kyc-match/v0.4/match', { phoneNumber: '+84912000101', idDocument: '1' });
    expect(matchResponse(answer.body)).toBe(false);
  });
};

if (existsSync(specifications)) describe('bodies against the published CAMARA specifications', contract);
else {
  test('the simulator needs no specification beside it', () => {
    console.warn(`Not compared with the CAMARA specifications: ${specifications.pathname} is absent.`);
    expect(existsSync(new URL('../src/authorities/mobile-operator/kyc-match.ts', import.meta.url))).toBe(true);
  });
}
