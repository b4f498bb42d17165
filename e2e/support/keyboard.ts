import type { Page } from 'playwright-core';

/** Presses Tab until this has the focus, as somebody without a mouse does. */
export const tabTo = async (page: Page, selector: string): Promise<void> => {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    if (
      await page
        .locator(selector)
        .first()
        .evaluate((element) => element === document.activeElement)
    )
      return;
  }
  throw new Error(`${selector} cannot be reached with the Tab key`);
};
