import { afterEach, describe, expect, it } from 'vitest';
import { fakeWeb, type FakeWeb } from '../../test/web/fake-web.ts';
import { beforeTheForm, formAddress, goodClaim, tinyBrowser, told } from '../../test/web/tiny-browser.ts';
import { paths } from './paths.ts';

const open: FakeWeb[] = [];
const web = (...settings: Parameters<typeof fakeWeb>): FakeWeb => {
  const one = fakeWeb(...settings);
  open.push(one);
  return one;
};
afterEach(async () => {
  for (const { app } of open.splice(0)) await app.close();
});

const https = { issuer: 'https://taikhoan.example.vn', mode: 'production' } as const;

describe('every answer', () => {
  it('forbids inline scripts and styles, framing, sniffing and foreign forms', async () => {
    const { app } = web();
    for (const url of ['/', paths.start, '/khong-co', '/healthz']) {
      const { headers } = await app.inject(url);
      const csp = String(headers['content-security-policy']);
      expect(csp).toContain("default-src 'none'");
      expect(csp).toContain("frame-ancestors 'none'");
      expect(csp).toContain("form-action 'self'");
      expect(csp).not.toContain('unsafe');
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers['x-request-id']).toMatch(/^[\w-]{16}$/u);
      expect(headers['strict-transport-security']).toBeUndefined();
    }
    expect((await web(https).app.inject('/')).headers['strict-transport-security']).toContain('max-age=31536000');
  });

  it('carries no inline script, style or event handler', async () => {
    const one = web();
    const browser = await beforeTheForm(one);
    for (const url of ['/', paths.start, formAddress, paths.privacy, '/khong-co']) {
      const { body } = await browser.get(url);
      expect(body).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+="/u);
    }
  });

  it('is not stored where it is personal', async () => {
    const browser = await beforeTheForm(web());
    for (const url of [paths.start, formAddress, paths.account, '/khong-co'])
      expect((await browser.get(url)).headers['cache-control']).toBe('no-store');
  });

  it('says that this is a sandbox, in the sandbox alone', async () => {
    const banner = 'BẢN THỬ NGHIỆM – không phải cổng thật';
    for (const url of ['/', paths.start, '/khong-co', '/?lang=en']) {
      expect((await web().app.inject(url)).body).toContain(banner);
      expect((await web(https).app.inject(url)).body).not.toContain(banner);
    }
  });

  it('is told to metrics by its pattern, never by its address', async () => {
    const { app, observed } = web();
    await app.inject(formAddress);
    await app.inject('/001190012345');
    expect(observed.map(({ route, status }) => [route, status])).toEqual([
      [paths.form, 200],
      ['none', 404],
    ]);
  });
});

describe('cookies', () => {
  it('are HttpOnly and Lax, and over https Secure with the __Host- prefix', async () => {
    const plain = String((await web().app.inject(formAddress)).headers['set-cookie']);
    expect(plain).toMatch(/^chinhchu-trinh-duyet=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/u);
    const secure = String((await web(https).app.inject(formAddress)).headers['set-cookie']);
    expect(secure).toMatch(
      /^__Host-chinhchu-trinh-duyet=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=\d+$/u,
    );
  });

  it('live on for another day when something new is begun', async () => {
    const browser = tinyBrowser(web().app);
    const [first, second] = [await browser.get(formAddress), await browser.get(formAddress)].map(({ headers }) =>
      String(headers['set-cookie']),
    );
    expect(second).toBe(first);
  });

  it('are not set before there is something to remember', async () => {
    const { app } = web();
    for (const url of ['/', paths.start, paths.privacy])
      expect((await app.inject(url)).headers['set-cookie']).toBeUndefined();
  });

  it('keep the language that was chosen, and only a language there is', async () => {
    const browser = tinyBrowser(web().app);
    expect((await browser.get('/')).body).toContain('<html lang="vi"');
    expect((await browser.get(`${paths.start}?lang=en`)).body).toContain('<html lang="en"');
    expect((await browser.get('/')).body).toContain('<html lang="en"');
    expect((await browser.get('/?lang=xx')).body).toContain('<html lang="en"');
    expect((await browser.get(`${paths.start}?lang=vi`)).body).toContain('<html lang="vi"');
  });

  it('of what is under way are apart for each journey, change with the last step, and so does that of the browser', async () => {
    const one = web();
    const browser = await beforeTheForm(one);
    const before = browser.cookies.get('chinhchu-trinh-duyet');
    const begun = await browser.send(paths.form, goodClaim);
    expect([begun.headers['set-cookie']].flat().join()).toMatch(
      /chinhchu-dang-ky=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1800/u,
    );
    const first = browser.cookies.get('chinhchu-dang-ky');
    await browser.get(paths.code);
    await browser.send(paths.code, { oneTimeCode: '123456' });
    expect(browser.cookies.get('chinhchu-dang-ky')).toBe(first);
    await browser.get(paths.password);
    await browser.send(paths.password, { password: 'mat-Khau-7-that-dai' });
    expect(browser.cookies.get('chinhchu-dang-ky')).not.toBe(first);
    expect(browser.cookies.get('chinhchu-trinh-duyet')).not.toBe(before);
    const noted = tinyBrowser(one.app);
    noted.cookies.set('chinhchu-trinh-duyet', before ?? '').set('chinhchu-dang-ky', first ?? '');
    for (const path of [paths.code, paths.password, paths.correct]) {
      const answer = await noted.get(path);
      expect(answer.body).not.toContain('001190012345');
      expect([303, 404]).toContain(answer.statusCode);
    }
  });

  it('are all gone after signing out', async () => {
    const one = web();
    const browser = await beforeTheForm(one);
    await browser.send(paths.form, goodClaim);
    await browser.get(paths.code);
    await browser.send(paths.code, { oneTimeCode: '123456' });
    await browser.get(paths.password);
    await browser.send(paths.password, { password: 'mat-Khau-7-that-dai' });
    const account = await browser.get(paths.account);
    expect(account.body).toContain('Đã xác minh: Nhà mạng Thử Nghiệm xác nhận khớp');
    expect((await browser.send(paths.signOut)).headers.location).toBe(paths.signedOut);
    expect([...browser.cookies.keys()].filter((name) => name !== 'chinhchu-thiet-bi')).toEqual([]);
    expect(one.journeys.account.sessions.size).toBe(0);
    expect((await browser.get(paths.account)).statusCode).toBe(401);
  });
});

describe('a form from elsewhere', () => {
  const send = async (
    headers: Record<string, string>,
    change: (fields: string) => string = (fields) => fields,
    settings = {},
  ) => {
    const one = web(settings);
    const browser = tinyBrowser(one.app);
    const page = await browser.get(formAddress);
    const token = /name="formToken" value="([^"]*)"/u.exec(page.body)?.[1] ?? '';
    one.clock.moveBy(10);
    const fields = new URLSearchParams({ formToken: token, ...goodClaim }).toString();
    return browser.post(paths.form, change(fields), headers);
  };

  it('is refused by what the browser says of its origin', async () => {
    expect((await send({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(303);
    expect((await send({ origin: 'http://127.0.0.1' })).statusCode).toBe(303);
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]) {
      const answer = await send(headers);
      expect(answer.statusCode).toBe(403);
      expect(told(answer).problem).toBe('form-forged');
    }
  });

  it("is refused without a token, with a changed one, and with another browser's", async () => {
    const other = tinyBrowser(web().app);
    const stolen = /name="formToken" value="([^"]*)"/u.exec((await other.get(formAddress)).body)?.[1] ?? '';
    for (const change of [
      () => 'fullName=An',
      (fields: string) => fields.replace('formToken=', 'formToken=A'),
      (fields: string) => fields.replace(/formToken=[^&]*/u, `formToken=${stolen}`),
      (fields: string) => fields.replace(/formToken=[^&]*/u, 'formToken=%01'),
    ]) {
      expect((await send({}, change)).statusCode).toBe(403);
    }
  });

  it('is refused without our cookie', async () => {
    const browser = tinyBrowser(web().app);
    await browser.get(formAddress);
    browser.cookies.clear();
    expect((await browser.send(paths.form)).statusCode).toBe(403);
  });

  it('is refused when the page is older than two hours', async () => {
    const one = web();
    const browser = await beforeTheForm(one);
    one.clock.moveBy(2 * 3600);
    expect(told(await browser.send(paths.form, goodClaim)).problem).toBe('form-forged');
  });
});

describe('addresses', () => {
  it('that do not exist are a 404 in words, as page or as problem document', async () => {
    const { app } = web();
    for (const url of [
      '/khong-co',
      '/dang-ky/khong-co',
      '//evil.example',
      '/%2e%2e/etc/passwd',
      '/tinh/x/y.css',
      '/favicon.ico',
      '/%ff',
      '/%zz',
      `/${'a'.repeat(3_000)}`,
    ]) {
      const page = await app.inject(url);
      expect([url.slice(0, 30), page.statusCode, told(page).problem]).toEqual([
        url.slice(0, 30),
        404,
        'page-not-found',
      ]);
    }
    const document = await app.inject({ url: '/khong-co', headers: { accept: 'application/json' } });
    expect(document.headers['content-type']).toContain('application/problem+json');
    expect(document.json()).toMatchObject({
      status: 404,
      code: 'page-not-found',
      supportCode: 'CC-0000-TEST',
      title: 'Không có trang này',
    });
  });

  it('asked in a way they do not take are a 405 that names the ways they do', async () => {
    const { app } = web();
    const answers = [
      ['POST', '/', 'GET, HEAD'],
      ['DELETE', paths.form, 'GET, HEAD, POST'],
      ['PATCH', paths.privacy, 'GET, HEAD'],
      ['OPTIONS', paths.start, 'GET, HEAD'],
    ] as const;
    for (const [method, url, allow] of answers) {
      const answer = await app.inject({
        method,
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect([method, answer.statusCode, answer.headers.allow, told(answer).problem]).toEqual([
        method,
        405,
        allow,
        'http-method-not-allowed',
      ]);
    }
  });

  it('with a query that is broken or doubled are a 400 in words', async () => {
    const { app } = web();
    for (const url of [
      `${paths.start}?kind=citizen&kind=business`,
      `${paths.start}?kind=%ff`,
      '/?lang=%',
      `${paths.waiting}?a=1&a=1`,
    ]) {
      expect([url, (await app.inject(url)).statusCode]).toEqual([url, 400]);
    }
  });

  it('lead nowhere else: no redirect follows what was asked', async () => {
    const { app } = web();
    for (const url of [
      '//evil.example/%2f..',
      '/\\evil.example',
      '/dang-ky/gui-lai-ma?to=https://evil.example',
      '/dang-xuat?next=//evil.example',
    ]) {
      const { statusCode, headers } = await app.inject(url);
      expect(statusCode === 303 ? headers.location : '/').toMatch(/^\/(?!\/)/u);
    }
  });

  it('answer HEAD like GET, without a body', async () => {
    const { app } = web();
    const { statusCode, body } = await app.inject({ method: 'HEAD', url: paths.start });
    expect([statusCode, body]).toEqual([200, '']);
  });
});

describe('faults and outages', () => {
  it('a fault is a 500 in words that carries a support code and nothing of the fault', async () => {
    const one = web();
    const browser = await beforeTheForm(one);
    await browser.send(paths.form, goodClaim);
    one.journeys.register.breaks(new Error('secret detail'));
    const answer = await browser.get(paths.code);
    expect(answer.statusCode).toBe(500);
    expect(told(answer).problem).toBe('internal-error');
    expect(answer.body).not.toContain('secret detail');
    expect(answer.body).toContain(`href="${paths.code}"`);
  });

  it('a silent database is a 503 with Retry-After', async () => {
    const one = web();
    const browser = await beforeTheForm(one);
    await browser.send(paths.form, goodClaim);
    one.journeys.register.breaks(Object.assign(new Error('x'), { name: 'StorageUnavailable' }));
    const answer = await browser.get(paths.code);
    expect([answer.statusCode, answer.headers['retry-after'], told(answer).problem]).toEqual([
      503,
      '30',
      'storage-unavailable',
    ]);
  });

  it('health and readiness answer machines, and no metrics are told here', async () => {
    const { app } = web();
    expect((await app.inject('/healthz')).body).toBe('ok\n');
    expect((await app.inject('/readyz')).json()).toEqual({ ready: true, checks: { store: true } });
    expect((await app.inject('/metrics')).statusCode).toBe(404);
  });
});

describe('static files', () => {
  it('have their content in their address, never change, and come compressed', async () => {
    const { app } = web();
    const page = (await app.inject('/')).body;
    const urls = [...page.matchAll(/(?:href|src)="(\/tinh\/[^"]+)"/gu)].map(([, url = '']) => url);
    expect(urls.length).toBeGreaterThanOrEqual(4);
    for (const url of urls) {
      const { statusCode, headers } = await app.inject(url);
      expect([statusCode, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    }
    const style = urls.find((url) => url.endsWith('.css')) ?? '';
    const sizes = await Promise.all(
      ['br', 'gzip', 'identity'].map(
        async (encoding) =>
          (await app.inject({ url: style, headers: { 'accept-encoding': encoding } })).rawPayload.length,
      ),
    );
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(
      (await app.inject({ url: style, headers: { 'accept-encoding': 'br;q=0, gzip' } })).headers['content-encoding'],
    ).toBe('gzip');
  });

  it('bring no typeface, crown or crest of the base they stand on', async () => {
    const { app } = web();
    const style = /href="(\/tinh\/[^"]+\.css)"/u.exec((await app.inject('/')).body)?.[1] ?? '';
    const { body } = await app.inject(style);
    expect(body).not.toMatch(/GDS Transport|crest|crown|logo-dot/iu);
    const urls = [...body.matchAll(/url\("?([^")]+)"?\)/gu)].map(([, url = '']) => url);
    for (const url of urls) expect((await app.inject(url)).statusCode).toBe(200);
    expect(urls.length).toBe(4);
  });
});
