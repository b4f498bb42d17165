import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenes } from './scenes/all.ts';
import { bringAxe, overflow, violations } from './support/sound.ts';
import { useStage } from './support/stage.ts';

const widths = [320, 360, 1280];

const stage = useStage({}, bringAxe);
const usedClasses = new Set<string>();
/** Pages at which axe has looked in both layouts: its second look costs as much as a page, and a situation changes words, not the layout. */
const seenWide = new Set<string>();

/** What a page says of itself, once the focus is where it belongs, in one question: a locator has the browser load half a megabyte for each page. */
const lookOver = async () => {
  const main = document.querySelector('main');
  const summary = document.querySelector('.govuk-error-summary');
  // The browser gives it the focus when it next draws the page.
  const misplaced = (): boolean => summary !== null && document.activeElement !== summary;
  for (const end = Date.now() + 10_000; misplaced() && Date.now() < end;)
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  return {
    page: main?.dataset['page'],
    problem: main?.dataset['problem'],
    misplaced: misplaced(),
    classes: [...document.querySelectorAll('[class]')].flatMap((element) => [...element.classList]),
  };
};

describe('every page', () => {
  it.each(scenes.map((scene) => [scene.name, scene] as const))(
    '%s has no axe violation at 320 px, and its page none at 1280 px, no horizontal scroll at 320, 360 and 1280 px, no refused resource, and the focus on its problem',
    async (_, scene) => {
      const { page, complaints } = await stage.enter(scene);
      const shown = await page.evaluate(lookOver);
      expect(shown).toMatchObject({ problem: '', ...scene.expect, misplaced: false });
      for (const name of shown.classes) usedClasses.add(name);
      // The page has the width that the last scene ended with.
      for (const width of page.viewportSize()?.width === 1280 ? widths.toReversed() : widths) {
        await page.setViewportSize({ width, height: 740 });
        const looks = width === 320 || (width === 1280 && !seenWide.has(scene.expect.page));
        expect([width, await overflow(page), looks ? await violations(page) : []]).toEqual([width, 0, []]);
      }
      seenWide.add(scene.expect.page);
      expect(complaints).toEqual([]);
    },
  );
});

describe('the style sheet', () => {
  it('knows every class the pages use, and has none of ours that no page uses', async () => {
    const page = (await stage.web.app.inject('/')).body;
    const css = (await stage.web.app.inject(/href="(\/tinh\/[^"]+\.css)"/u.exec(page)?.[1] ?? '')).body;
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
