import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

const arrive = (page: Page, name: string): Promise<unknown> => page.waitForSelector(`main[data-page="${name}"]`);

it('a forgotten password is replaced with the keyboard alone, and signs in', async () => {
  const { phoneNumber, ...facts } = await service.newHolder();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${service.origin}/dang-nhap`);
  await tabTo(page, 'main a[href="/quen-mat-khau"]');
  await page.keyboard.press('Enter');
  await arrive(page, 'recover');
  for (const [name, value] of Object.entries(facts)) {
    await tabTo(page, `input[name=${name}]`);
    await page.keyboard.insertText(value);
  }
  await page.keyboard.press('Enter');
  await arrive(page, 'recover-code');
  await tabTo(page, 'input[name=oneTimeCode]');
  await page.keyboard.insertText(await service.newestCode(phoneNumber, 1));
  await page.keyboard.press('Enter');
  await arrive(page, 'recover-password');
  await tabTo(page, '#password');
  await page.keyboard.insertText(password);
  expect(await page.locator('.rules__met').count()).toBe(5);
  await page.keyboard.press('Enter');
  await arrive(page, 'recovered');
  await tabTo(page, 'main a.govuk-button');
  await page.keyboard.press('Enter');
  await arrive(page, 'sign-in');
  await tabTo(page, 'input[name=personalId]');
  await page.keyboard.insertText(facts.personalId);
  await tabTo(page, 'input[name=password]');
  await page.keyboard.insertText(password);
  await page.keyboard.press('Enter');
  await arrive(page, 'sign-in-code');
  await context.close();
});

it('somebody without an account is taken along the same way, as far as the code', async () => {
  const { phoneNumber: _phoneNumber, ...facts } = service.newPerson();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${service.origin}/quen-mat-khau`);
  for (const [name, value] of Object.entries(facts)) await page.fill(`input[name=${name}]`, value);
  await page.click('main form button');
  await arrive(page, 'recover-code');
  await page.fill('input[name=oneTimeCode]', '123456');
  await page.click('main form button');
  await page.waitForSelector('main[data-problem="code-wrong"]');
  expect(await page.locator('.govuk-error-summary').evaluate((element) => element === document.activeElement)).toBe(
    true,
  );
  await context.close();
});
