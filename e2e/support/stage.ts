import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';
import { fakeWeb } from '../../service/test/web/fake-web.ts';
import { setScene, type Scene } from '../scenes/scene.ts';
import { launchBrowser } from './browser.ts';

/** Where the scenes of one file are played: the real pages over journeys that stand still, and a browser. */
export interface Stage {
  readonly web: FakeWeb;
  /** Goes to a scene, in this language, on the one page of the file; collects what the browser complains about. */
  readonly enter: (
    scene: Scene,
    language?: 'vi' | 'en',
  ) => Promise<{ readonly page: Page; readonly complaints: readonly string[] }>;
}

/**
 * Sets the stage before the tests of a file, and clears it after them. All scenes are played on one page, with cookies of their own: a new
 * page for each takes longer than the scene, and a new context a new process of the browser.
 *
 * @param prepare what the browser is given before its page opens
 */
export const useStage = (
  options: Parameters<Browser['newContext']>[0] = {},
  prepare: (context: BrowserContext) => Promise<unknown> = async () => {},
): Stage => {
  const web = fakeWeb();
  let origin = '';
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[] = [];
  beforeAll(async () => {
    origin = await web.app.listen({ port: 0, host: '127.0.0.1' });
    browser = await launchBrowser();
    context = await browser.newContext(options);
    await prepare(context);
    page = await context.newPage();
    page.on('console', (message) => {
      if (!message.text().startsWith('Failed to load resource: the server responded with a status of'))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterAll(async () => {
    await browser.close();
    await web.app.close();
  });
  return {
    web,
    enter: async (scene, language = 'vi') => {
      complaints = [];
      if (options.viewport) await page.setViewportSize(options.viewport);
      await setScene(web, context, origin, scene);
      if (language === 'en') await context.addCookies([{ name: 'chinhchu-ngon-ngu', value: 'en', url: origin }]);
      await page.goto(origin + scene.path);
      if (scene.press !== undefined) {
        await page.click(scene.press);
        const { page: name, problem = '' } = scene.expect;
        await page.waitForSelector(`main[data-page="${name}"][data-problem="${problem}"]`);
        // What it asks for stands before its scripts have run.
        await page.waitForLoadState();
      }
      return { page, complaints };
    },
  };
};
