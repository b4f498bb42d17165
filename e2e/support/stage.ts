import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';
import { fakeWeb } from '../../service/test/web/fake-web.ts';
import { setScene, type Scene } from '../scenes/scene.ts';
import { launchBrowser } from './browser.ts';

/** Where the scenes of one file are played: the real pages over journeys that stand still, and a browser. */
export interface Stage {
  readonly web: FakeWeb;
  /** Goes to a scene, in this language, on a new page in the place of the one before; collects what the browser complains about. */
  readonly enter: (
    scene: Scene,
    language?: 'vi' | 'en',
  ) => Promise<{ readonly page: Page; readonly complaints: readonly string[] }>;
}

/**
 * Sets the stage before the tests of a file, and clears it after them. All scenes are played by one context in one process of the browser,
 * with cookies of their own: a new process for each would take longer than the scene.
 */
export const useStage = (options: Parameters<Browser['newContext']>[0] = {}): Stage => {
  const web = fakeWeb();
  let origin = '';
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    origin = await web.app.listen({ port: 0, host: '127.0.0.1' });
    browser = await launchBrowser(['--renderer-process-limit=1']);
    context = await browser.newContext(options);
  });
  afterAll(async () => {
    await browser.close();
    await web.app.close();
  });
  return {
    web,
    enter: async (scene, language = 'vi') => {
      const before = context.pages();
      await setScene(web, context, origin, scene);
      if (language === 'en') await context.addCookies([{ name: 'chinhchu-ngon-ngu', value: 'en', url: origin }]);
      const page = await context.newPage();
      for (const each of before) await each.close();
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
    },
  };
};
