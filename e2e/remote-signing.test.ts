import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../service/test/support/service.ts';
import { rightPin } from '../service/test/support/walks/means/sign.ts';
import { newNumber } from '../service/test/support/walks/means/remote.ts';
import type { Person } from '../service/test/support/workbench.ts';
import { launchBrowser } from './support/browser.ts';
import { arrive } from './support/people.ts';
import { overflow, violations } from './support/sound.ts';

let at: TestInstallation;
let browser: Browser;

beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,remote-signing' } });
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

const small = (more: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 360, height: 740 }, ...more });

/** From the first page to the one before the provider's, or the one that asks for the digits of its app. @param personalId where the provider knows people by it */
const toProvider = async (page: Page, provider = 'ky-so-tu-xa', personalId = ''): Promise<void> => {
  await page.goto(`${at.origin}/dang-ky`);
  await page.check('input[value=citizen]');
  await page.check('input[value=remote-signing]');
  await page.click('main button');
  await arrive(page, 'form');
  await page.check(`input[name=provider][value=${provider}]`);
  await page.fill('input[name=personalId]', personalId);
  const phoneNumber = newNumber();
  await page.fill('input[name=phoneNumber]', phoneNumber);
  await page.click('main form button[type=submit]');
  await arrive(page, 'code');
  await page.fill('input[name=oneTimeCode]', await at.workbench.nextCode(phoneNumber.replace(/^0/u, '+84'), 0));
  await page.click('main form button[type=submit]');
  await arrive(page, 'sign');
};

const atProvider = async (page: Page, { id }: Person): Promise<void> => {
  await arrive(page, 'remote-signing');
  await page.selectOption('select[name=person]', id);
  await page.click('button[value=allow]');
};

/** The digits of the request in somebody's app go onto the page, the PIN into the app. */
const confirmInApp = async (page: Page, { phoneNumber }: Person): Promise<void> => {
  await page.waitForSelector('[data-stage=digits]');
  await soundAt(page, 360);
  const prompt = await at.workbench.nextPrompt(phoneNumber);
  const digits = prompt.verificationCode;
  expect(prompt.display).toMatch(new RegExp(`Ma so:? ${digits}`, 'u'));
  expect(await page.textContent('main')).not.toContain(digits);
  await page.fill('input[name=verificationCode]', digits);
  await page.click('main form button[type=submit]');
  await page.waitForSelector('[data-stage=pin]');
  await at.workbench.answerPrompt(phoneNumber, prompt.id, { pin: rightPin });
  // The page looks after the request on the installation's clock, which stands still here.
  await at.pass(4);
};

/** The provider's second page, which shows what is signed and takes the PIN. */
const signThere = async (page: Page): Promise<void> => {
  await page.waitForSelector('input[name=pin]');
  expect(await page.textContent('[data-sign=description]')).toMatch(/ tai localhost:\d+$/u);
  await page.fill('input[name=pin]', rightPin);
  await page.click('button[value=allow]');
};

describe('a remote signature', () => {
  it('registers on a phone of 360 px: over both pages of the provider and back by itself, facts, account', async () => {
    const person = await at.workbench.person('vo-thi-hoa');
    const context = await small();
    const page = await context.newPage();
    await toProvider(page);
    await soundAt(page, 360);
    await page.click('a[data-provider-page]');
    await atProvider(page, person);
    await signThere(page);
    await arrive(page, 'facts');
    expect(await page.textContent('main')).toContain('VÕ THỊ HÒA');
    await soundAt(page, 360);
    await page.click('main form button[type=submit]');
    await arrive(page, 'registered');
    await context.close();
  });

  it('signs in with scripts switched off, by one press where scripts go on by themselves', async () => {
    const person = await at.workbench.person('vo-thi-hoa');
    const context = await small({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-nhap`);
    await page.click('main a[href*="remote-signing"]');
    await arrive(page, 'sign-in-means');
    await page.fill('input[name=personalId]', person.personalId);
    await page.check('input[name=provider][value=ky-so-tu-xa]');
    await at.pass(30);
    await page.click('main form button[type=submit]');
    await arrive(page, 'sign-in-sign');
    await page.click('a[data-provider-page]');
    await atProvider(page, person);
    await signThere(page);
    await page.waitForSelector('[data-stage=signed]');
    await page.click('main form button[type=submit]');
    await arrive(page, 'account');
    expect(await page.textContent('main')).toContain('VÕ THỊ HÒA');
    await context.close();
  });

  it('comes back to where it was when the person goes back from the provider, or declines there', async () => {
    const person = await at.workbench.person('trieu-mui-sinh');
    const context = await small();
    const page = await context.newPage();
    await toProvider(page);
    await page.click('a[data-provider-page]');
    await arrive(page, 'remote-signing');
    await page.goBack();
    await arrive(page, 'sign');
    expect(new URL(page.url()).pathname).toBe('/dang-ky/ky-so');
    await page.click('a[data-provider-page]');
    await atProvider(page, person);
    await page.waitForSelector('[data-stage=choice]');
    await soundAt(page, 360);
    await page.check('input[name=certificate][value="RS-2025-0134"]');
    await page.click('main form button[type=submit]');
    await page.waitForSelector('[data-stage=page]');
    await page.click('a[data-provider-page]');
    await page.waitForSelector('input[name=pin]');
    await page.click('button[value=deny]');
    await page.waitForSelector('main[data-problem=remote-declined]');
    await soundAt(page, 360);
    await context.close();
  });

  it('is confirmed in the app of the other hand, whose digits go onto the page', async () => {
    const person = await at.workbench.person('thach-ngoc-lan');
    const context = await small();
    const page = await context.newPage();
    await toProvider(page);
    await page.click('a[data-provider-page]');
    await atProvider(page, person);
    await confirmInApp(page, person);
    await arrive(page, 'facts');
    expect(await page.textContent('main')).toContain('THẠCH NGỌC LAN');
    await context.close();
  });

  it('registers by VNPT SmartCA: signed in on its page, confirmed in its app', async () => {
    const person = await at.workbench.person('sung-a-chu');
    const context = await small();
    const page = await context.newPage();
    await toProvider(page, person.provider);
    expect(await page.textContent('h1')).toContain('VNPT SmartCA');
    await page.click('a[data-provider-page]');
    await arrive(page, 'smartca');
    await soundAt(page, 360);
    await page.selectOption('select[name=person]', person.id);
    await page.click('button[value=allow]');
    await confirmInApp(page, person);
    await arrive(page, 'facts');
    expect(await page.textContent('main')).toContain('SÙNG A CHỨ');
    await page.click('main form button[type=submit]');
    await arrive(page, 'registered');
    await context.close();
  });

  it('registers by Viettel MySign: its app asks by the personal number, and no page of it opens', async () => {
    const person = await at.workbench.person('lau-thi-mai');
    const context = await small();
    const page = await context.newPage();
    await toProvider(page, person.provider, person.personalId);
    expect(await page.textContent('main')).toContain('Viettel MySign');
    await confirmInApp(page, person);
    await arrive(page, 'facts');
    expect(await page.textContent('main')).toContain('LẦU THỊ MAI');
    await page.click('main form button[type=submit]');
    await arrive(page, 'registered');
    await context.close();
  });

  it('signs in by Viettel MySign on another device: the number typed, the digits of the app, and the account', async () => {
    const person = await at.workbench.person('lau-thi-mai');
    const context = await small();
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-nhap/chu-ky-so?kind=citizen&method=remote-signing`);
    await page.fill('input[name=personalId]', person.personalId);
    await page.check(`input[name=provider][value=${person.provider}]`);
    await page.click('main form button[type=submit]');
    await arrive(page, 'sign-in-sign');
    await confirmInApp(page, person);
    await arrive(page, 'account');
    expect(await page.textContent('main')).toContain('LẦU THỊ MAI');
    await context.close();
  });
});
