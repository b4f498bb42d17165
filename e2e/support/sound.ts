import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** How far a page is wider than its window, in CSS pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

type Violations = readonly { readonly id: string; readonly nodes: readonly string[] }[];

/** Its rules need no style sheet of ours a second time. */
const run = `axe.run({ resultTypes: ['violations'], preload: false })
  .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })))`;

/** Has every document of a browser load axe by itself: for tests that look at each page, as its half megabyte goes to the browser once. */
export const bringAxe = (context: BrowserContext): Promise<unknown> => context.addInitScript(axeSource);

/** What axe finds wrong with a page. Where nobody has brought it, it is loaded once for a document, together with its run: pages that load themselves anew forget it. */
export const violations = async (page: Page): Promise<readonly string[]> => {
  const again: Violations | null = await page.evaluate(`typeof axe === 'object' ? ${run} : null`);
  const found: Violations = again ?? (await page.evaluate(`${axeSource}; ${run}`));
  return found.map(({ id, nodes }) => `${id}: ${nodes.join(' | ')}`);
};

/** Everything that is wrong with a page for somebody with a small telephone or a screen reader; nothing when all is well. */
export const unsound = async (page: Page): Promise<readonly string[]> => {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await overflow(page);
  const found = [...(wide > 0 ? [`${wide} px wider than 320 px`] : []), ...(await violations(page))];
  if (before !== null) await page.setViewportSize(before);
  return found.map((each) => `${page.url()}: ${each}`);
};
