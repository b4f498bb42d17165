import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../service/test/support/service.ts';
import { makeStandInProviders, type Said, type StandInProviders } from '../service/test/support/stand-in-providers.ts';
import { somebodySaid } from '../service/test/support/walks/provider.ts';
import { newNumber } from '../service/test/support/walks/remote.ts';
import { launchBrowser } from './support/browser.ts';
import { arrive } from './support/people.ts';
import { overflow, violations } from './support/sound.ts';

let at: TestInstallation;
let browser: Browser;
let stand: StandInProviders;
const person = somebodySaid({ fullName: 'PHẠM ĐỨC THẮNG' });

beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,vneid' },
    identityProviders: (clock) => {
      stand = makeStandInProviders(() => clock.now());
      return stand.providers;
    },
  });
  browser = await launchBrowser();
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

/** From the first page over the code to the page that leads to VNeID. */
const toProvider = async (page: Page): Promise<void> => {
  await page.goto(`${at.origin}/dang-ky`);
  await page.check('input[value=citizen]');
  await page.check('input[value=vneid]');
  await page.click('main button');
  await arrive(page, 'form');
  await sound(page);
  const phoneNumber = newNumber();
  await page.fill('input[name=phoneNumber]', phoneNumber);
  await page.click('main form button[type=submit]');
  await arrive(page, 'code');
  await page.fill('input[name=oneTimeCode]', await at.workbench.nextCode(phoneNumber.replace(/^0/u, '+84'), 0));
  await page.click('main form button[type=submit]');
  await arrive(page, 'provider');
};

/** What somebody does at the provider, from which the browser comes back by itself. */
const decide = async (page: Page, said: Said | 'declined', id = 'vneid'): Promise<void> => {
  await page.route(`https://${id}.example/**`, (route) =>
    route.fulfill({
      status: 303,
      headers: { location: `${at.origin}${stand.of(id).decide(route.request().url(), said)}` },
    }),
  );
  await page.click('a[data-provider-page]');
};

describe('VNeID', () => {
  it('registers on a phone of 360 px: to its page, declined there, once more, the facts, and an account', async () => {
    const context = await small();
    const page = await context.newPage();
    await toProvider(page);
    await sound(page);
    await decide(page, 'declined');
    await page.waitForSelector('[data-problem=identity-provider-declined]');
    await sound(page);
    await page.click('main form button.govuk-button');
    await page.waitForSelector('[data-stage=page]');
    await page.unrouteAll();
    await decide(page, { ...person, acr: 'urn:chinhchu:auth:3' });
    await arrive(page, 'facts');
    expect(await page.textContent('main')).toContain('PHẠM ĐỨC THẮNG');
    await sound(page);
    await page.click('main form button[type=submit]');
    await arrive(page, 'registered');
    await sound(page);
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
    await decide(page, person);
    await page.waitForSelector('[data-stage=provided]');
    await page.click('main form button[type=submit]');
    await arrive(page, 'account');
    expect(await page.locator('[data-provider=vneid]').count()).toBe(1);
    await context.close();
  });

  it('goes on by itself with scripts; another provider is linked by two presses and unlinked by one', async () => {
    const context = await small();
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-nhap/chu-ky-so?kind=citizen&method=vneid`);
    await sound(page);
    await page.check('input[name=provider][value=vneid]');
    await page.click('main form button[type=submit]');
    await arrive(page, 'sign-in-provider');
    await sound(page);
    await decide(page, person);
    await arrive(page, 'account');
    await sound(page);
    await page.click('form:has(input[value=dien-luc]) button');
    await arrive(page, 'link-provider');
    await decide(page, { subject: 'kh-1' }, 'dien-luc');
    await page.waitForSelector('[data-stage=provided]');
    await sound(page);
    await page.click('[data-stage=provided] button');
    await arrive(page, 'account');
    await page.click('[data-provider=dien-luc] button');
    await arrive(page, 'account');
    expect(await page.locator('[data-provider=dien-luc]').count()).toBe(0);
    // The last way in stays, and the page says why.
    await page.click('[data-provider=vneid] button');
    await page.waitForSelector('[data-problem=last-way-in]');
    await sound(page);
    await context.close();
  });

  it('refuses on pages with ways on: nobody linked, somebody deceased, another role', async () => {
    const refusals = [
      ['identity-provider-not-linked', somebodySaid()],
      ['identity-provider-deceased', somebodySaid({ deceased: true })],
      ['identity-provider-wrong-kind', somebodySaid({ kind: 'business' })],
    ] as const;
    for (const [problem, said] of refusals) {
      const context = await small();
      const page = await context.newPage();
      await page.goto(`${at.origin}/dang-nhap/chu-ky-so?kind=citizen&method=vneid`);
      await page.check('input[name=provider][value=vneid]');
      await page.click('main form button[type=submit]');
      await arrive(page, 'sign-in-provider');
      await decide(page, said);
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
