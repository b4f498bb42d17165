import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../service/test/support/service.ts';
import { typedOf } from '../service/test/support/walks/walk.ts';
import { makeWeakMethod } from '../service/test/support/walks/weak-account.ts';
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

const small = async (): Promise<Page> =>
  (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();

/** From the first page to the form of a method. */
const toForm = async (page: Page, method: string): Promise<void> => {
  await page.goto(`${at.origin}/dang-ky`);
  await page.check('input[value=citizen]');
  await page.check(`input[value=${method}]`);
  await page.click('main button');
  await arrive(page, 'form');
};
/** From the form to the code that was sent, typed. */
const sendForm = async (
  page: Page,
  typed: Readonly<Record<string, string>>,
  code: () => Promise<string>,
): Promise<void> => {
  for (const [name, value] of Object.entries(typed)) await page.fill(`input[name=${name}]`, value);
  await page.click('main button');
  await arrive(page, 'code');
  await page.fill('input[name=oneTimeCode]', await code());
  await page.click('main button');
};
const choosePassword = async (page: Page, chosen: string): Promise<void> => {
  await arrive(page, 'password');
  await page.fill('#password', chosen);
  await page.click('main button[type=submit]');
  await arrive(page, 'registered');
};

it('on a telephone: the owner of a number finds a stranger’s account, opens their own, and the stranger reads what has happened', async () => {
  const [owner, other] = await at.workbench.crowd(2);
  if (owner === undefined || other === undefined) throw new Error('nobody came');
  weak.knows(owner, other.phoneNumber);
  const email = 'nguoi.la@thu.example';
  const theirs = await small();
  await toForm(theirs, 'post-office');
  await sendForm(theirs, { personalId: owner.personalId, email }, () => at.workbench.nextMailedCode(email, 0));
  await choosePassword(theirs, password);

  const page = await small();
  await toForm(page, 'mobile-subscriber');
  await sendForm(page, typedOf(owner), () => at.workbench.nextCode(owner.phoneNumber, 0));
  await arrive(page, 'known');
  await soundAt(page, 'choice');
  await page.click('form[action="/dang-ky/khong-phai-cua-toi"] button');
  await choosePassword(page, `${password}-khac`);

  const told = await expect
    .poll(async () => (await at.workbench.messages(other.phoneNumber))[0]?.text, { timeout: 10_000 })
    .toMatch(/bi khoa/u)
    .then(async () => (await at.workbench.messages(other.phoneNumber))[0]?.text ?? '');
  const code = / ma ([0-9A-Z]{8})\./u.exec(told)?.[1] ?? '';
  await theirs.goto(`${at.origin}/huy`);
  await soundAt(theirs, 'code');
  await theirs.fill('#stopCode', code);
  await theirs.click('main form button[type=submit]');
  await arrive(theirs, 'contest-put-off');
  await soundAt(theirs, 'told');

  await theirs.goto(`${at.origin}/dang-nhap`);
  await theirs.fill('#personalId', owner.personalId);
  await theirs.fill('#password', password);
  await theirs.click('main form[data-challenge] button[type=submit]');
  await theirs.waitForSelector('[data-problem=account-contested]');
  await soundAt(theirs, 'frozen');
});
