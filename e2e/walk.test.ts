import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type Started } from './start.ts';
import { launchBrowser } from './support/browser.ts';
import { tabTo } from './support/keyboard.ts';

const password = 'Lua-chin-vang-9-dong';
let service: Started;
let browser: Browser;

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await service.close();
});

const pageName = (page: Page): Promise<string | null> => page.locator('main').getAttribute('data-page');

const arrive = (page: Page, name: string): Promise<unknown> => page.waitForSelector(`main[data-page="${name}"]`);

describe('a registration', () => {
  it('is walked with the keyboard alone', async () => {
    const person = service.newPerson();
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(service.origin);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Đến nội dung chính');
    await tabTo(page, 'main a.govuk-button');
    await page.keyboard.press('Enter');
    await arrive(page, 'start');
    await tabTo(page, 'input[name=kind]');
    await page.keyboard.press('Space');
    await tabTo(page, 'input[name=method]');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await arrive(page, 'form');
    for (const [name, value] of Object.entries(person)) {
      await tabTo(page, `input[name=${name}]`);
      await page.keyboard.insertText(value);
    }
    await page.keyboard.press('Enter');
    await arrive(page, 'code');
    await tabTo(page, 'input[name=oneTimeCode]');
    await page.keyboard.insertText('000000');
    await page.keyboard.press('Enter');
    await page.waitForSelector('main[data-problem="code-wrong"]');
    await tabTo(page, '.govuk-error-summary a');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('name')).toBe('oneTimeCode');
    await page.keyboard.insertText(await service.newestCode(person.phoneNumber));
    await page.keyboard.press('Enter');
    await arrive(page, 'password');
    await tabTo(page, '#password');
    await page.keyboard.insertText(password);
    expect(await page.locator('.rules__met').count()).toBe(5);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('#password').getAttribute('type')).toBe('text');
    await page.keyboard.press('Enter');
    await arrive(page, 'registered');
    await tabTo(page, 'main a.govuk-button');
    await page.keyboard.press('Enter');
    await arrive(page, 'account');
    await page.evaluate(() =>
      document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
    );
    await tabTo(page, '.me button');
    await page.keyboard.press('Enter');
    await arrive(page, 'signed-out');
    await context.close();
  });

  it('is walked with scripts switched off, after the wait that takes their place', async () => {
    const person = service.newPerson();
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${service.origin}/dang-ky`);
    await page.check('input[value=citizen]');
    await page.check('input[value=mobile-subscriber]');
    await page.click('main button');
    expect(await pageName(page)).toBe('form');
    expect(await page.locator('noscript').first().textContent()).toContain('tắt JavaScript');
    for (const [name, value] of Object.entries(person)) await page.fill(`input[name=${name}]`, value);
    await page.click('main button');
    expect(await page.locator('main').getAttribute('data-problem')).toBe('wait-before-sending');
    expect(await page.inputValue('input[name=fullName]')).toBe(person.fullName);
    await service.letPass(10);
    await page.click('main form button');
    expect(await pageName(page)).toBe('code');
    await page.fill('input[name=oneTimeCode]', await service.newestCode(person.phoneNumber));
    await page.click('main button');
    expect(await pageName(page)).toBe('password');
    expect(await page.locator('[data-show-password]').isVisible()).toBe(false);
    await page.fill('#password', password);
    await page.click('main button[type=submit]');
    expect(await pageName(page)).toBe('registered');
    await context.close();
  });

  it('costs a first visitor at most 100 KB, 18 KB for the form with what to prepare and its proof of work, 15 KB for each other page', async () => {
    const person = service.newPerson();
    const context = await browser.newContext();
    const page = await context.newPage();
    const weigh = async (go: () => Promise<unknown>): Promise<number> => {
      const before = service.bytesSent();
      await go();
      await page.waitForLoadState('networkidle');
      return service.bytesSent() - before;
    };
    const first = await weigh(() => page.goto(service.origin));
    expect(first).toBeLessThanOrEqual(100_000);
    const further: Record<string, number> = {};
    const step = async (name: string, go: () => Promise<unknown>): Promise<void> => {
      further[name] = await weigh(async () => {
        await go();
        await arrive(page, name);
      });
    };
    await step('start', () => page.click('main a.govuk-button'));
    await page.check('input[value=citizen]');
    await page.check('input[value=mobile-subscriber]');
    await step('form', () => page.click('main button'));
    for (const [name, value] of Object.entries(person)) await page.fill(`input[name=${name}]`, value);
    await step('code', () => page.click('main button'));
    await page.fill('input[name=oneTimeCode]', await service.newestCode(person.phoneNumber));
    await step('password', () => page.click('main button'));
    await page.fill('#password', password);
    await step('registered', () => page.click('main button[type=submit]'));
    await step('account', () => page.click('main a.govuk-button'));
    for (const [name, bytes] of Object.entries(further))
      expect([name, bytes, bytes <= (name === 'form' ? 18_000 : 15_000)]).toEqual([name, bytes, true]);
    expect(Object.values(further).every((bytes) => bytes > 0)).toBe(true);
    await context.close();
  });
});
