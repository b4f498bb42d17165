import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestProvider } from './provider.ts';
import { formerOfAnMoi, startProvider } from './provider.ts';
import type { TestPortal } from './start-portal.ts';
import { planPortal, startPortal } from './start-portal.ts';
import type { Seen, Visitor } from './visitor.ts';
import { hiddenField, makeVisitor } from './visitor.ts';

let provider: TestProvider;
let national: TestPortal;
let province: TestPortal;

beforeAll(async () => {
  const plans = await Promise.all([planPortal('national'), planPortal('province')]);
  provider = await startProvider(plans);
  national = await startPortal(plans[0], provider.issuer);
  province = await startPortal(plans[1], provider.issuer);
});

afterAll(async () => {
  await national.stop();
  await province.stop();
  await provider.stop();
});

const signIn = async (visitor: Visitor, origin = national.origin, who = {}): Promise<Seen> =>
  visitor.prove(await visitor.open(`${origin}/dang-nhap`), who);

/** The address the provider would send the browser back to, not yet opened. */
const returnAddress = async (visitor: Visitor, from = '/dang-nhap'): Promise<string> => {
  const page = await visitor.open(national.origin + from);
  let at = page.url;
  let response = await visitor.step(at, {
    method: 'POST',
    body: new URLSearchParams({ account: 'an', acr: 'urn:chinhchu:auth:2', answer: 'yes' }),
  });
  while (!at.startsWith(national.origin)) {
    at = new URL(response.headers.get('location') ?? '', at).href;
    if (!at.startsWith(national.origin)) response = await visitor.step(at);
  }
  return at;
};

const sendForm = (
  visitor: Visitor,
  form: Seen,
  code: string,
  more: Record<string, string> = {},
  attachment: File | undefined = new File(['%PDF-1.7 tờ khai'], 'tờ khai.pdf', { type: 'application/pdf' }),
): Promise<Seen> => {
  const data = new FormData();
  data.set('formToken', hiddenField(form, 'formToken', 'class="send"'));
  data.set('procedureCode', code);
  data.set('content', 'Đề nghị xác nhận nơi cư trú.');
  for (const [name, value] of Object.entries(more)) data.set(name, value);
  if (attachment !== undefined) data.set('attachment', attachment);
  return visitor.submit(`${national.origin}/nop-ho-so/${code}`, data);
};

describe('one sign-in for every portal', () => {
  test('a person registers from one portal and is known at the other without typing', async () => {
    const visitor = makeVisitor();
    expect((await visitor.open(national.origin)).page).toBe('home');
    const registering = await visitor.open(`${national.origin}/dang-ky`);
    expect(registering.body).toContain('data-prompt="create"');
    expect((await visitor.prove(registering)).body).toContain('Nguyễn Thị Hương Giang');
    const elsewhere = await visitor.open(province.origin);
    expect(elsewhere.body).toContain('Nguyễn Thị Hương Giang');
    expect(elsewhere.trail.some((url) => url.startsWith(`${provider.issuer}/interaction`))).toBe(false);
  });

  test('a stranger is asked about silently once, and then left in peace', async () => {
    const visitor = makeVisitor();
    const first = await visitor.open(national.origin);
    const second = await visitor.open(national.origin);
    expect([first.page, first.trail.length > 1, second.trail.length]).toEqual(['home', true, 1]);
  });

  test('somebody whose browser keeps no cookies reads the first page all the same', async () => {
    const visitor = makeVisitor();
    visitor.jar.set = () => visitor.jar;
    const home = await visitor.open(national.origin);
    expect([home.status, home.page, home.body.includes('Thủ tục nộp được tại đây')]).toEqual([200, 'home', true]);
  });

  test('somebody asked about in vain is asked about again a little later, and then known', async () => {
    const visitor = makeVisitor();
    await visitor.open(province.origin);
    await signIn(visitor);
    expect((await visitor.open(province.origin)).body).not.toContain('data-signed-in');
    visitor.jar.set('cong-province-hoi-lai', String(Math.floor(Date.now() / 1000) - 1));
    expect((await visitor.open(province.origin)).body).toContain('data-signed-in');
  });

  test('a program that reads the first page is not sent anywhere', async () => {
    const response = await fetch(national.origin, { redirect: 'manual' });
    expect(response.status).toBe(200);
  });

  test('the request is pushed, with PKCE by S256, state and nonce, and nothing of it in the address', async () => {
    const { trail } = await makeVisitor().open(`${national.origin}/dang-nhap`);
    const authorization = new URL(trail[1] ?? '');
    expect([...authorization.searchParams.keys()].toSorted()).toEqual(['client_id', 'request_uri']);
  });

  test('signing out ends the session here, at the provider and, by its word, at the other portal', async () => {
    const visitor = makeVisitor();
    const home = await signIn(visitor);
    expect((await visitor.open(province.origin)).body).toContain('Nguyễn Thị Hương Giang');
    const atProvider = await visitor.submit(`${national.origin}/dang-xuat`, {
      formToken: hiddenField(home, 'formToken'),
    });
    const done = await visitor.submit(`${provider.issuer}/session/end/confirm`, {
      xsrf: hiddenField(atProvider, 'xsrf'),
      logout: 'yes',
    });
    expect([done.page, done.url]).toEqual(['signed-out', `${national.origin}/da-dang-xuat`]);
    const elsewhere = await visitor.open(`${province.origin}/`);
    expect(elsewhere.body).not.toContain('Nguyễn Thị Hương Giang');
    expect((await visitor.open(`${province.origin}/ho-so`)).url).toContain('/interaction/');
  });

  test('an address that a browser may be sent to takes GET and POST', async () => {
    for (const path of ['/dang-nhap', '/dang-ky']) {
      const { status, headers } = await makeVisitor().step(national.origin + path, { method: 'POST' });
      expect([status, headers.get('location')?.startsWith(provider.issuer)]).toEqual([303, true]);
    }
    const visitor = makeVisitor();
    expect((await visitor.submit(`${national.origin}/da-dang-xuat`, {})).page).toBe('signed-out');
    await signIn(visitor);
    const asked = await visitor.open(`${national.origin}/dang-xuat`);
    expect([asked.page, asked.body.includes('Bạn muốn đăng xuất?')]).toEqual(['sign-out', true]);
    const again = await visitor.open(`${national.origin}/nop-ho-so/TN-001/chung-minh-them`);
    expect([again.page, again.url]).toEqual(['send', `${national.origin}/nop-ho-so/TN-001`]);
  });

  test('signing out needs the form of this session', async () => {
    const visitor = makeVisitor();
    await signIn(visitor);
    expect((await visitor.submit(`${national.origin}/dang-xuat`, { formToken: 'bia-dat' })).problem).toBe(
      'form-expired',
    );
    expect((await visitor.open(`${national.origin}/tai-khoan`)).page).toBe('account');
  });

  test('verified facts are told in plain words', async () => {
    const visitor = makeVisitor();
    await signIn(visitor);
    const { body } = await visitor.open(`${national.origin}/tai-khoan`);
    for (const words of [
      'Nguyễn Thị Hương Giang',
      '05/09/1990',
      'đã xác minh',
      'Công dân',
      'đối chiếu với dữ liệu',
      '09:03:04 ngày 01/11/2026',
      'Mức 2',
    ])
      expect(body, words).toContain(words);
  });

  test('cookies are named for the portal, out of reach of scripts and of other sites', async () => {
    const response = await makeVisitor().step(`${national.origin}/dang-nhap`);
    for (const line of response.headers.getSetCookie())
      expect(line).toMatch(/^cong-national-[\w-]+=[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/u);
  });
});

describe('a return that signs nobody in says what happened and leads back', () => {
  const expectTold = (seen: Seen, problem: string): void => {
    expect([seen.page, seen.problem]).toEqual(['sign-in-problem', problem]);
    expect(seen.body).toContain('href="/dang-nhap');
    expect(seen.headers.get('content-type')).toContain('text/html');
  };

  test('the same link twice: it leads on for whoever is signed in, and back to the start for anybody else', async () => {
    const visitor = makeVisitor();
    const link = await returnAddress(visitor, '/dang-nhap?ve=%2Fho-so');
    expect((await visitor.open(link)).page).toBe('dossiers');
    expect((await visitor.open(link)).page).toBe('dossiers');
    visitor.jar.clear();
    visitor.jar.set('cong-national-ngon-ngu', 'vi');
    const told = await visitor.open(link);
    expectTold(told, 'link-unknown');
    expect(told.body).toContain('href="/dang-nhap?ve=%2Fho-so"');
  });

  test('two clicks at once redeem the code once, and both come home', async () => {
    const visitor = makeVisitor();
    const link = await returnAddress(visitor);
    const before = provider.seen.filter((path) => path === '/token').length;
    const both = await Promise.all([visitor.open(link), visitor.open(link)]);
    expect(both.map(({ page }) => page)).toEqual(['home', 'home']);
    expect(both.some(({ body }) => body.includes('Nguyễn Thị Hương Giang'))).toBe(true);
    // The second click is another sign-in, answered without a page, and not the same code again.
    expect(provider.seen.filter((path) => path === '/token').length - before).toBeLessThanOrEqual(2);
    expect((await visitor.open(`${national.origin}/tai-khoan`)).page).toBe('account');
  });

  test('an answer by POST is taken as well as one by GET', async () => {
    const visitor = makeVisitor();
    const { origin, pathname, searchParams } = new URL(await returnAddress(visitor));
    const sent = await visitor.step(origin + pathname, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site', cookie: '' },
      body: searchParams,
    });
    expect(sent.status).toBe(303);
    const seen = await visitor.open(new URL(sent.headers.get('location') ?? '', origin).href);
    expect([seen.page, seen.body.includes('Nguyễn Thị Hương Giang')]).toEqual(['home', true]);
  });

  test('a sign-in that took longer than two hours leads back to where it was to end', async () => {
    const link = await returnAddress(makeVisitor(), '/dang-nhap?ve=%2Fnop-ho-so%2FTN-001');
    const told = await makeVisitor().open(link);
    expectTold(told, 'browser-unknown');
    expect(told.body).toContain('href="/dang-nhap?ve=%2Fnop-ho-so%2FTN-001"');
  });

  test('a goal that is none of ours leads home', async () => {
    const link = new URL(await returnAddress(makeVisitor()));
    link.searchParams.set('state', 'x~https://ke-gian.example/');
    expect((await makeVisitor().open(link.href)).body).not.toContain('ke-gian');
  });

  test('a stolen link in another browser: refused there, and still good where it was begun', async () => {
    const [owner, thief] = [makeVisitor(), makeVisitor()];
    const link = await returnAddress(owner);
    expectTold(await thief.open(link), 'browser-unknown');
    await thief.open(`${national.origin}/dang-nhap`);
    expectTold(await thief.open(link), 'link-unknown');
    expect((await owner.open(link)).page).toBe('home');
  });

  test("a stolen code put into a sign-in of one's own", async () => {
    const [owner, thief] = [makeVisitor(), makeVisitor()];
    const stolen = new URL(await returnAddress(owner));
    const own = new URL(await returnAddress(thief));
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    expectTold(await thief.open(own.href), 'code-refused');
  });

  test('a wrong state', async () => {
    const visitor = makeVisitor();
    const link = new URL(await returnAddress(visitor));
    link.searchParams.set('state', 'bia-dat');
    expectTold(await visitor.open(link.href), 'link-unknown');
  });

  test('an answer in the name of another issuer', async () => {
    const visitor = makeVisitor();
    const link = new URL(await returnAddress(visitor));
    link.searchParams.set('iss', 'https://ke-gian.example');
    expectTold(await visitor.open(link.href), 'answer-untrusted');
  });

  test.each([
    ['nothing at all', ''],
    ['no state', '?code=x'],
    ['the code twice', '?code=x&code=y&state=z'],
    ['the state twice', '?code=x&state=y&state=z'],
    ['broken UTF-8', '?code=%C3%28&state=z'],
    ['broken percent-encoding', '?code=%zz&state=z'],
  ])('%s', async (_name, query) => {
    expectTold(await makeVisitor().open(`${national.origin}/dang-nhap/tro-ve${query}`), 'link-unreadable');
  });

  test('a lost cookie', async () => {
    const visitor = makeVisitor();
    const link = await returnAddress(visitor);
    visitor.jar.clear();
    expectTold(await visitor.open(link), 'browser-unknown');
  });

  test('a person who changes their mind', async () => {
    const visitor = makeVisitor();
    expectTold(await signIn(visitor, national.origin, { answer: 'no' }), 'cancelled');
  });

  test('two tabs at once: both come home', async () => {
    const visitor = makeVisitor();
    const [first, second] = [await returnAddress(visitor), await visitor.open(`${national.origin}/dang-nhap`)];
    expect((await visitor.open(first)).page).toBe('home');
    expect(second.page).toBe('home');
  });
});

describe('sending by hand', () => {
  test('a stranger is told that a dossier comes from an account, with both ways to one', async () => {
    const { status, page, body } = await makeVisitor().open(`${national.origin}/nop-ho-so/TN-001`);
    expect([status, page]).toEqual([401, 'sign-in-first']);
    for (const words of ['Nghị định 45/2020', '/dang-nhap?ve=', '/dang-ky?ve=']) expect(body).toContain(words);
  });

  test('what somebody sent is found under the account that theirs was merged into, and under no other', async () => {
    const former = makeVisitor();
    await signIn(former);
    const receipt = await sendForm(former, await former.open(`${national.origin}/nop-ho-so/TN-001`), 'TN-001');
    const [code = ''] = /QG-\d{6}-[0-9A-Z]{8}/u.exec(receipt.body) ?? [];
    const stranger = makeVisitor();
    await signIn(stranger, national.origin, { account: 'binh' });
    expect((await stranger.open(`${national.origin}/ho-so/${code}`)).status).toBe(404);
    const kept = makeVisitor();
    await signIn(kept, national.origin, { account: 'an_moi' });
    expect((await kept.open(`${national.origin}/ho-so/${code}`)).body).toContain('Đề nghị xác nhận nơi cư trú.');
    expect((await former.open(`${national.origin}/ho-so/${code}`)).status).toBe(404);
  });

  test('what was taken over goes back once the accounts are two again: by the word of the provider, or by their owner signing in', async () => {
    const dossier = async (): Promise<string> => {
      const former = makeVisitor();
      await signIn(former);
      const receipt = await sendForm(former, await former.open(`${national.origin}/nop-ho-so/TN-001`), 'TN-001');
      return /QG-\d{6}-[0-9A-Z]{8}/u.exec(receipt.body)?.[0] ?? '';
    };
    const code = await dossier();
    const seenBy = async (account: string): Promise<number> => {
      const visitor = makeVisitor();
      await signIn(visitor, national.origin, { account });
      return (await visitor.open(`${national.origin}/ho-so/${code}`)).status;
    };
    expect(await seenBy('an_moi')).toBe(200);
    expect([await seenBy('an'), await seenBy('an_moi')]).toEqual([200, 200]);
    formerOfAnMoi.length = 0;
    try {
      expect([await seenBy('an_moi'), await seenBy('an')]).toEqual([404, 200]);
    } finally {
      formerOfAnMoi.push('an');
    }
  });

  test('a dossier is received with code and time, found again, and its attachment comes back whole', async () => {
    const visitor = makeVisitor();
    await signIn(visitor);
    const bytes = new Uint8Array(3 * 1024 * 1024).map((_, index) => (index * 31 + (index >> 8)) % 256);
    const form = await visitor.open(`${national.origin}/nop-ho-so/TN-001`);
    const received = await sendForm(visitor, form, 'TN-001', {}, new File([bytes], 'tờ khai (1).bin'));
    expect([received.page, received.status]).toEqual(['dossier-received', 200]);
    const [, code = ''] = /data-dossier-code="([^"]+)"/u.exec(received.body) ?? [];
    expect(code).toMatch(/^QG-\d{6}-[0-9A-Z]{8}$/u);
    expect((await visitor.open(`${national.origin}/ho-so`)).body).toContain(code);
    const attachment = await visitor.step(`${national.origin}/ho-so/${code}/tep`);
    expect(attachment.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''t%E1%BB%9D%20khai%20%281%29.bin",
    );
    expect(Buffer.compare(Buffer.from(await attachment.arrayBuffer()), Buffer.from(bytes))).toBe(0);
    const other = makeVisitor();
    await signIn(other, national.origin, { account: 'binh' });
    expect((await other.open(`${national.origin}/ho-so/${code}`)).problem).toBe('not-found');
    expect((await other.open(`${national.origin}/ho-so/${code}/tep`)).status).toBe(404);
  });

  test('pressing the button twice sends one dossier; the same form with other words is refused', async () => {
    const visitor = makeVisitor();
    await signIn(visitor);
    const form = await visitor.open(`${national.origin}/nop-ho-so/TN-001`);
    const twice = await Promise.all([sendForm(visitor, form, 'TN-001'), sendForm(visitor, form, 'TN-001')]);
    expect(new Set(twice.map(({ url }) => url)).size).toBe(1);
    expect((await sendForm(visitor, form, 'TN-001', { content: 'Khác' })).problem).toBe(
      'idempotency-key-used-otherwise',
    );
  });

  test.each([
    ['attachment-missing', {}, new File([], '')],
    ['attachment-too-large', {}, new File([new Uint8Array(11 * 1024 * 1024)], 'anh.jpg')],
    ['form-expired', { formToken: 'bia-dat' }, undefined],
  ] as const)('after %s what was written is still there', async (problem, more, attachment) => {
    const visitor = makeVisitor();
    await signIn(visitor);
    const form = await visitor.open(`${national.origin}/nop-ho-so/TN-001`);
    const seen = await sendForm(visitor, form, 'TN-001', { content: 'Chữ tôi đã viết <b>&', ...more }, attachment);
    expect([seen.page, seen.problem]).toEqual(['send-refused', problem]);
    expect(seen.body).toContain('Chữ tôi đã viết &lt;b&gt;&amp;');
  });

  test('a form of another site is refused', async () => {
    const visitor = makeVisitor();
    await signIn(visitor);
    const response = await visitor.step(`${national.origin}/nop-ho-so/TN-001`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
      body: new FormData(),
    });
    expect(response.status).toBe(403);
  });

  test('too low a level is told before anything is typed, and one button raises it', async () => {
    const visitor = makeVisitor();
    await signIn(visitor, national.origin, { acr: 'urn:chinhchu:auth:1' });
    const refused = await visitor.open(`${national.origin}/nop-ho-so/TN-001`);
    expect([refused.status, refused.problem]).toEqual([401, 'step-up-required']);
    expect(refused.body).toContain('data-missing="authentication-level-too-low"');
    const proving = await visitor.submit(`${national.origin}/nop-ho-so/TN-001/chung-minh-them`, {
      formToken: hiddenField(refused, 'formToken', 'data-missing'),
      content: 'Chữ tôi đã viết',
    });
    expect(proving.url).toContain('/interaction/');
    const form = await visitor.prove(proving);
    expect([form.page, form.url]).toEqual(['send', `${national.origin}/nop-ho-so/TN-001`]);
    expect(form.body).toContain('Chữ tôi đã viết');
    expect((await sendForm(visitor, form, 'TN-001')).page).toBe('dossier-received');
  });

  test('a form that is no longer good leads back to its page', async () => {
    const visitor = makeVisitor();
    await signIn(visitor);
    const told = await visitor.submit(`${national.origin}/nop-ho-so/TN-001/chung-minh-them`, { formToken: 'bia-dat' });
    expect([told.status, told.problem]).toEqual([403, 'form-expired']);
    expect(told.body).toContain('<a class="button" href="/nop-ho-so/TN-001">Mở lại trang</a>');
  });

  test('everything else that is missing is listed with its next step', async () => {
    const visitor = makeVisitor();
    await signIn(visitor, national.origin, { account: 'binh', acr: 'urn:chinhchu:auth:1' });
    const refused = await visitor.open(`${national.origin}/nop-ho-so/TN-004`);
    expect([refused.status, refused.problem]).toEqual([403, 'requirements-missing']);
    for (const code of ['kind-not-served', 'identity-level-too-low', 'authentication-level-too-low'])
      expect(refused.body).toContain(`data-missing="${code}"`);
  });

  test('an account suspended while its owner writes is refused when the dossier comes', async () => {
    const visitor = makeVisitor();
    await signIn(visitor);
    const form = await visitor.open(`${national.origin}/nop-ho-so/TN-001`);
    provider.suspended.add('an');
    const refused = await sendForm(visitor, form, 'TN-001');
    provider.suspended.clear();
    expect([refused.status, refused.body.includes('data-missing="account-suspended"')]).toEqual([403, true]);
  });
});

describe('every page', () => {
  test.each([
    '/',
    '/nop-ho-so',
    '/nop-ho-so/TN-001',
    '/da-dang-xuat',
    '/khong-co',
    '/dang-nhap/tro-ve',
    '/nop-ho-so/%00',
    '/ho-so/%zz',
  ])('%s says that this is a test, and nothing of others runs in it', async (path) => {
    const response = await fetch(national.origin + path, { redirect: 'manual' });
    expect(await response.text()).toContain('BẢN THỬ NGHIỆM – không phải cổng thật');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('a name that is not ours is answered with our address', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      request(`${national.origin}/`, { headers: { host: 'ke-gian.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(421);
  });

  test('English is one click away and comes back to the same page', async () => {
    const visitor = makeVisitor();
    const page = await visitor.open(`${national.origin}/ngon-ngu/en?ve=%2Fnop-ho-so`);
    expect([page.url, page.body.includes('lang="en"'), page.body.includes('Choose a procedure')]).toEqual([
      `${national.origin}/nop-ho-so`,
      true,
      true,
    ]);
    expect((await visitor.open(`${national.origin}/ngon-ngu/vi?ve=https%3A%2F%2Fke-gian.example`)).url).toBe(
      `${national.origin}/`,
    );
  });
});
