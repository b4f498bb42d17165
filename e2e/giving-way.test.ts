import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../service/test/support/service.ts';
import { newVisitor, typedOf } from '../service/test/support/walks/walk.ts';
import { makeWeakMethod, registerWeakly } from '../service/test/support/walks/weak-account.ts';
import { launchBrowser } from './support/browser.ts';
import { arrive, password } from './support/people.ts';
import { unsound } from './support/sound.ts';

let at: TestInstallation;
let browser: Browser;
const weak = makeWeakMethod();
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,post-office' }, siblings: [weak.method] });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await at.stop();
});

const shots = process.env['SCREENSHOTS'];
/** The page is sound; where pictures are wanted they are taken, on a telephone and on a desk. */
const soundAt = async (page: Page, name: string): Promise<void> => {
  expect(await unsound(page)).toEqual([]);
  if (shots === undefined) return;
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
  }
};

it('on a telephone: the owner of a number finds a stranger’s account, opens their own, and the stranger reads what has happened', async () => {
  const [owner, other] = await at.workbench.crowd(2);
  if (owner === undefined || other === undefined) throw new Error('nobody came');
  weak.knows(owner, other.phoneNumber);
  const stranger = { personalId: owner.personalId, email: 'nguoi.la@thu.example' };
  expect((await registerWeakly(at, newVisitor(at), stranger)).page).toBe('registered');

  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await page.goto(`${at.origin}/dang-ky`);
  await page.check('input[value=citizen]');
  await page.check('input[value=mobile-subscriber]');
  await page.click('main button');
  await arrive(page, 'form');
  for (const [name, value] of Object.entries(typedOf(owner))) await page.fill(`input[name=${name}]`, value);
  await page.click('main button');
  await arrive(page, 'code');
  await page.fill('input[name=oneTimeCode]', await at.workbench.nextCode(owner.phoneNumber, 0));
  await page.click('main button');
  await arrive(page, 'known');
  await soundAt(page, 'choice');
  await page.click('form[action="/dang-ky/khong-phai-cua-toi"] button');
  await arrive(page, 'password');
  await page.fill('#password', password);
  await page.click('main button[type=submit]');
  await arrive(page, 'registered');
  expect((await at.store.contests.due(1)).length).toBe(0);

  const told = await expect
    .poll(async () => (await at.workbench.messages(other.phoneNumber))[0]?.text, { timeout: 10_000 })
    .toMatch(/bi khoa/u)
    .then(async () => (await at.workbench.messages(other.phoneNumber))[0]?.text ?? '');
  const code = / ma ([0-9A-Z]{8})\./u.exec(told)?.[1] ?? '';
  const theirs = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await theirs.goto(`${at.origin}/huy`);
  await soundAt(theirs, 'code');
  await theirs.fill('#stopCode', code);
  await theirs.click('main form button[type=submit]');
  await arrive(theirs, 'contest-put-off');
  await soundAt(theirs, 'told');
});
