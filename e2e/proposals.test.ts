import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { signingSim } from '../service/test/siblings/signing-sim.ts';
import { businessRegister } from '../service/test/siblings/business-register/method.ts';
import { scenes } from './scenes/all.ts';
import { useStage } from './support/stage.ts';

const stage = useStage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

const enter = async (name: string): Promise<Page> => {
  const scene = scenes.find((one) => one.name === name);
  if (scene === undefined) throw new Error(`there is no scene ${name}`);
  const { page } = await stage.enter(scene);
  stage.web.journeys.register.siblings = [signingSim(), businessRegister()];
  return page;
};
const values = (page: Page, place: string): Promise<readonly (string | null)[]> =>
  page.locator(`${place} input[name=method]`).evaluateAll((all) => all.map((one) => one.getAttribute('value')));

describe('the first page', () => {
  it('proposes what fits who one is and what one has, all others one click away, without scripts, keeping nothing', async () => {
    const page = await enter('start-siblings');
    await page.reload();
    await page.check('input[value=citizen]');
    await page.check('input[name=signing-sim]');
    await page.click('main form button');
    expect(await page.getAttribute('main', 'data-problem')).toBe('');
    expect(await values(page, '.proposed')).toEqual(['sim-signing']);
    expect(await page.isVisible('input[value=mobile-subscriber]')).toBe(false);
    await page.click('summary:has-text("Các cách khác")');
    expect(await page.isVisible('input[value=mobile-subscriber]')).toBe(true);
    await page.check('input[value=sim-signing]');
    await page.click('main form button');
    expect(new URL(page.url()).searchParams.get('method')).toBe('sim-signing');
    expect(await page.getAttribute('main', 'data-page')).toBe('form');
    expect(stage.web.journeys.register.attempts.size).toBe(0);
  });

  it('asks only about what some way here stands on, and says so where nothing fits', async () => {
    const page = await enter('start-nothing-fits');
    expect(await page.textContent('main')).toContain('ở đây chưa có cách nào hợp');
    expect(await page.locator('input[name=insurance-number]').count()).toBe(0);
    expect(await page.locator('input[name=vneid]').count()).toBe(0);
  });
});

describe('after a refusal', () => {
  it('the page offers the ways that remain, each with what it needs, and no other', async () => {
    const page = await enter('refused-with-offers');
    const offers = page.locator('.offers a');
    expect(await offers.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
      '/dang-ky/thong-tin?kind=citizen&method=sim-signing',
    ]);
  });

  it('the page says so where none remains, and names no road that is not there', async () => {
    const page = await enter('refused-mismatch');
    stage.web.journeys.register.siblings = [];
    await page.reload();
    expect(await page.locator('.offers').count()).toBe(0);
    const words = (await page.textContent('main')) ?? '';
    expect(words).toContain('Ở đây hiện không còn cách đăng ký nào khác cho bạn');
    expect(words).not.toContain('Xem các cách đăng ký');
  });
});
