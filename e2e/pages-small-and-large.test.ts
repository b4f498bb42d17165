import { describe, expect, it } from 'vitest';
import { scenes } from './scenes/all.ts';
import { overflow } from './support/sound.ts';
import { useStage } from './support/stage.ts';

const stage = useStage({ viewport: { width: 320, height: 640 } });

describe('every page', () => {
  it.each(scenes.filter(({ press }) => press === undefined).map((scene) => [scene.name, scene] as const))(
    '%s fits 320 px in English too',
    async (_, scene) => {
      const { page } = await stage.enter(scene, 'en');
      expect([await page.evaluate(() => document.documentElement.lang), await overflow(page)]).toEqual(['en', 0]);
    },
  );

  it('can be enlarged to 200% text without losing content sideways', async () => {
    for (const scene of scenes.filter(({ name }) =>
      ['home', 'form', 'code', 'refused-mismatch', 'account'].includes(name),
    )) {
      const { page } = await stage.enter(scene);
      await page.setViewportSize({ width: 640, height: 740 });
      await page.evaluate(() => {
        document.documentElement.style.setProperty('font-size', '200%');
      });
      expect([scene.name, await overflow(page)]).toEqual([scene.name, 0]);
    }
  });
});

describe('a name', () => {
  it.each(['account', 'registered', 'home-signed-in'])(
    'on the page %s wraps between its words, never within one, at 360 px and 200% text',
    async (name) => {
      const scene = scenes.find((one) => one.name === name);
      if (scene === undefined) throw new Error(`there is no scene ${name}`);
      const { page } = await stage.enter(scene);
      await page.setViewportSize({ width: 360, height: 740 });
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
    },
  );
});
