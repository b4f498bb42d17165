import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeCast } from '../src/cast/cast.ts';
import { send, startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';
import { mssPeer } from './mss-peer.ts';

let bench: TestBench;
beforeAll(async () => {
  bench = await startTestBench();
});
afterEach(() => bench.api('POST', '/reset'));
afterAll(() => bench.stop());

const page = (path: string) => send(`${bench.sandboxUrl}${path}`);
const submit = (path: string, fields: Record<string, string>) =>
  send(`${bench.sandboxUrl}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

test.each([
  ['/', 'home', 200],
  ['/dien-thoai/0912000101', 'phone', 200],
  ['/co-quan', 'authorities', 200],
  ['/chung-thu', 'certificates', 200],
  ['/khong-co', 'error', 404],
  ['/dien-thoai/113', 'error', 404],
])(
  '%s says that it is no real portal, names its page, and lets no script in but our own',
  async (path, name, status) => {
    const shown = await page(path);
    expect(shown.status).toBe(status);
    expect(shown.text).toContain('BẢN THỬ NGHIỆM – không phải cổng thật');
    expect(shown.text).toContain(`data-page="${name}"`);
    expect(shown.text).not.toMatch(/<script(?![^>]* src="\/tai-nguyen\/)|<style|\sstyle=|\son\w+=/);
    expect(shown.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
    );
  },
);

const typedDate = (date: string) => date.split('-').reverse().join('/');
test.each(makeCast().people())(
  'home has every datum needed to register as $fullName, what to expect, and the way to the telephone',
  async (person) => {
    const { text } = await page('/');
    const [, card = ''] = new RegExp(`<article class="card" id="${person.id}">([^]*?)</article>`).exec(text) ?? [];
    const national = `0${person.phoneNumber.slice(3)}`;
    const own =
      person.kind === 'citizen'
        ? [person.personalId, typedDate(person.dateOfBirth)]
        : person.taxCode === undefined
          ? []
          : [person.taxCode];
    const ends = Object.values(person.expect);
    expect(ends).not.toEqual([]);
    for (const shown of [person.fullName.replace("'", '&#39;'), ...own, national, ...ends])
      expect(card).toContain(`>${shown}<`);
    expect(card).toContain(`href="/dien-thoai/${national}"`);
  },
);

test('browsers are let to name our own origin with our forms, and those forms are taken', async () => {
  expect((await page('/')).headers.get('referrer-policy')).toBe('same-origin');
  const headers = { origin: bench.sandboxUrl, 'content-type': 'application/x-www-form-urlencoded' };
  expect((await send(`${bench.sandboxUrl}/lam-lai`, { method: 'POST', headers, redirect: 'manual' })).status).toBe(303);
});

test('home links to the registration page of the service', async () => {
  expect((await page('/')).text).toContain('href="http://localhost:3000/dang-ky"');
});

test('home links to the three portals', async () => {
  const { text } = await page('/');
  for (const port of [3001, 3002, 3003])
    expect(text).toContain(`<a href="http://localhost:${port}" rel="noopener" target="_blank">`);
});

describe('a telephone', () => {
  describe('that is asked to sign', () => {
    const address = '/dien-thoai/0588000108';
    const ask = async (): Promise<string> => {
      await mssPeer(bench).signature();
      const [, action = ''] = /action="([^"]*\/yeu-cau\/[^"]+)"/.exec((await page(address)).text) ?? [];
      return action;
    };
    test('shows what, with a code, a field for the PIN and a way out', async () => {
      expect((await page(address)).text).toContain('Không có yêu cầu nào.');
      const action = await ask();
      const { text } = await page(address);
      for (const shown of ['SIM ký số', 'Chinh Chu', '482913', 'Mã PIN ký số', 'Hủy, không ký'])
        expect(text).toContain(shown);
      expect(text.split(`action="${action}"`).length).toBe(3);
    });
    test('signs with the right PIN, and says what is left after a wrong one', async () => {
      const action = await ask();
      const wrong = await submit(action, { pin: '123456' });
      expect([wrong.status, wrong.text.includes('Sai mã PIN, còn 2 lần thử.')]).toEqual([422, true]);
      const right = await submit(action, { pin: '246810' });
      expect([right.status, right.headers.get('location')]).toEqual([303, address]);
      expect((await page(address)).text).toContain('Không có yêu cầu nào.');
      const late = await submit(action, { pin: '246810' });
      expect([late.status, late.text.includes('Yêu cầu này không còn nữa')]).toEqual([404, true]);
    });
    test('takes no for an answer, and says when the PIN is locked', async () => {
      expect((await submit(await ask(), { cancel: 'true' })).status).toBe(303);
      const action = await ask();
      for (const pin of ['1111', '2222']) await submit(action, { pin });
      expect((await submit(action, { pin: '3333' })).text).toContain('Mã PIN đã bị khoá');
      expect((await submit(action, { pin: 'abc' })).status).toBe(400);
    });
  });

  test('sends TTTB to 1414 from its form and shows the answer', async () => {
    const sent = await submit('/dien-thoai/0828000106/tin-nhan', { to: '1414', text: 'TTTB' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/dien-thoai/0828000106']);
    expect((await page('/dien-thoai/0828000106')).text).toContain('Ho ten: Võ Thị Hoà');
  });

  test('sends MOKHOA to the short code of the service from the same form, and shows what was sent', async () => {
    expect((await page('/dien-thoai/0828000106')).text).toContain('<option value="8123">');
    const sent = await submit('/dien-thoai/0828000106/tin-nhan', { to: '8123', text: 'MOKHOA <4821>' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/dien-thoai/0828000106']);
    const [, list = ''] = /id="sent">([^]*?)<\/ol>/.exec((await page('/dien-thoai/0828000106')).text) ?? [];
    expect(list).toContain('<b>8123</b>');
    expect(list).toContain('MOKHOA &lt;4821&gt;');
  });

  test('shows the code of a message apart, so that it is easy to copy', async () => {
    await bench.api('POST', '/phones/84936000105/messages', {
      to: '0912000101',
      text: 'Ma 482913, het han sau 5 phut',
    });
    expect((await page('/dien-thoai/0912000101')).text).toContain('<output class="datum">482913</output>');
  });

  test('shows a message as text, whatever is in it', async () => {
    await bench.api('POST', '/phones/84936000105/messages', { to: '0912000101', text: '<img src=x onerror=alert(1)>' });
    const { text } = await page('/dien-thoai/0912000101');
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(text).not.toContain('<img');
  });

  test('says why a message could not be sent', async () => {
    const unsent = await submit('/dien-thoai/0828000106/tin-nhan', { to: '9999', text: 'x' });
    expect(unsent.status).toBe(400);
    expect(unsent.text).toContain('role="alert"');
    const off = await submit('/dien-thoai/0397000117/tin-nhan', { to: '1414', text: 'TTTB' });
    expect(off.text).toContain('Điện thoại đang tắt máy');
  });

  test('of any number is found from home', async () => {
    const found = await send(`${bench.sandboxUrl}/dien-thoai?so=%2B84%20911%20222%20333`, { redirect: 'manual' });
    expect([found.status, found.headers.get('location')]).toEqual([303, '/dien-thoai/0911222333']);
  });
});

describe('the authorities', () => {
  test('have levers that move without a script', async () => {
    expect((await submit('/co-quan/smsc', { mode: 'slow', delayMs: '1234' })).status).toBe(303);
    expect((await page('/co-quan')).text).toMatch(/id="smsc-slow"[^>]* checked/);
    expect((await bench.api('GET', '/authorities')).text).toContain('{"mode":"slow","delayMs":1234}');
  });

  test('refuse a lever position that does not exist, and unknown authorities', async () => {
    expect((await submit('/co-quan/smsc', { mode: 'broken' })).status).toBe(400);
    expect((await submit('/co-quan/smsc', { mode: 'slow', delayMs: 'x' })).status).toBe(400);
    expect((await submit('/co-quan/nobody', { mode: 'slow' })).status).toBe(404);
  });

  test('share a clock that moves by a form, and everything goes back to the start', async () => {
    expect((await submit('/dong-ho', { minutes: '90' })).status).toBe(303);
    expect((await bench.api('GET', '/clock')).body).toMatchObject({ offsetMs: 5_400_000 });
    expect((await submit('/dong-ho', { minutes: 'x' })).status).toBe(400);
    expect((await submit('/lam-lai', {})).status).toBe(303);
    expect((await bench.api('GET', '/clock')).body).toMatchObject({ offsetMs: 0 });
  });
});

describe('certificates', () => {
  const cardOf = async (id: string): Promise<string> =>
    new RegExp(`<article class="card" id="${id}">([^]*?)</article>`).exec((await page('/chung-thu')).text)?.[1] ?? '';

  test('are shown with their holder, their standing and only the moves that would not be refused', async () => {
    const good = await cardOf('nguyen-thi-mai-anh');
    expect(good).toContain('Nguyễn Thị Mai Anh');
    expect(good).toContain('Còn hiệu lực');
    expect(good).toContain('Tạm dừng');
    expect(good).not.toContain('Cho dùng lại');
    expect(await cardOf('do-huu-thuong')).toContain('Đang tạm dừng');
    expect(await cardOf('pham-duc-thang')).toContain('Hết hạn');
    expect(await cardOf('h-hen-nie')).toContain('Chưa có hiệu lực');
    expect(await cardOf('le-hoang-phuong-uyen')).not.toContain('Thu hồi</button>');
  });

  test('are suspended, reinstated, revoked and renewed from the page, and the API says the same', async () => {
    const status = async (): Promise<unknown> =>
      (await bench.api('GET', '/authorities/certificate-authority/certificates/vo-thi-hoa')).body;
    for (const [verb, expected] of [
      ['suspend', 'suspended'],
      ['reinstate', 'good'],
      ['revoke', 'revoked'],
      ['re-key', 'good'],
      ['renew', 'good'],
    ]) {
      const moved = await submit(`/chung-thu/vo-thi-hoa/${verb}`, {});
      expect([moved.status, moved.headers.get('location')]).toEqual([303, '/chung-thu#vo-thi-hoa']);
      expect(await status()).toMatchObject({ status: expected });
    }
    await submit('/chung-thu/vo-thi-hoa/expire', {});
    expect(await cardOf('vo-thi-hoa')).toContain('Hết hạn');
  });

  test('say so when a move comes too late, and know no other move', async () => {
    const late = await submit('/chung-thu/nguyen-thi-mai-anh/reinstate', {});
    expect(late.status).toBe(409);
    expect(late.text).toContain('data-problem="wrong-status"');
    expect(late.text).toContain('role="alert"');
    expect((await submit('/chung-thu/nguyen-thi-mai-anh/forge', {})).status).toBe(404);
    expect((await submit('/chung-thu/nobody/suspend', {})).status).toBe(404);
  });
});
