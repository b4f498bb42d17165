import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registeredCitizens } from '../src/cast/citizens-registered.ts';
import { refusedCitizens } from '../src/cast/citizens-refused.ts';
import type { Citizen } from '../src/cast/person.ts';
import { everyScope, jsonRequest, send, startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';

let bench: TestBench;
beforeAll(async () => {
  bench = await startTestBench();
});
afterAll(() => bench.stop());

const match = '/kyc-match/v0.4/match';
const check = '/sim-swap/v2/check';
const retrieveDate = '/sim-swap/v2/retrieve-date';

const claimOf = (person: Citizen, name = person.fullName) => ({
  phoneNumber: person.phoneNumber,
  idDocument: person.personalId,
  name,
  birthdate: person.dateOfBirth,
});

const withoutDiacritics = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');

const folk = (id: string): Citizen => {
  const found = [...registeredCitizens, ...refusedCitizens].find((person) => person.id === id);
  if (!found) throw new Error(`${id} is not in the cast`);
  return found;
};

describe('what the operator says of the cast', () => {
  test.each(registeredCitizens)(
    '$fullName matches, at the latest when the name is asked without diacritics',
    async (person) => {
      const first = await bench.post(match, claimOf(person));
      expect(first.body).toMatchObject({ idDocumentMatch: 'true', birthdateMatch: 'true' });
      const second = await bench.post(match, claimOf(person, withoutDiacritics(person.fullName)));
      expect(second.body).toEqual({ idDocumentMatch: 'true', nameMatch: 'true', birthdateMatch: 'true' });
      expect((await bench.post(check, { phoneNumber: person.phoneNumber, maxAge: 72 })).body).toEqual({
        swapped: false,
      });
    },
  );

  test.each([['pham-duc-thang'], ['vo-thi-hoa']])('%s does not match with diacritics as typed', async (id) => {
    expect((await bench.post(match, claimOf(folk(id)))).body).toMatchObject({ nameMatch: 'false' });
  });

  test.each([['bui-thi-thu-ha'], ['phan-thi-yen-nhi'], ['ho-van-son']])(
    '%s does not match by the document',
    async (id) => {
      expect((await bench.post(match, claimOf(folk(id)))).body).toMatchObject({ idDocumentMatch: 'false' });
    },
  );

  test('a name really different does not match even without diacritics', async () => {
    const person = folk('dang-quoc-huy');
    const answer = await bench.post(match, claimOf(person, withoutDiacritics(person.fullName)));
    expect(answer.body).toEqual({ idDocumentMatch: 'true', nameMatch: 'false', birthdateMatch: 'true' });
  });

  test('a birth date the operator never recorded is not_available', async () => {
    expect((await bench.post(match, claimOf(folk('ngo-thi-bich-ngoc')))).body).toEqual({
      idDocumentMatch: 'true',
      nameMatch: 'true',
      birthdateMatch: 'not_available',
    });
  });

  test('a SIM changed five hours ago was swapped within six hours and not within four', async () => {
    const { phoneNumber } = folk('duong-minh-khoi');
    expect((await bench.post(check, { phoneNumber, maxAge: 6 })).body).toEqual({ swapped: true });
    expect((await bench.post(check, { phoneNumber, maxAge: 4 })).body).toEqual({ swapped: false });
    expect((await bench.post(check, { phoneNumber })).body).toEqual({ swapped: true });
    const { latestSimChange } = (await bench.post(retrieveDate, { phoneNumber })).body;
    expect(Date.now() - Date.parse(String(latestSimChange))).toBeGreaterThan(4.9 * 3_600_000);
  });

  test('a change long ago is only known not to lie in the monitored period', async () => {
    const answer = await bench.post(retrieveDate, { phoneNumber: folk('tran-van-binh').phoneNumber });
    expect(answer.body).toEqual({ latestSimChange: null, monitoredPeriod: 120 });
  });

  test('a number whose record was withdrawn is not associated with an account', async () => {
    const answer = await bench.post(match, claimOf(folk('ly-van-tam')));
    expect(answer).toMatchObject({ status: 404, body: { status: 404, code: 'IDENTIFIER_NOT_FOUND' } });
  });

  test.each([match, check, retrieveDate])('%s never answers for the number whose operator is silent', async (path) => {
    const { phoneNumber, personalId } = folk('dinh-cong-thanh');
    const asked = path === match ? { phoneNumber, idDocument: personalId } : { phoneNumber };
    const authorization = `Bearer ${await bench.accessToken()}`;
    const silent = fetch(`${bench.operatorUrl}${path}`, {
      ...jsonRequest('POST', asked, { authorization }),
      signal: AbortSignal.timeout(300),
    });
    await expect(silent).rejects.toThrow(/timeout/i);
  });
});

describe('the manners of the interface', () => {
  const person = registeredCitizens[0] ?? folk('nguyen-thi-mai-anh');

  test('only what was asked is answered, and what the operator does not hold is not_available', async () => {
    const answer = await bench.post(match, {
      phoneNumber: person.phoneNumber,
      name: person.fullName.toUpperCase().normalize('NFD'),
      gender: 'FEMALE',
    });
    expect(answer.body).toEqual({ nameMatch: 'true', genderMatch: 'not_available' });
  });

  const badBodies: [string, string, unknown, number, string][] = [
    [
      'an unknown property',
      match,
      { phoneNumber: person.phoneNumber, idDocument: '1', nickname: 'x' },
      400,
      'INVALID_ARGUMENT',
    ],
    [
      'a number for a string',
      match,
      { phoneNumber: person.phoneNumber, idDocument: 1192004517 },
      400,
      'INVALID_ARGUMENT',
    ],
    [
      'a day that does not exist',
      match,
      { phoneNumber: person.phoneNumber, birthdate: '1992-02-30' },
      400,
      'INVALID_ARGUMENT',
    ],
    ['a national phone number', match, { phoneNumber: '0912000101', idDocument: '1' }, 400, 'INVALID_ARGUMENT'],
    [
      'nothing to match',
      match,
      { phoneNumber: person.phoneNumber },
      400,
      'KNOW_YOUR_CUSTOMER.INVALID_PARAM_COMBINATION',
    ],
    ['no phone number', match, { idDocument: '1' }, 422, 'MISSING_IDENTIFIER'],
    ['a foreign phone number', match, { phoneNumber: '+34629255833', idDocument: '1' }, 422, 'SERVICE_NOT_APPLICABLE'],
    ['a number of nobody', match, { phoneNumber: '+84911999999', idDocument: '1' }, 404, 'IDENTIFIER_NOT_FOUND'],
    ['no phone number', check, {}, 422, 'MISSING_IDENTIFIER'],
    ['no phone number', retrieveDate, {}, 422, 'MISSING_IDENTIFIER'],
    ['maxAge 0', check, { phoneNumber: person.phoneNumber, maxAge: 0 }, 400, 'INVALID_ARGUMENT'],
    ['maxAge as a string', check, { phoneNumber: person.phoneNumber, maxAge: '24' }, 400, 'INVALID_ARGUMENT'],
    ['maxAge beyond 2400', check, { phoneNumber: person.phoneNumber, maxAge: 2401 }, 400, 'INVALID_ARGUMENT'],
    [
      'maxAge where it has no place',
      retrieveDate,
      { phoneNumber: person.phoneNumber, maxAge: 24 },
      400,
      'INVALID_ARGUMENT',
    ],
    ['a list', match, [], 400, 'INVALID_ARGUMENT'],
  ];
  test.each(badBodies)('%s sent to %s is refused', async (_name, path, body, status, code) => {
    expect(await bench.post(path, body)).toMatchObject({ status, body: { status, code, message: expect.any(String) } });
  });

  test('a body that is no JSON, and one of another type, are refused', async () => {
    const authorization = `Bearer ${await bench.accessToken()}`;
    const post = (type: string, body: string) =>
      send(`${bench.operatorUrl}${match}`, { method: 'POST', headers: { authorization, 'content-type': type }, body });
    expect(await post('application/json', '{')).toMatchObject({ status: 400, body: { code: 'INVALID_ARGUMENT' } });
    expect(await post('text/plain', 'x')).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
    expect(await post('application/x-www-form-urlencoded', 'a=b')).toMatchObject({ status: 415 });
    expect(await post('application/json', JSON.stringify({ name: 'x'.repeat(20_000) }))).toMatchObject({ status: 400 });
  });

  test('x-correlator is echoed on answers and on errors, and refused when it is not of the agreed form', async () => {
    const asked = { phoneNumber: person.phoneNumber, idDocument: person.personalId };
    expect((await bench.post(match, asked, { 'x-correlator': 'b4333c46-49c0' })).headers.get('x-correlator')).toBe(
      'b4333c46-49c0',
    );
    expect((await bench.post(match, {}, { 'x-correlator': 'b4333c46-49c0' })).headers.get('x-correlator')).toBe(
      'b4333c46-49c0',
    );
    expect(await bench.post(match, asked, { 'x-correlator': 'no spaces' })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_ARGUMENT' },
    });
  });

  test('without a token, with an unknown one, and without the scope there is no answer', async () => {
    const asked = { phoneNumber: person.phoneNumber, idDocument: person.personalId };
    const none = await send(`${bench.operatorUrl}${match}`, jsonRequest('POST', asked));
    expect(none).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    expect(none.headers.get('www-authenticate')).toBe('Bearer');
    expect((await bench.post(match, asked, { authorization: 'Bearer unknown' })).status).toBe(401);
    const authorization = `Bearer ${await bench.accessToken('sim-swap:check')}`;
    expect(await bench.post(match, asked, { authorization })).toMatchObject({
      status: 403,
      body: { code: 'PERMISSION_DENIED' },
    });
    expect((await bench.post(check, { phoneNumber: person.phoneNumber }, { authorization })).status).toBe(200);
  });

  test('another method or path is told so in the same form', async () => {
    expect(await send(`${bench.operatorUrl}${match}`)).toMatchObject({
      status: 405,
      body: { code: 'METHOD_NOT_ALLOWED' },
    });
    expect(await send(`${bench.operatorUrl}/kyc-match/v9/match`)).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
  });

  test('a token dies five minutes later by the clock of the workbench', async () => {
    const authorization = `Bearer ${await bench.accessToken(everyScope)}`;
    const ask = () =>
      send(`${bench.operatorUrl}${check}`, jsonRequest('POST', { phoneNumber: person.phoneNumber }, { authorization }));
    expect((await ask()).status).toBe(200);
    await bench.api('PUT', '/clock', { offsetMs: 301_000 });
    const late = await ask();
    await bench.api('PUT', '/clock', { offsetMs: 0 });
    expect(late).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  });
});
