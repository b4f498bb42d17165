import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { agree, arrive, register, signIn } from './support/people.ts';
import { confirmFacts, decideThere, signInThere, toProvider } from './support/provider.ts';
import type { Sandbox, Typed } from './support/sandbox.ts';
import { startSandbox } from './support/sandbox.ts';
import { unsound } from './support/sound.ts';
import { brokenWords } from './support/large-letters.ts';

let sandbox: Sandbox;
let browser: Browser;
beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

const pageOf = (page: Page): Promise<string | null> => page.locator('main').getAttribute('data-page');
const problemOf = (page: Page): Promise<string | null> => page.locator('main').getAttribute('data-problem');
/** How many dossiers lie at a portal. */
const storedAt = (portal: string): number => {
  const database = new DatabaseSync(join(sandbox.folder, `portal-${portal}`, 'portal.sqlite'), { readOnly: true });
  const count = database.prepare('SELECT count(*) AS n FROM dossiers').get();
  database.close();
  return Number(count?.['n']);
};
const isSignedInAt = async (page: Page, portal: string): Promise<boolean> => {
  await page.goto(`${portal}/nop-ho-so`);
  return (await page.locator('header form[action="/dang-xuat"]').count()) === 1;
};

/** Registers somebody from the National portal, who is back there when this returns. */
const registerFrom = async (page: Page, portal: string, person: Typed): Promise<void> => {
  await page.goto(`${portal}/dang-ky`);
  await register(page, person, sandbox.newestCode);
  await arrive(page, 'registered');
  await page.click('main a.govuk-button');
  await agree(page);
  await page.waitForURL(`${portal}/`);
};

/** Comes in at another portal without a keyboard. */
const comeIn = async (page: Page, portal: string): Promise<void> => {
  await page.goto(portal);
  await page.click('main a[href="/dang-nhap"]');
  await agree(page);
  await page.waitForURL(`${portal}/`);
};

describe('one account for three portals', () => {
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];
  const look = async (): Promise<void> => {
    faults.push(...(await unsound(page)));
  };
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
  });
  afterAll(() => context.close());

  it('is registered from the National portal, which has its new member back signed in', async () => {
    await page.goto(sandbox.national);
    await look();
    await page.click('main a[href="/dang-ky"]');
    await register(page, sandbox.newPerson(), sandbox.newestCode);
    await arrive(page, 'registered');
    await page.click('main a.govuk-button');
    await arrive(page, 'connect');
    await look();
    expect(await page.locator('main p').allTextContents()).toContain('Cổng được nhận hồ sơ bạn gửi.');
    await agree(page);
    await page.waitForURL(`${sandbox.national}/`);
    expect(await page.locator('[data-signed-in]').textContent()).toContain('NGUYỄN VĂN AN');
    await look();
  });

  it('is known at the two others without typing: they say so at once, and only their first-visit page is answered', async () => {
    for (const portal of [sandbox.mps, sandbox.province]) {
      await page.goto(portal);
      await page.waitForSelector('[data-known]');
      await look();
      await page.click('main a.button');
      await agree(page);
      await page.waitForURL(`${portal}/`);
      expect(await page.locator('[data-signed-in]').textContent()).toContain('NGUYỄN VĂN AN');
      await look();
    }
  });

  it('comes back to a portal it knows by opening it: no page, no button', async () => {
    await context.clearCookies({ name: /^cong-mps-/u });
    await page.goto(sandbox.mps);
    expect(await page.locator('[data-signed-in]').count()).toBe(1);
  });

  it('shows at each portal what was proven and how', async () => {
    await page.goto(`${sandbox.province}/tai-khoan`);
    await look();
    expect(await page.locator('.facts div', { hasText: 'CCCD' }).locator('.tag.yes').count()).toBe(1);
    expect(await page.locator('.facts').first().textContent()).toMatch(
      /Số điện thoại\s*0\d{3} \d{3} \d{3}\s*đã xác minh/u,
    );
  });

  it('sends a dossier with an attachment at the province, and finds both again', async () => {
    await page.goto(sandbox.province);
    await page.click('main a[href="/nop-ho-so/TN-005"]');
    await arrive(page, 'send');
    await look();
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_each, index) => (index * 7) % 251));
    await page.fill('textarea', 'Đề nghị cấp bản sao giấy khai sinh.\nXin cảm ơn.');
    await page.setInputFiles('input[type=file]', { name: 'tờ khai.pdf', mimeType: 'application/pdf', buffer: bytes });
    await page.click('form.send button');
    await arrive(page, 'dossier-received');
    await look();
    const code = (await page.locator('[data-dossier-code]').getAttribute('data-dossier-code')) ?? '';
    expect(code).toMatch(/^MC-\d{6}-[0-9A-Z]{8}$/u);
    await page.click('nav a[href="/ho-so"]');
    await look();
    await page.click(`a[href="/ho-so/${code}"]`);
    await look();
    expect(await page.locator('main').textContent()).toContain('Đề nghị cấp bản sao giấy khai sinh.');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href$="/tep"]')]);
    expect(download.suggestedFilename()).toBe('tờ khai.pdf');
    expect(Buffer.compare(readFileSync(await download.path()), bytes)).toBe(0);
  });

  it('sends one dossier however often the button is pressed', async () => {
    const before = storedAt('province');
    await page.goto(`${sandbox.province}/nop-ho-so/TN-006`);
    await page.fill('textarea', 'Đề nghị cấp giấy phép.');
    await page.setInputFiles('input[type=file]', {
      name: 'ban-ve.bin',
      mimeType: 'application/octet-stream',
      buffer: Buffer.alloc(4_000_000, 7),
    });
    await page.dblclick('form.send button');
    await arrive(page, 'dossier-received');
    const first = await page.locator('[data-dossier-code]').getAttribute('data-dossier-code');
    await page.goto(`${sandbox.province}/ho-so`);
    expect([storedAt('province') - before, await page.locator('.dossiers .code').first().textContent()]).toEqual([
      1,
      first,
    ]);
  });

  it('is told before a word is typed what a procedure needs that it lacks', async () => {
    await page.goto(`${sandbox.province}/nop-ho-so/TN-007`);
    await look();
    expect(await page.locator('[data-missing]').getAttribute('data-missing')).toBe('kind-not-served');
    // This one asks for a stronger sign-in, which an electronic identity gives: it says so, and leads there.
    await page.goto(`${sandbox.province}/nop-ho-so/TN-008`);
    await look();
    expect(await problemOf(page)).toBe('step-up-required');
    expect(await page.locator('main').textContent()).toContain('khuôn mặt hoặc vân tay');
  });

  it('is told beforehand that a file is required', async () => {
    await page.goto(`${sandbox.national}/nop-ho-so/TN-009`);
    expect(await page.locator('.terms').textContent()).toContain('một tệp đính kèm (bắt buộc');
    expect(await page.locator('label[for=attachment]').textContent()).toContain('(bắt buộc)');
    await look();
  });

  it('reads every page at 360 px with letters twice as large, and no word is broken', async () => {
    const narrow = await context.newPage();
    await narrow.setViewportSize({ width: 360, height: 640 });
    for (const portal of [sandbox.national, sandbox.mps, sandbox.province])
      for (const path of ['/', '/tai-khoan', '/nop-ho-so', '/nop-ho-so/TN-009', '/ho-so', '/dang-xuat', '/khong-co']) {
        await narrow.goto(portal + path);
        expect([portal + path, await brokenWords(narrow)]).toEqual([portal + path, []]);
      }
    await narrow.close();
  });

  it('keeps what was written when a dossier is not taken', async () => {
    await page.goto(`${sandbox.national}/nop-ho-so/TN-001`);
    await page.fill('textarea', 'Chữ tôi đã viết');
    await page.evaluate(() => document.querySelector('input[type=file]')?.removeAttribute('required'));
    await page.click('form.send button');
    expect([await pageOf(page), await problemOf(page), await page.inputValue('textarea')]).toEqual([
      'send-refused',
      'attachment-missing',
      'Chữ tôi đã viết',
    ]);
    await look();
  });

  it('signs out at one portal and is signed out everywhere', async () => {
    await page.goto(sandbox.mps);
    await page.click('header form[action="/dang-xuat"] button');
    await page.waitForURL(`${sandbox.mps}/da-dang-xuat`);
    await look();
    for (const portal of [sandbox.mps, sandbox.national, sandbox.province])
      await expect.poll(() => isSignedInAt(page, portal), { timeout: 15_000 }).toBe(false);
    await page.goto(`${sandbox.service}/tai-khoan`);
    expect(await problemOf(page)).toBe('sign-in-required');
  });

  it('has met no page that axe finds fault with or that is wider than a small telephone', () => {
    expect(faults).toEqual([]);
  });
});

describe('somebody who has an account already', () => {
  let before: Page;
  let page: Page;
  beforeAll(async () => {
    before = await (await browser.newContext()).newPage();
    page = await (await browser.newContext()).newPage();
  });
  afterAll(async () => {
    for (const each of [before, page]) await each.context().close();
  });

  it('signs in on another machine with number, password and code, and is known at the National portal without a page', async () => {
    const person = sandbox.newPerson();
    await registerFrom(before, sandbox.national, person);
    await page.goto(`${sandbox.province}/nop-ho-so/TN-005`);
    await page.click('main a[href^="/dang-nhap?ve="]');
    await signIn(page, person, sandbox.newestCode);
    await agree(page);
    await page.waitForURL(`${sandbox.province}/nop-ho-so/TN-005`);
    await arrive(page, 'send');
    await page.goto(sandbox.national);
    expect([page.url(), await page.locator('[data-signed-in]').count()]).toEqual([`${sandbox.national}/`, 1]);
  });

  it('signs out everywhere on one machine, and the portals let go of both', async () => {
    await before.goto(`${sandbox.service}/tai-khoan/phien`);
    await before.click('a[href="/dang-xuat-moi-noi"]');
    await before.click('form[action="/dang-xuat-moi-noi"] button');
    for (const [at, portal] of [
      [before, sandbox.national],
      [page, sandbox.national],
      [page, sandbox.province],
    ] as const) {
      await expect.poll(() => isSignedInAt(at, portal), { timeout: 15_000 }).toBe(false);
    }
    await page.goto(`${sandbox.service}/tai-khoan`);
    expect(await problemOf(page)).toBe('sign-in-required');
  });
});

describe('somebody whose session ends in another tab while they write', () => {
  it('is told so, and finds what was typed after signing in again', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const person = sandbox.newPerson();
    await registerFrom(page, sandbox.national, person);
    await page.goto(`${sandbox.national}/nop-ho-so/TN-009`);
    await page.fill('textarea', 'Chữ tôi đã viết rất lâu');
    await page.setInputFiles('input[type=file]', { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    const other = await context.newPage();
    await other.goto(sandbox.national);
    await other.click('header form[action="/dang-xuat"] button');
    await other.waitForURL(`${sandbox.national}/da-dang-xuat`);
    await page.click('form.send button');
    await arrive(page, 'session-ended');
    expect(await unsound(page)).toEqual([]);
    expect(await page.locator('main').textContent()).toContain('Phiên đăng nhập đã kết thúc');
    await page.click('main a.button');
    await signIn(page, person, sandbox.newestCode);
    await arrive(page, 'send');
    expect(await unsound(page)).toEqual([]);
    expect([await page.inputValue('textarea'), await page.locator('[data-restored]').count()]).toEqual([
      'Chữ tôi đã viết rất lâu',
      1,
    ]);
    await context.close();
  });
});

describe('somebody who comes by VNeID', () => {
  it('proves more for a procedure that asks for level 3, twice, and finds what was written; then it is taken', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const weak = { person: 'y-blo', level: '2' } as const;
    const form = `${sandbox.province}/nop-ho-so/TN-008`;
    await page.goto(`${sandbox.province}/dang-ky`);
    await toProvider(page, sandbox.newestCode);
    await decideThere(page, weak);
    await confirmFacts(page, 'Y BLÔ');
    await page.click('main a.govuk-button');
    await agree(page);
    await page.waitForURL(`${sandbox.province}/`);
    /** From a portal's page that asks for more and back, as strongly as VNeID proposes for what was asked. */
    const proveMore = async (problem: string): Promise<void> => {
      expect([await problemOf(page), await unsound(page)]).toEqual([problem, []]);
      await page.click('.told form button');
      await arrive(page, 'sign-in');
      expect([await page.locator('input[name=password]').count(), await unsound(page)]).toEqual([0, []]);
      await signInThere(page, { person: 'y-blo' });
      await page.waitForURL(form);
      await arrive(page, 'send');
    };
    await page.goto(form);
    await proveMore('step-up-required');
    await page.fill('textarea', 'Chuyển nhượng thửa đất số 8.');
    const file = { name: 'hop-dong.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
    await page.setInputFiles('input[type=file]', file);
    // In another tab they sign out and in again, more weakly, before they send.
    const other = await context.newPage();
    await other.goto(sandbox.province);
    await other.click('header form[action="/dang-xuat"] button');
    await other.waitForURL(`${sandbox.province}/da-dang-xuat`);
    await other.goto(`${sandbox.province}/dang-nhap`);
    await signInThere(other, weak);
    await other.waitForURL(`${sandbox.province}/`);
    await other.close();
    const before = storedAt('province');
    await page.click('form.send button');
    await page.waitForSelector('main[data-problem]');
    await proveMore('token-invalid');
    expect([await page.inputValue('textarea'), await page.locator('[data-restored]').count()]).toEqual([
      'Chuyển nhượng thửa đất số 8.',
      1,
    ]);
    expect(storedAt('province')).toBe(before);
    await page.setInputFiles('input[type=file]', file);
    await page.click('form.send button');
    await arrive(page, 'dossier-received');
    expect(storedAt('province')).toBe(before + 1);
    await context.close();
  });
});

describe('signing out at the account service', () => {
  it('is told to every portal, and each lets its session go', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await registerFrom(page, sandbox.national, sandbox.newPerson());
    await comeIn(page, sandbox.province);
    expect([await isSignedInAt(page, sandbox.national), await isSignedInAt(page, sandbox.province)]).toEqual([
      true,
      true,
    ]);
    await page.goto(`${sandbox.service}/tai-khoan`);
    await page.click('form[action="/dang-xuat"] button');
    await arrive(page, 'signed-out');
    for (const portal of [sandbox.national, sandbox.province])
      await expect.poll(() => isSignedInAt(page, portal), { timeout: 15_000 }).toBe(false);
    await context.close();
  });
});

describe('every portal', () => {
  it.each(['national', 'mps', 'province'] as const)(
    '%s is sound in English too, also where something is wrong',
    async (portal) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const origin = sandbox[portal];
      await page.goto(`${origin}/ngon-ngu/en`);
      for (const path of [
        '/',
        '/nop-ho-so',
        '/nop-ho-so/TN-009',
        '/khong-co',
        '/dang-nhap/tro-ve?code=x&state=y',
        '/da-dang-xuat?chi=cong-nay',
      ]) {
        await page.goto(origin + path);
        expect([path, await page.getAttribute('html', 'lang'), await unsound(page)]).toEqual([path, 'en', []]);
      }
      await context.close();
    },
  );
});

describe('the gate', () => {
  it('takes nothing from a stranger and says why, with both ways to an account', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const answer = await page.goto(`${sandbox.province}/nop-ho-so/TN-005`);
    expect([answer?.status(), await pageOf(page), await problemOf(page)]).toEqual([
      401,
      'sign-in-first',
      'account-required',
    ]);
    expect(await page.locator('main').textContent()).toContain('Nghị định 45/2020/NĐ-CP');
    expect(await unsound(page)).toEqual([]);
    await page.click('main a[href^="/dang-ky?ve="]');
    await arrive(page, 'start');
    await context.close();
    const body = new FormData();
    for (const [name, value] of [
      ['procedureCode', 'TN-005'],
      ['content', 'x'],
    ] as const)
      body.set(name, value);
    body.set('attachment', new File(['x'], 'x.txt'));
    const stored = storedAt('province');
    const refused = await fetch(`${sandbox.province}/api/dossiers`, { method: 'POST', body });
    expect([refused.status, await refused.json()]).toMatchObject([401, { code: 'token-required' }]);
    expect(storedAt('province')).toBe(stored);
  });

  it('takes nothing from an account that was suspended while its owner was writing', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const person = sandbox.newPerson();
    await registerFrom(page, sandbox.national, person);
    const before = storedAt('national');
    await page.goto(`${sandbox.national}/nop-ho-so/TN-001`);
    await page.fill('textarea', 'Đề nghị xác nhận.');
    await page.setInputFiles('input[type=file]', { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    const account = await sandbox.command('account', 'show', person.personalId, '--reason', 'thử lệnh');
    await sandbox.command('account', 'suspend', String(account['id']), '--reason', 'khách báo bị lừa');
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.click('form.send button');
    // Suspending ends the sessions too: whether the portal has been told of it by now or learns it by asking about the token, nothing is taken.
    expect([401, 403]).toContain((await answered).status());
    expect(['session-ended', 'requirements-missing']).toContain(await problemOf(page));
    expect(storedAt('national')).toBe(before);
    await context.close();
  });
});
