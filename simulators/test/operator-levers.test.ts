import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { jsonRequest, send, startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';

let bench: TestBench;
beforeAll(async () => {
  bench = await startTestBench();
});
afterEach(() => bench.api('POST', '/reset'));
afterAll(() => bench.stop());

const match = '/kyc-match/v0.4/match';
const asked = {
  phoneNumber: '+84912000101',
  idDocument: '001192004517',
  name: 'Nguyễn Thị Mai Anh',
  birthdate: '1992-03-08',
};
const rightAnswer = { idDocumentMatch: 'true', nameMatch: 'true', birthdateMatch: 'true' };

const askWith = (token: string, signal?: AbortSignal) =>
  fetch(`${bench.operatorUrl}${match}`, {
    ...jsonRequest('POST', asked, { authorization: `Bearer ${token}` }),
    ...(signal ? { signal } : {}),
  });

test('down resets connections, also those that wait for an answer, until the lever is back', async () => {
  const token = await bench.accessToken();
  await bench.lever('mobile-operator', 'slow', 60_000);
  const waiting = askWith(token);
  await bench.lever('mobile-operator', 'down');
  await expect(waiting).rejects.toThrow('fetch failed');
  await expect(askWith(token)).rejects.toThrow('fetch failed');
  await bench.lever('mobile-operator', 'normal');
  expect(await (await askWith(token)).json()).toEqual(rightAnswer);
});

test('slow holds the answer back, and moving the lever releases it at once', async () => {
  const token = await bench.accessToken();
  await bench.lever('mobile-operator', 'slow', 60_000);
  await expect(askWith(token, AbortSignal.timeout(200))).rejects.toThrow(/timeout/i);
  const waiting = askWith(token);
  await bench.lever('mobile-operator', 'normal');
  expect(await (await waiting).json()).toEqual(rightAnswer);
});

test('slow answers rightly when the delay is over', async () => {
  await bench.lever('mobile-operator', 'slow', 20);
  expect((await bench.post(match, asked)).body).toEqual(rightAnswer);
});

test('error answers 500 and 503 by turns in the CAMARA form', async () => {
  await bench.lever('mobile-operator', 'error');
  const answers = [await bench.post(match, asked), await bench.post(match, asked)].map(({ status, body }) => [
    status,
    body['code'],
  ]);
  expect(answers).toEqual(
    expect.arrayContaining([
      [500, 'INTERNAL'],
      [503, 'UNAVAILABLE'],
    ]),
  );
});

test('garbage is 200 with bytes that are no JSON', async () => {
  await bench.lever('mobile-operator', 'garbage');
  const answer = await bench.post(match, asked);
  expect(answer.status).toBe(200);
  expect(() => JSON.parse(answer.text)).toThrow(SyntaxError);
});

test('wrong-answer is well-formed JSON of the wrong shape, even for a person who would not match', async () => {
  await bench.lever('mobile-operator', 'wrong-answer');
  const answer = await bench.post(match, { ...asked, idDocument: '000000000000' });
  expect(answer).toMatchObject({
    status: 200,
    body: { idDocumentMatch: true, nameMatch: true, birthdateMatch: true, emailMatch: 'true' },
  });
  expect((await bench.post('/sim-swap/v2/check', { phoneNumber: asked.phoneNumber })).body).toEqual({
    swapped: 'false',
  });
});

test('wrong-key refuses our assertions and revokes what was issued', async () => {
  const token = await bench.accessToken();
  await bench.lever('mobile-operator', 'wrong-key');
  expect(await bench.requestToken()).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  expect((await askWith(token)).status).toBe(401);
});

test('stale issues tokens that are dead on arrival', async () => {
  await bench.lever('mobile-operator', 'stale');
  expect((await bench.requestToken()).status).toBe(200);
  expect(await bench.post(match, asked)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  await bench.lever('mobile-operator', 'normal');
  expect((await bench.post(match, asked)).status).toBe(200);
});

test('reset puts the levers back', async () => {
  await bench.lever('mobile-operator', 'down');
  await bench.api('POST', '/reset');
  expect((await send(`${bench.operatorUrl}/nowhere`)).status).toBe(404);
});
