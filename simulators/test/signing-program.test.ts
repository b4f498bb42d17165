import { verify, X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';
import { licenceFor, openPage, origin, vgcaCall, vnptPage } from './signing-program-peer.ts';

let bench: TestBench;
beforeAll(async () => {
  bench = await startTestBench();
});
afterEach(() => bench.api('POST', '/reset'));
afterAll(() => bench.stop());

const list = async (path: string) => JSON.parse((await bench.api('GET', path)).text);
/** Waits until the program asks the holder of this token. */
const asked = async (token: string) => {
  for (;;) {
    const [first] = await list(`/tokens/${token}/prompts`);
    if (first !== undefined) return first;
  }
};
const answer = async (token: string, given: object) => {
  const { id } = await asked(token);
  return (await bench.api('POST', `/tokens/${token}/prompts/${id}`, given)).body;
};
const plug = (token: string, plugged = true) => bench.api('PUT', `/tokens/${token}`, { plugged });
const only = async (token: string) => {
  for (const other of ['nguyen-thi-mai-anh', 'lo-van-toan']) if (other !== token) await plug(other, false);
  await plug(token);
};
const vgcaSign = async (text: string) => {
  const { answer: said, page } = await vgcaCall(bench, 'Auth', text);
  return { said: said.then((got) => JSON.parse(got ?? 'null')), page };
};
const licensed = async () => {
  const page = await vnptPage(bench);
  expect(await page.call(6, licenceFor('https://dichvucong.example'))).toEqual([
    '{"code":1,"error":""}',
    'callbackDefault',
  ]);
  return page;
};

/** The signed attributes as they are signed (RFC 5652 §5.4): a SET in place of the [0] they travel in. */
const attributesOf = (cms: Buffer): Buffer => {
  const first = cms.indexOf(Buffer.from('301806092a864886f70d010903', 'hex'));
  const attributes = Buffer.from(cms.subarray(first - 3, first + (cms[first - 1] ?? 0)));
  attributes[0] = 0x31;
  return attributes;
};
const certificateOf = async (id: string) => {
  const held = (await bench.api('GET', `/authorities/certificate-authority/certificates/${id}`)).body;
  return new X509Certificate(Buffer.from(String(held['certificate']), 'base64'));
};

test('a ready token of each program is plugged in, all others lie in the drawer', async () => {
  const tokens: { id: string; plugged: boolean; driver: boolean }[] = await list('/tokens');
  expect(tokens.filter(({ plugged }) => plugged)).toEqual([
    { id: 'nguyen-thi-mai-anh', holder: 'nguyen-thi-mai-anh', program: 'vnpt', plugged: true, driver: true },
    { id: 'lo-van-toan', holder: 'lo-van-toan', program: 'vgca', plugged: true, driver: true },
  ]);
  expect(await list('/computer')).toEqual({ programs: { vgca: 'running', vnpt: 'running' } });
});

describe('VGCA Sign Service', () => {
  test('shows who asks and for what, and signs that text after the PIN, in a CMS with the certificate', async () => {
    const { said, page } = await vgcaSign('{"purpose":"Đăng ký"}');
    const { certificates, ...shown } = await asked('lo-van-toan');
    expect(shown).toMatchObject({ program: 'vgca', origin, text: '{"purpose":"Đăng ký"}' });
    expect(certificates).toEqual([{ id: 'lo-van-toan', subject: 'Lò Văn Toàn', serialNumber: expect.any(String) }]);
    expect(await answer('lo-van-toan', { pin: '246810' })).toEqual({ outcome: 'signed' });
    const { Status, Signature } = await said;
    expect(Status).toBe(0);
    const cms = Buffer.from(Signature, 'base64');
    expect(cms.includes(Buffer.from('{"purpose":"Đăng ký"}'))).toBe(true);
    const certificate = await certificateOf('lo-van-toan');
    expect(cms.includes(certificate.raw)).toBe(true);
    const attributes = attributesOf(cms);
    const end = cms.indexOf(attributes.subarray(1)) + attributes.length - 1;
    const signature = cms
      .subarray(end)
      .subarray(cms.subarray(end).indexOf(Buffer.from('2a8648ce3d040302', 'hex')) + 10);
    expect(verify('sha256', attributes, certificate.publicKey, signature)).toBe(true);
    expect(await page.ended).toBe(1000);
    expect(await list('/tokens/lo-van-toan/prompts')).toEqual([]);
  });

  test('tells its certificate, and says so when there is no token or no driver', async () => {
    const info = async () => JSON.parse((await (await vgcaCall(bench, 'GetCertInfo', 'get_cert_info')).answer) ?? '');
    expect((await info()).CertInfo.Base64).toBe((await certificateOf('lo-van-toan')).raw.toString('base64'));
    await bench.api('PUT', '/tokens/lo-van-toan', { driver: false });
    expect(await info()).toMatchObject({ Status: 3 });
    await plug('lo-van-toan', false);
    expect(await info()).toMatchObject({ Status: 2, Error: expect.any(String) });
  });

  test.each([
    ['cancelled', { cancel: true }, 1],
    ['locked', { pin: '000000' }, 4],
  ])('a window that is %s ends in a status of its own', async (outcome, given, status) => {
    const { said } = await vgcaSign('text');
    let told = await answer('lo-van-toan', given);
    for (let left = 4; told['outcome'] === 'wrong-pin'; left -= 1) {
      expect(told['triesLeft']).toBe(left);
      told = await answer('lo-van-toan', given);
    }
    expect(told).toEqual({ outcome });
    expect(await said).toMatchObject({ Status: status });
    if (outcome === 'locked') expect(await (await vgcaSign('again')).said).toMatchObject({ Status: 4 });
  });

  test('a token pulled out takes its window with it, and so does the site that leaves', async () => {
    const { said } = await vgcaSign('text');
    await asked('lo-van-toan');
    await plug('lo-van-toan', false);
    expect(await said).toMatchObject({ Status: 2 });
    await plug('lo-van-toan');
    const left = await vgcaSign('text');
    await asked('lo-van-toan');
    left.page.close();
    await left.page.ended;
    await expect.poll(() => list('/tokens/lo-van-toan/prompts')).toEqual([]);
  });

  test('with two tokens in, the one whose PIN is entered signs', async () => {
    await plug('so-tu-phap-thu-nghiem');
    const { said } = await vgcaSign('text');
    await asked('lo-van-toan');
    await answer('so-tu-phap-thu-nghiem', { pin: '246810' });
    const cms = Buffer.from((await said).Signature, 'base64');
    expect(cms.includes((await certificateOf('so-tu-phap-thu-nghiem')).raw)).toBe(true);
    expect(await list('/tokens/lo-van-toan/prompts')).toEqual([]);
  });
});

describe('VNPT-CA Plugin', () => {
  test('is there, says its version, and does nothing without a licence for the site', async () => {
    const page = await vnptPage(bench);
    expect(await page.call(7, '')).toEqual(['1', 'callbackDefault']);
    expect(await page.call(11, '')).toEqual(['1.0.1.9', 'callbackDefault']);
    expect(JSON.parse((await page.call(0, '1'))?.[0] ?? '')).toMatchObject({ code: 0, error: expect.any(String) });
    for (const licence of [licenceFor('other.example'), licenceFor('*', '01/01/2020', '31/12/2020'), 'bm9uZQ==']) {
      expect(JSON.parse((await page.call(6, licence))?.[0] ?? '')).toMatchObject({ code: 0 });
    }
    page.close();
  });

  test('signs detached what the page gives in base64, with the certificate that the page names or the holder chooses', async () => {
    await only('lu-thi-ngan');
    const page = await licensed();
    const company = await certificateOf('cong-ty-bien-bac');
    const own = await certificateOf('lu-thi-ngan');
    const chosen = page.sign('Xin chào');
    expect((await asked('lu-thi-ngan')).certificates).toMatchObject([
      { id: 'lu-thi-ngan' },
      { id: 'cong-ty-bien-bac' },
    ]);
    await answer('lu-thi-ngan', { pin: '246810', certificate: 'cong-ty-bien-bac' });
    const first = await chosen;
    expect(first).toMatchObject({ code: 0, error: '' });
    const cms = Buffer.from(first.data, 'base64');
    expect([cms.includes(company.raw), cms.includes(Buffer.from('Xin chào'))]).toEqual([true, false]);
    const named = page.sign('Xin chào', 'cms', own.serialNumber);
    expect((await asked('lu-thi-ngan')).certificates).toMatchObject([{ id: 'lu-thi-ngan' }]);
    await answer('lu-thi-ngan', { pin: '246810' });
    const second = Buffer.from((await named).data, 'base64');
    expect([second.includes(own.raw), second.includes(Buffer.from('Xin chào'))]).toEqual([true, true]);
    page.close();
  });

  test('answers 11 to a cancel, and tells a locked token, a missing one and a missing driver apart', async () => {
    const page = await licensed();
    const cancelled = page.sign('text');
    await answer('nguyen-thi-mai-anh', { cancel: true });
    expect(await cancelled).toMatchObject({ code: 11 });
    await bench.api('PUT', '/tokens/nguyen-thi-mai-anh', { driver: false });
    expect(await page.sign('text')).toMatchObject({ code: 3 });
    await plug('nguyen-thi-mai-anh', false);
    expect(await page.sign('text')).toMatchObject({ code: 2 });
    expect(await page.call(0, '1')).toEqual(['', 'callbackDefault']);
    await plug('dieu-thi-nuong');
    expect(await page.sign('text')).toMatchObject({ code: 4 });
    expect(await page.sign('text', 'pdf')).toMatchObject({ code: 6 });
    page.close();
  });
});

describe.each(['vgca', 'vnpt'])('%s', (program) => {
  const path = program === 'vgca' ? '/GetCertInfo' : '/plugin';
  const url = () => `${bench.authorityUrls[program]}${path}`;

  test('cannot be reached while it is stopped or down, and drops who was there', async () => {
    const page = await openPage(url());
    await bench.api('PUT', '/computer', { programs: { [program]: 'stopped' } });
    await page.ended;
    await expect(openPage(url())).rejects.toThrow();
    await bench.api('PUT', '/computer', { programs: { [program]: 'running' } });
    await bench.lever(program, 'down');
    await expect(openPage(url())).rejects.toThrow();
  });

  test('takes no other path, no binary frame and none of more than a megabyte', async () => {
    await expect(openPage(`${bench.authorityUrls[program]}/Elsewhere`)).rejects.toThrow('404');
    const binary = await openPage(url());
    binary.send(Buffer.from('get_cert_info'));
    expect(await binary.ended).toBe(1003);
    const large = await openPage(url());
    large.send('x'.repeat(1_048_577));
    expect(await large.ended).toBe(1009);
  });

  test('says nonsense, or that it is out of order, when the lever says so', async () => {
    const said = async () => {
      const page = await openPage(url());
      page.send(JSON.stringify({ functionID: 11, funcCallback: 'cb', args: [''], domain: 'x' }));
      const text = await page.next();
      page.close();
      return text ?? '';
    };
    await bench.lever(program, 'garbage');
    const garbage = await said();
    expect(() => JSON.parse(garbage.split('*')[0] ?? '')).toThrow();
    await bench.lever(program, 'error');
    expect(JSON.parse((await said()).split('*')[0] ?? '')).toMatchObject(
      program === 'vgca' ? { Status: 500 } : { code: -1 },
    );
  });
});

test.each(['wrong-key', 'wrong-answer', 'stale'])(
  'a signature of a token in mode %s is not over the text by its certificate',
  async (mode) => {
    await bench.lever('vgca', mode);
    const { said } = await vgcaSign('today');
    await answer('lo-van-toan', { pin: '246810' });
    const cms = Buffer.from((await said).Signature, 'base64');
    expect([cms.includes((await certificateOf('lo-van-toan')).raw), cms.includes(Buffer.from('today'))]).toEqual([
      mode !== 'wrong-answer',
      mode !== 'stale',
    ]);
  },
);

test('the page of the computer shows window, programs and tokens, and takes PIN and moves', async () => {
  const pageOf = async (path: string, form?: Record<string, string>) => {
    const answered = await fetch(`${bench.sandboxUrl}${path}`, {
      redirect: 'manual',
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    return { status: answered.status, text: await answered.text() };
  };
  const { said } = await vgcaSign('văn bản');
  const { id } = await asked('lo-van-toan');
  const shown = (await pageOf('/may-tinh')).text;
  for (const words of [origin, 'văn bản', 'Lò Văn Toàn', 'VGCA Sign Service', 'VNPT-CA Plugin'])
    expect(shown).toContain(words);
  const wrong = await pageOf(`/may-tinh/lo-van-toan/cua-so/${id}`, { pin: '111111' });
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('còn 4 lần thử')]);
  expect((await pageOf(`/may-tinh/lo-van-toan/cua-so/${id}`, { pin: '246810' })).status).toBe(303);
  expect(await said).toMatchObject({ Status: 0 });
  expect((await pageOf('/may-tinh/cong-ty-sen-vang', { plugged: 'true' })).status).toBe(303);
  expect((await pageOf('/may-tinh/chuong-trinh/vgca', { state: 'stopped' })).status).toBe(303);
  expect(await list('/computer')).toEqual({ programs: { vgca: 'stopped', vnpt: 'running' } });
  expect((await pageOf('/may-tinh/nobody', { plugged: 'true' })).status).toBe(404);
});
