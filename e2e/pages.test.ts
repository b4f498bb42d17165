import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeWeb } from '../service/test/web/fake-web.ts';
import { scenes } from './scenes/all.ts';
import { setScene, type Scene } from './scenes/scene.ts';
import { launchBrowser } from './support/browser.ts';
import { overflow, violations } from './support/sound.ts';

const widths = [320, 360, 1280];

const web = fakeWeb();
let origin: string;
let browser: Browser;
const usedClasses = new Set<string>();

beforeAll(async () => {
  origin = await web.app.listen({ port: 0, host: '127.0.0.1' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await web.app.close();
});

/** Goes to a scene; collects what the browser complains about. */
const enter = async (context: BrowserContext, scene: Scene): Promise<{ page: Page; complaints: string[] }> => {
  await setScene(web, context, origin, scene);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (!message.text().startsWith('Failed to load resource: the server responded with a status of'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(origin + scene.path);
  if (scene.press !== undefined) {
    await page.click(scene.press);
    await page.waitForSelector(`main[data-problem="${scene.expect.problem ?? ''}"]`);
  }
  return { page, complaints };
};

describe('every page', () => {
  it.each(scenes.map((scene) => [scene.name, scene] as const))(
    '%s has no axe violation and no horizontal scroll at 320, 360 and 1280 px, no refused resource, and the focus on its problem',
    async (_, scene) => {
      const context = await browser.newContext();
      const { page, complaints } = await enter(context, scene);
      expect(await page.locator('main').getAttribute('data-page')).toBe(scene.expect.page);
      expect(await page.locator('main').getAttribute('data-problem')).toBe(scene.expect.problem ?? '');
      const summary = page.locator('.govuk-error-summary');
      if ((await summary.count()) > 0)
        expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
      for (const name of await page.evaluate(() =>
        [...document.querySelectorAll('[class]')].flatMap((element) => [...element.classList]),
      ))
        usedClasses.add(name);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 740 });
        expect([width, await overflow(page), await violations(page)]).toEqual([width, 0, []]);
      }
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  it.each(scenes.filter(({ press }) => press !== undefined).map((scene) => [scene.name, scene] as const))(
    '%s puts the focus on its problem without scripts too',
    async (_, scene) => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const { page } = await enter(context, scene);
      const focused = page.locator('.govuk-error-summary:focus');
      await focused.waitFor();
      expect(await focused.count()).toBe(1);
      await context.close();
    },
  );

  it.each(scenes.filter(({ press }) => press === undefined).map((scene) => [scene.name, scene] as const))(
    '%s fits 320 px in English too',
    async (_, scene) => {
      const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
      await setScene(web, context, origin, scene);
      await context.addCookies([{ name: 'chinhchu-ngon-ngu', value: 'en', url: origin }]);
      const page = await context.newPage();
      await page.goto(origin + scene.path);
      expect([await page.getAttribute('html', 'lang'), await overflow(page)]).toEqual(['en', 0]);
      await context.close();
    },
  );

  it('can be enlarged to 200% text without losing content sideways', async () => {
    const context = await browser.newContext({ viewport: { width: 640, height: 740 } });
    for (const scene of scenes.filter(({ name }) =>
      ['home', 'form', 'code', 'refused-mismatch', 'account'].includes(name),
    )) {
      const { page } = await enter(context, scene);
      await page.evaluate(() => {
        document.documentElement.style.setProperty('font-size', '200%');
      });
      expect([scene.name, await overflow(page)]).toEqual([scene.name, 0]);
      await page.close();
    }
    await context.close();
  });
});

describe('a name', () => {
  it.each(['account', 'registered', 'home-signed-in'])(
    'on the page %s wraps between its words, never within one, at 360 px and 200% text',
    async (name) => {
      const scene = scenes.find((one) => one.name === name);
      if (scene === undefined) throw new Error(`there is no scene ${name}`);
      const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
      const { page } = await enter(context, scene);
      const broken = await page.evaluate(() => {
        document.documentElement.style.setProperty('font-size', '200%');
        const texts = [...document.querySelectorAll('.fact__value, .me__name, .wordmark__name')].flatMap((element) =>
          [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE),
        );
        return texts.flatMap((node) =>
          [...(node.textContent ?? '').matchAll(/\S+/gu)]
            .filter(({ 0: word, index }) => {
              const range = document.createRange();
              range.setStart(node, index);
              range.setEnd(node, index + word.length);
              return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
            })
            .map(([word]) => word),
        );
      });
      expect(broken).toEqual([]);
      await context.close();
    },
  );
});

describe('the style sheet', () => {
  it('knows every class the pages use, and has none of ours that no page uses', async () => {
    const page = (await web.app.inject('/')).body;
    const css = (await web.app.inject(/href="(\/tinh\/[^"]+\.css)"/u.exec(page)?.[1] ?? '')).body;
    const defined = new Set([...css.matchAll(/\.([a-z][\w-]*)/gu)].map(([, name = '']) => name));
    // Set by a script or only in a moment that no scene shows.
    const momentary = ['rules__met', 'tag--stopped'];
    const plain = ['delivery--sent', 'delivery--sending'];
    expect([...usedClasses].filter((name) => !defined.has(name) && !plain.includes(name))).toEqual([]);
    const ours = readFileSync(new URL('../service/src/web/static/site.css', import.meta.url), 'utf8').replace(
      /\/\*.*?\*\/|url\([^)]*\)/gsu,
      '',
    );
    const own = new Set([...ours.matchAll(/\.([a-z][\w-]*)/gu)].map(([, name = '']) => name));
    expect(
      [...own].filter((name) => !name.startsWith('govuk-') && !usedClasses.has(name) && !momentary.includes(name)),
    ).toEqual([]);
  });
});
