import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeWeb } from '../service/test/web/fake-web.ts';
import { goodClaim } from '../service/test/web/tiny-browser.ts';
import { scenes } from './scenes/all.ts';
import { setScene } from './scenes/scene.ts';
import { launchBrowser } from './support/browser.ts';

const web = fakeWeb({ workTries: 2_000 });
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

const openForm = async (): Promise<{ context: BrowserContext; page: Page }> => {
  const scene = scenes.find(({ name }) => name === 'form');
  if (scene === undefined) throw new Error('there is no scene of the form');
  const context = await browser.newContext();
  await setScene(web, context, origin, scene);
  web.journeys.register.works.length = 0;
  const page = await context.newPage();
  await page.goto(origin + scene.path);
  return { context, page };
};

const fillIn = async (page: Page): Promise<void> => {
  for (const [name, value] of Object.entries(goodClaim)) await page.fill(`input[name=${name}]`, value);
};

describe('the proof of work', () => {
  it('is done by the browser while the person types, so that the form is taken at once', async () => {
    const { context, page } = await openForm();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[name=work]')?.value !== '');
    await fillIn(page);
    await page.click('main button');
    await page.waitForSelector('main[data-page="code"]');
    expect(web.journeys.register.works.map(({ work }) => work)).toEqual(['proven']);
    await context.close();
  });

  it('is waited for when the form is sent before it is done, once however often the button is pressed', async () => {
    const { context, page } = await openForm();
    await page.evaluate((claim) => {
      for (const [name, value] of Object.entries(claim)) {
        const input = document.querySelector<HTMLInputElement>(`input[name=${name}]`);
        if (input !== null) input.value = value;
      }
      const button = document.querySelector<HTMLButtonElement>('main button');
      button?.click();
      button?.click();
    }, goodClaim);
    await page.waitForSelector('main[data-page="code"]');
    expect(web.journeys.register.works.map(({ work }) => work)).toEqual(['proven']);
    await context.close();
  });

  it('is done without when the browser cannot do it: the form is still sent', async () => {
    const { context, page } = await openForm();
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, 'Worker');
    });
    await page.reload();
    await fillIn(page);
    await page.click('main button');
    await page.waitForSelector('main[data-problem="wait-before-sending"]');
    web.clock.moveBy(10);
    await page.click('main form button');
    await page.waitForSelector('main[data-page="code"]');
    expect(web.journeys.register.works.map(({ work }) => work)).toEqual(['too-soon', 'waited']);
    await context.close();
  });
});
