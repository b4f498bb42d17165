import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../service/test/support/service.ts';
import { launchBrowser } from './support/browser.ts';
import { arrive, register, typedBy } from './support/people.ts';
import { confirmFacts, decideThere, toProvider } from './support/provider.ts';
import { overflow, violations } from './support/sound.ts';

let at: TestInstallation;
let browser: Browser;

beforeAll(async () => {
  [at, browser] = await Promise.all([
    startInstallation({ settings: { METHODS: 'mobile-subscriber,vneid' }, sealedProvider: true }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await at.stop();
});

const soundAt = async (page: Page, width: number): Promise<void> => {
  await page.setViewportSize({ width, height: 740 });
  expect([await overflow(page), await violations(page)]).toEqual([0, []]);
};
const sound = async (page: Page): Promise<void> => {
  for (const width of [1280, 360]) await soundAt(page, width);
};

const small = (more: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 360, height: 740 }, ...more });

const newestCode = (phoneNumber: string): Promise<string> =>
  at.workbench.nextCode(phoneNumber.replace(/^0/u, '+84'), 0);

/** From the form of signing in to the page that leads to the provider. */
const toSignIn = async (page: Page, provider = 'vneid'): Promise<void> => {
  await page.goto(`${at.origin}/dang-nhap/chu-ky-so?kind=citizen&method=vneid`);
  await page.check(`input[name=provider][value=${provider}]`);
  await page.click('main form button[type=submit]');
  await arrive(page, 'sign-in-provider');
};

describe('VNeID', () => {
  it('registers on a phone of 360 px: to its page, declined there, once more, the facts, and an account', async () => {
    const context = await small();
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-ky`);
    await toProvider(page, newestCode);
    await sound(page);
    await decideThere(page, { person: 'pham-duc-thang', decision: 'deny' });
    await page.waitForSelector('[data-problem=identity-provider-declined]');
    await sound(page);
    await page.click('main form button.govuk-button');
    await page.waitForSelector('[data-stage=page]');
    await decideThere(page, { person: 'pham-duc-thang', level: '3' });
    await arrive(page, 'facts');
    await sound(page);
    await confirmFacts(page, 'PHẠM ĐỨC THẮNG');
    await sound(page);
    expect(await page.getAttribute('main', 'data-page')).toBe('registered');
    await context.close();
  });

  it('registers over its older wire, whose answers come sealed', async () => {
    const context = await small();
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-ky`);
    await toProvider(page, newestCode, { provider: 'vneid-sealed' });
    await decideThere(page, { person: 'h-hen-nie' }, 'vneid-sealed');
    await confirmFacts(page, "H' HEN NIÊ");
    expect(await page.getAttribute('main', 'data-page')).toBe('registered');
    await context.close();
  });

  it('signs in with scripts switched off by one press, and is one of the ways to sign in on the account page', async () => {
    const context = await small({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-nhap`);
    await page.click('main a[href*="vneid"]');
    await arrive(page, 'sign-in-means');
    await page.check('input[name=provider][value=vneid]');
    await at.pass(30);
    await page.click('main form button[type=submit]');
    await arrive(page, 'sign-in-provider');
    await decideThere(page, { person: 'pham-duc-thang' });
    await page.waitForSelector('[data-stage=provided]');
    await page.click('main form button[type=submit]');
    await arrive(page, 'account');
    await page.click('main a[href="/tai-khoan/cach-dang-nhap"]');
    expect(await page.locator('[data-provider=vneid]').count()).toBe(1);
    await context.close();
  });

  it('goes on by itself with scripts; another provider is linked by two presses and unlinked by one', async () => {
    const context = await small();
    const page = await context.newPage();
    await toSignIn(page);
    await sound(page);
    await decideThere(page, { person: 'pham-duc-thang' });
    await arrive(page, 'account');
    await sound(page);
    await page.click('main a[href="/tai-khoan/cach-dang-nhap"]');
    await page.click('form:has(input[value=tai-khoan-so]) button');
    await arrive(page, 'link-provider');
    await decideThere(page, { person: 'pham-duc-thang' }, 'tai-khoan-so');
    await page.waitForSelector('[data-stage=provided]');
    await sound(page);
    await page.click('[data-stage=provided] button');
    await arrive(page, 'account-means');
    await page.click('[data-provider=tai-khoan-so] button');
    await page.waitForURL('**/cach-dang-nhap?xong=go-lien-ket');
    expect(await page.locator('[data-provider=tai-khoan-so]').count()).toBe(0);
    // The last way in stays, and the page says why.
    await page.click('[data-provider=vneid] button');
    await page.waitForSelector('[data-problem=last-way-in]');
    await sound(page);
    await context.close();
  });

  it('is linked to an account made by mobile subscription, which keeps its password and is signed in to by VNeID too', async () => {
    const context = await small();
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-ky`);
    await register(page, typedBy(await at.workbench.person('vo-thi-hoa')), newestCode);
    await arrive(page, 'registered');
    await page.goto(`${at.origin}/tai-khoan/cach-dang-nhap`);
    await page.click('form:has(input[name=provider][value=vneid]) button');
    await arrive(page, 'link-provider');
    await sound(page);
    await decideThere(page, { person: 'vo-thi-hoa' });
    await page.waitForSelector('[data-stage=provided]');
    await page.click('[data-stage=provided] button');
    await arrive(page, 'account-means');
    expect(await page.locator('[data-provider=vneid]').count()).toBe(1);
    expect(await page.locator('.entries a[href="/tai-khoan/doi-mat-khau"]').count()).toBe(1);
    expect(await page.textContent('main')).not.toContain('VNeID, VNeID');
    await sound(page);
    await context.close();
    const elsewhere = await small();
    const other = await elsewhere.newPage();
    await toSignIn(other);
    await decideThere(other, { person: 'vo-thi-hoa' });
    await arrive(other, 'account');
    await elsewhere.close();
  });

  it('refuses on pages with ways on: nobody linked, somebody deceased, another role', async () => {
    const refusals = [
      ['identity-provider-not-linked', { person: 'y-blo' }],
      ['identity-provider-deceased', { person: 'ly-van-tam' }],
      ['identity-provider-wrong-kind', { person: 'tran-van-binh', role: 'cong-ty-sen-vang' }],
    ] as const;
    for (const [problem, who] of refusals) {
      const context = await small();
      const page = await context.newPage();
      await toSignIn(page);
      await decideThere(page, who);
      await page.waitForSelector(`[data-problem=${problem}]`);
      expect(await page.getAttribute('main', 'data-problem')).toBe(problem);
      await sound(page);
      await context.close();
    }
  });

  it('is the one way that a portal is offered which asks for level 3', async () => {
    const context = await small();
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-nhap?muc=3`);
    expect(await page.locator('input[name=password]').count()).toBe(0);
    await sound(page);
    await page.click('main a.govuk-button');
    await arrive(page, 'sign-in-means');
    await context.close();
  });
});
