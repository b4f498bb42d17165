import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Citizen, Person } from '../src/cast/person.ts';
import { send, startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';

let bench: TestBench;
beforeAll(async () => {
  bench = await startTestBench();
});
afterEach(() => bench.api('POST', '/reset'));
afterAll(() => bench.stop());

const list = async (path: string) => JSON.parse((await bench.api('GET', path)).text);

test('people carry what is typed and what to expect, and nothing the operator holds', async () => {
  const people: Person[] = await list('/people');
  expect(people.length).toBeGreaterThanOrEqual(19);
  expect(people.find(({ id }) => id === 'nguyen-thi-mai-anh')).toEqual({
    id: 'nguyen-thi-mai-anh',
    kind: 'citizen',
    fullName: 'Nguyễn Thị Mai Anh',
    personalId: '001192004517',
    dateOfBirth: '1992-03-08',
    phoneNumber: '+84912000101',
    socialInsuranceNumber: '0119200101',
    email: 'mai.anh@example.vn',
    note: expect.any(String),
    expect: {
      'mobile-subscriber': 'registered',
      'social-insurance': 'registered',
      'post-office:online': 'registered',
      'sim-signing': 'no-signing-sim',
      'usb-token': 'registered',
      vneid: 'registered',
    },
  });
  expect(people.find(({ id }) => id === 'hop-tac-xa-det-lanh')).toEqual({
    id: 'hop-tac-xa-det-lanh',
    kind: 'business',
    fullName: 'HỢP TÁC XÃ DỆT LANH',
    taxCode: '0999999969',
    phoneNumber: '+84915000123',
    operator: 'nha-mang-2',
    note: expect.any(String),
    expect: { 'sim-signing:business': 'registered' },
  });
});

describe('telephones', () => {
  test.each(['%2B84936000105', '84936000105', '0936000105'])(
    'TTTB from %s to 1414 is answered with the labels and the record of the operator',
    async (phone) => {
      expect((await bench.api('POST', `/phones/${phone}/messages`, { to: '1414', text: ' tttb ' })).status).toBe(201);
      expect(await list('/phones/84936000105/messages')).toEqual([
        {
          at: expect.any(String),
          from: '1414',
          text: 'Ho ten: PHAM DUC THANG\nNgay sinh: 02/11/1990\nSo giay to: 031090008812\nNgay cap: 19/04/2021\nNoi cap: Cục Cảnh sát QLHC về TTXH\nLoai giay to: CCCD',
        },
      ]);
    },
  );

  test('1414 tells the 9-digit CMND of a SIM tied to one, and that a withdrawn record is not found', async () => {
    await bench.api('POST', '/phones/84963000111/messages', { to: '1414', text: 'TTTB' });
    expect((await list('/phones/84963000111/messages'))[0].text).toMatch(
      /So giay to: 183456789\n[^]*Loai giay to: CMND/,
    );
    await bench.api('POST', '/phones/84917000113/messages', { to: '1414', text: 'TTTB' });
    expect((await list('/phones/84917000113/messages'))[0].text).toContain('Khong tim thay');
  });

  test('any other text to 1414 gets help', async () => {
    await bench.api('POST', '/phones/84936000105/messages', { to: '1414', text: 'xin chào' });
    expect((await list('/phones/84936000105/messages'))[0].text).toContain('Soan TTTB gui 1414');
  });

  test("a text to the service's short code is taken, though nobody is bound to receive it", async () => {
    const answer = await bench.api('POST', '/phones/84936000105/messages', { to: '8123', text: 'MOKHOA 4821' });
    expect(answer).toMatchObject({ status: 201, body: { to: '8123', text: 'MOKHOA 4821' } });
    expect(await list('/phones/84936000105/messages')).toEqual([]);
  });

  test('a text to another telephone arrives there', async () => {
    await bench.api('POST', '/phones/84936000105/messages', { to: '0912 000 101', text: 'chào chị' });
    expect(await list('/phones/84912000101/messages')).toMatchObject([{ from: '+84936000105', text: 'chào chị' }]);
  });

  test('a telephone that is switched off sends nothing', async () => {
    const answer = await bench.api('POST', '/phones/84397000117/messages', { to: '1414', text: 'TTTB' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'phone-switched-off' } });
  });

  test('nobody is prompted for nothing, mailboxes are truly empty, and an unknown prompt is not found', async () => {
    expect(await list('/phones/84936000105/prompts')).toEqual([]);
    expect(await list('/mailboxes/mai.anh@example.vn/messages')).toEqual([]);
    expect((await bench.api('POST', '/phones/84936000105/prompts/1', { pin: '123456' })).status).toBe(404);
  });
});

describe('authorities', () => {
  test('are listed by stable id with address, wire and lever', async () => {
    const urls = bench.authorityUrls;
    expect(await list('/authorities')).toEqual([
      {
        id: 'mobile-operator',
        url: urls['mobile-operator'],
        wire: expect.stringContaining('KYC Match'),
        lever: { mode: 'normal', delayMs: 5000 },
      },
      { id: 'smsc', url: urls['smsc'], wire: 'SMPP 3.4', lever: { mode: 'normal', delayMs: 5000 } },
      {
        id: 'certificate-authority',
        url: urls['certificate-authority'],
        wire: expect.stringContaining('OCSP'),
        lever: { mode: 'normal', delayMs: 5000 },
      },
      {
        id: 'mssp',
        url: urls['mssp'],
        wire: expect.stringContaining('TS 102 204'),
        lever: { mode: 'normal', delayMs: 5000 },
      },
      {
        id: 'remote-signing',
        url: urls['remote-signing'],
        wire: expect.stringContaining('CSC API 2.0'),
        lever: { mode: 'normal', delayMs: 5000 },
      },
      {
        id: 'mail',
        url: urls['mail'],
        wire: expect.stringContaining('SMTP'),
        lever: { mode: 'normal', delayMs: 5000 },
      },
      {
        id: 'vgca',
        url: urls['vgca'],
        wire: expect.stringContaining('VGCA'),
        lever: { mode: 'normal', delayMs: 5000 },
      },
      {
        id: 'vnpt',
        url: urls['vnpt'],
        wire: expect.stringContaining('VNPT'),
        lever: { mode: 'normal', delayMs: 5000 },
      },
      {
        id: 'social-insurance',
        url: urls['social-insurance'],
        wire: expect.stringContaining('Social insurance match'),
        lever: { mode: 'normal', delayMs: 5000 },
      },
      {
        id: 'vnpt-smartca',
        url: urls['vnpt-smartca'],
        wire: expect.stringContaining('SmartCA'),
        lever: { mode: 'normal', delayMs: 5000 },
      },
      {
        id: 'viettel-mysign',
        url: urls['viettel-mysign'],
        wire: expect.stringContaining('MySign'),
        lever: { mode: 'normal', delayMs: 5000 },
      },
      ...['vneid', 'post-id', 'tai-khoan-so'].map((id) => ({
        id,
        url: urls[id],
        wire: expect.stringContaining('OpenID Connect'),
        lever: { mode: 'normal', delayMs: 5000 },
      })),
    ]);
  });

  test('a lever moves, answers how it stands, and reset puts it back', async () => {
    const moved = await bench.api('PUT', '/authorities/smsc/lever', { mode: 'slow', delayMs: 10 });
    expect(moved.body).toMatchObject({ id: 'smsc', lever: { mode: 'slow', delayMs: 10 } });
    expect((await bench.api('POST', '/reset')).status).toBe(204);
    expect((await list('/authorities'))[1].lever).toEqual({ mode: 'normal', delayMs: 5000 });
  });
});

test('the clock moves the stamps of messages, and reset puts it back', async () => {
  const moved = await bench.api('PUT', '/clock', { offsetMs: 10 * 365 * 86_400_000 });
  expect(moved.body).toMatchObject({ offsetMs: 315_360_000_000, now: expect.stringMatching(/^203[56]-/) });
  await bench.api('POST', '/phones/84936000105/messages', { to: '1414', text: 'TTTB' });
  expect((await list('/phones/84936000105/messages'))[0].at).toMatch(/^203[56]-/);
  await bench.api('POST', '/reset');
  expect((await bench.api('GET', '/clock')).body).toMatchObject({ offsetMs: 0 });
});

test('a crowd of passers-by is known to the operator until the reset', async () => {
  const crowd: Citizen[] = JSON.parse((await bench.api('POST', '/crowd', { size: 250 })).text);
  expect(new Set(crowd.map(({ personalId }) => personalId)).size).toBe(250);
  const passerBy = crowd[249];
  const asked = {
    phoneNumber: passerBy?.phoneNumber,
    idDocument: passerBy?.personalId,
    name: passerBy?.fullName,
    birthdate: passerBy?.dateOfBirth,
  };
  const ask = () => bench.post('/kyc-match/v0.4/match', asked);
  expect((await ask()).body).toEqual({ idDocumentMatch: 'true', nameMatch: 'true', birthdateMatch: 'true' });
  expect((await list('/people')).map(({ id }: Person) => id)).not.toContain(passerBy?.id);
  await bench.api('POST', '/reset');
  expect((await ask()).status).toBe(404);
});

const badCalls: [string, string, unknown, number][] = [
  ['GET', '/nowhere', undefined, 404],
  ['GET', '/phones/123/messages', undefined, 404],
  ['GET', '/phones/84936000105x/messages', undefined, 404],
  ['GET', '/mailboxes/nobody/messages', undefined, 404],
  ['PUT', '/authorities/nobody/lever', { mode: 'normal' }, 404],
  ['PUT', '/authorities/smsc/lever', { mode: 'broken' }, 400],
  ['PUT', '/authorities/smsc/lever', { mode: 'slow', delayMs: -1 }, 400],
  ['PUT', '/authorities/smsc/lever', { mode: 'slow', delayMs: '5' }, 400],
  ['PUT', '/authorities/smsc/lever', { mode: 'slow', colour: 'red' }, 400],
  ['PUT', '/authorities/smsc/lever', [], 400],
  ['PUT', '/authorities/smsc/lever', undefined, 400],
  ['POST', '/phones/84936000105/messages', { to: '1414' }, 400],
  ['POST', '/phones/84936000105/messages', { to: '1414', text: '' }, 400],
  ['POST', '/phones/84936000105/messages', { to: '9999', text: 'x' }, 400],
  ['POST', '/phones/84936000105/messages', { to: '1414', text: 'x'.repeat(1001) }, 400],
  ['POST', '/phones/84936000105/messages', { to: '1414', text: 'x'.repeat(20_000) }, 413],
  ['POST', '/phones/84936000105/prompts/1', { pin: 246810 }, 400],
  ['POST', '/phones/84936000105/prompts/1', { pin: '246810', cancel: true }, 400],
  ['POST', '/phones/84936000105/prompts/1', { pin: '246810', colour: 'red' }, 400],
  ['POST', '/phones/84936000105/prompts/1', {}, 400],
  ['POST', '/phones/84397000117/prompts/1', { pin: '246810' }, 409],
  ['PUT', '/clock', { offsetMs: 'soon' }, 400],
  ['PUT', '/clock', { offsetMs: 1e15 }, 400],
  ['POST', '/crowd', { size: 0 }, 400],
  ['POST', '/crowd', { size: 1e9 }, 400],
];
test.each(badCalls)('%s %s with %j is refused with %i as a problem document', async (method, path, body, status) => {
  const answer = await bench.api(method, path, body);
  expect(answer).toMatchObject({
    status,
    body: { status, code: expect.any(String), title: expect.any(String), detail: expect.any(String) },
  });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});

test('a page of another origin moves nothing, and another host name is not answered', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' };
  expect((await send(`${bench.sandboxUrl}/lam-lai`, { method: 'POST', headers })).status).toBe(403);
  const status = await new Promise((resolve, reject) => {
    const asked = request(`${bench.sandboxUrl}/api/people`, { headers: { host: 'rebound.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
  expect(status).toBe(421);
});
