import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeWeb } from '../service/test/web/fake-web.ts';
import { scenes } from './scenes/all.ts';
import { setScene } from './scenes/scene.ts';
import { launchBrowser } from './support/browser.ts';

const web = fakeWeb();
let origin: string;
let browser: Browser;

beforeAll(async () => {
  origin = await web.app.listen({ port: 0, host: '127.0.0.1' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await web.app.close();
});

const openCodePage = async (): Promise<{ context: BrowserContext; page: Page }> => {
  const scene = scenes.find(({ name }) => name === 'code');
  if (scene === undefined) throw new Error('there is no scene of the code page');
  const context = await browser.newContext();
  await setScene(web, context, origin, scene);
  const page = await context.newPage();
  await page.goto(origin + scene.path);
  expect(await page.locator('main').getAttribute('data-problem')).toBe('');
  return { context, page };
};
const loseTheMessage = (): void => {
  web.journeys.register.fake.delivery = {
    channel: 'sms',
    state: 'undelivered',
    at: web.clock.now().toISOString(),
    problem: 'code-not-delivered',
  };
};

describe('the code page while the person waits', () => {
  it('tells by itself what to do when the message turns out not to arrive', async () => {
    const { context, page } = await openCodePage();
    loseTheMessage();
    await page.waitForSelector('main[data-problem="code-not-delivered"]');
    expect(await page.locator('.govuk-error-summary').evaluate((element) => element === document.activeElement)).toBe(
      true,
    );
    await context.close();
  });

  it('takes nothing away from somebody who is typing: then only the line changes', async () => {
    const { context, page } = await openCodePage();
    await page.fill('#oneTimeCode', '123');
    loseTheMessage();
    await page.waitForSelector('.delivery--undelivered');
    expect(await page.inputValue('#oneTimeCode')).toBe('123');
    expect(await page.locator('main').getAttribute('data-problem')).toBe('');
    await context.close();
  });
});
