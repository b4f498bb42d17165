import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../service/test/support/service.ts';
import { rightPin } from '../service/test/support/walks/means/sign.ts';
import type { Person } from '../service/test/support/workbench.ts';
import { launchBrowser } from './support/browser.ts';
import { arrive } from './support/people.ts';
import { overflow, violations } from './support/sound.ts';

let at: TestInstallation;
let browser: Browser;
let person: Person;

beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,sim-signing' } });
  browser = await launchBrowser();
  person = await at.workbench.person('y-blo');
});
afterAll(async () => {
  await browser.close();
  await at.stop();
});

const fillSim = async (page: Page, { phoneNumber, operator = '' }: Person = person): Promise<void> => {
  await page.fill('input[name=phoneNumber]', phoneNumber.replace('+84', '0'));
  await page.check(`input[name=operator][value=${operator}]`);
};

/** The phone in the other hand: its digits go onto the page, then the PIN onto it. */
const sign = async (page: Page, next: string): Promise<void> => {
  const prompt = await at.workbench.nextPrompt(person.phoneNumber);
  expect(prompt.display).toContain('localhost');
  expect(await page.textContent('main')).not.toContain(prompt.verificationCode);
  await page.fill('input[name=verificationCode]', prompt.verificationCode);
  await page.click('main form button[type=submit]');
  await page.waitForSelector('[data-stage=pin]');
  await at.workbench.answerPrompt(person.phoneNumber, prompt.id, { pin: rightPin });
  await arrive(page, next);
};

const soundAt = async (page: Page, width: number): Promise<void> => {
  await page.setViewportSize({ width, height: 740 });
  expect([await overflow(page), await violations(page)]).toEqual([0, []]);
};

describe('a signing SIM', () => {
  it('registers on a phone of 360 px: digits onto the page, PIN onto the phone, facts, account', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-ky`);
    await page.check('input[value=citizen]');
    await page.check('input[value=sim-signing]');
    await page.click('main button');
    await arrive(page, 'form');
    await fillSim(page);
    await page.click('main form button[type=submit]');
    await arrive(page, 'sign');
    await soundAt(page, 360);
    await sign(page, 'facts');
    expect(await page.textContent('main')).toContain('Y BLÔ');
    await soundAt(page, 360);
    await page.click('main form button[type=submit]');
    await arrive(page, 'registered');
    await context.close();
  });

  it('signs in, and the page goes on by itself once the PIN is entered', async () => {
    await at.pass(60);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-nhap`);
    await page.click('main a[href*="sim-signing"]');
    await arrive(page, 'sign-in-means');
    await page.fill('input[name=personalId]', person.personalId);
    await fillSim(page);
    await page.click('main form button[type=submit]');
    await arrive(page, 'sign-in-sign');
    await soundAt(page, 1280);
    await sign(page, 'account');
    expect(await page.textContent('main')).toContain('Y BLÔ');
    await context.close();
  });

  it('signs in with scripts switched off: the page looks again by itself, and one press goes on', async () => {
    await at.pass(60);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-nhap/chu-ky-so?kind=citizen&method=sim-signing`);
    await page.fill('input[name=personalId]', person.personalId);
    await fillSim(page);
    await at.pass(30);
    await page.click('main form button[type=submit]');
    await arrive(page, 'sign-in-sign');
    const prompt = await at.workbench.nextPrompt(person.phoneNumber);
    await page.fill('input[name=verificationCode]', prompt.verificationCode);
    await page.click('main form button[type=submit]');
    await page.waitForSelector('[data-stage=pin]');
    await at.workbench.answerPrompt(person.phoneNumber, prompt.id, { pin: rightPin });
    await page.waitForSelector('[data-stage=signed]', { timeout: 20_000 });
    await page.click('main form button[type=submit]');
    await arrive(page, 'account');
    expect(await page.textContent('main')).toContain('Y BLÔ');
    await context.close();
  });

  it('whose PIN is blocked is told so as soon as the operator says it, while the page still asks for digits', async () => {
    await at.pass(60);
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-ky/thong-tin?kind=citizen&method=sim-signing`);
    await fillSim(page, await at.workbench.person('chu-thi-bich-lien'));
    await page.click('main form button[type=submit]');
    await arrive(page, 'sign');
    await at.pass(5);
    // The page draws itself anew after a minute by its own count.
    await page.waitForSelector('main[data-page=refused]', { timeout: 20_000 });
    expect(await page.getAttribute('main', 'data-problem')).toBe('signing-pin-blocked');
    await context.close();
  });
});
