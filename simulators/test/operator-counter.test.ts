import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';

let bench: TestBench;
beforeAll(async () => {
  bench = await startTestBench();
});
afterEach(() => bench.api('POST', '/reset'));
afterAll(() => bench.stop());

const maiAnh = '+84912000101';
const subscription = (phoneNumber: string) =>
  `/authorities/mobile-operator/subscriptions/${encodeURIComponent(phoneNumber)}`;
const match = (phoneNumber: string) =>
  bench.post('/kyc-match/v0.4/match', {
    phoneNumber,
    idDocument: '001192004517',
    name: 'Nguyễn Thị Mai Anh',
    birthdate: '1992-03-08',
  });

test('a SIM handed out at the counter is a change of SIM from then on, which grows old, until the reset', async () => {
  const swapped = async () => (await bench.post('/sim-swap/v2/check', { phoneNumber: maiAnh, maxAge: 72 })).body;
  expect(await swapped()).toEqual({ swapped: false });
  expect((await bench.api('PUT', subscription(maiAnh), { simChangedHoursAgo: 71.999 })).status).toBe(200);
  expect(await swapped()).toEqual({ swapped: true });
  expect((await match(maiAnh)).body).toMatchObject({ nameMatch: 'true' });
  await bench.api('PUT', '/clock', { offsetMs: 5_000 });
  expect(await swapped()).toEqual({ swapped: false });
  await bench.api('POST', '/reset');
  expect(await swapped()).toEqual({ swapped: false });
});

test('a number passed on no longer matches its former holder, and a number taken back is unknown', async () => {
  await bench.api('PUT', subscription(maiAnh), { holder: 'stranger' });
  expect((await match(maiAnh)).body).toMatchObject({
    idDocumentMatch: 'false',
    nameMatch: 'false',
    birthdateMatch: 'false',
  });
  await bench.api('DELETE', subscription(maiAnh));
  expect((await match(maiAnh)).status).toBe(404);
});

test("a new number in a person's name matches that person", async () => {
  await bench.api('PUT', subscription('+84912999888'), { holder: 'nguyen-thi-mai-anh' });
  expect((await match('+84912999888')).body).toMatchObject({
    idDocumentMatch: 'true',
    nameMatch: 'true',
    birthdateMatch: 'true',
  });
});

test.each([[{}], [{ holder: 7 }], [{ simChangedHoursAgo: -1 }], [{ holder: 'nobody' }], [{ colour: 'red' }]])(
  '%j is refused',
  async (body) => {
    expect([400, 404]).toContain((await bench.api('PUT', subscription(maiAnh), body)).status);
  },
);
