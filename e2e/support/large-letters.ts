import type { Page } from 'playwright-core';

/** Words that stand on more than one line when a person has made letters twice as large; nothing when all are whole. */
export const brokenWords = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    document.documentElement.style.fontSize = `${2 * size}px`;
    const broken: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      for (const word of (node.textContent ?? '').matchAll(/[^\s-]+/gu)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const pieces = [...range.getClientRects()].filter(({ width }) => width > 0);
        // Letters of different fonts begin a little higher or lower; another line begins below the first.
        const firstEnd = Math.min(...pieces.map(({ bottom }) => bottom));
        if (pieces.some(({ top }) => top >= firstEnd - size / 2)) broken.push(word[0]);
      }
    }
    return broken;
  });
