import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../service/test/support/service.ts';
import { typedForInsurance } from '../service/test/support/walks/insurance.ts';
import type { Person } from '../service/test/support/workbench.ts';
import { launchBrowser } from './support/browser.ts';
import { arrive, password } from './support/people.ts';
import { overflow, violations } from './support/sound.ts';

let at: TestInstallation;
let browser: Browser;

beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,social-insurance' } });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await at.stop();
});

const sound = async (page: Page): Promise<void> => {
  expect(await violations(page)).toEqual([]);
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    expect([width, await overflow(page)]).toEqual([width, 0]);
  }
};

const openPage = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> =>
  (await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })).newPage();

const toForm = async (page: Page): Promise<void> => {
  await page.goto(`${at.origin}/dang-ky`);
  await page.check('input[value=citizen]');
  await page.check('input[value=social-insurance]');
  await page.click('main button');
  await arrive(page, 'form');
};

/** From the first page to what operator and register have said. */
const toAnswer = async (page: Page, person: Person, next: string): Promise<void> => {
  await toForm(page);
  for (const [name, value] of Object.entries(typedForInsurance(person))) await page.fill(`input[name=${name}]`, value);
  const before = (await at.workbench.messages(person.phoneNumber)).length;
  await page.click('main form button[type=submit]');
  await arrive(page, 'code');
  await page.fill('input[name=oneTimeCode]', await at.workbench.nextCode(person.phoneNumber, before));
  await page.click('main form button[type=submit]');
  await arrive(page, next);
};

describe('the social insurance', () => {
  it('registers by keyboard and pen alike: an empty form says what is missing, and both numbers lead to an account', async () => {
    const page = await openPage();
    await toForm(page);
    await sound(page);
    await page.click('main form button[type=submit]');
    await page.waitForSelector('main[data-problem=invalid-input]');
    expect(await page.locator('.govuk-error-message').count()).toBe(5);
    await sound(page);
    await toAnswer(page, await at.workbench.person('ho-van-son'), 'password');
    await sound(page);
    await page.fill('#password', password);
    await page.click('main form button[type=submit]');
    await arrive(page, 'registered');
    expect(await page.textContent('main')).toContain('042 076 004 471');
    await sound(page);
  });

  it('refuses with what to do, and an account of a CMND says what is left to do and is recovered by it', async () => {
    const page = await openPage();
    await toAnswer(page, await at.workbench.person('trinh-van-loi'), 'refused');
    expect(await page.getAttribute('main', 'data-problem')).toBe('insurance-record-mismatch');
    await sound(page);

    const person = await at.workbench.person('cao-van-lai');
    const other = await openPage();
    await toAnswer(other, person, 'password');
    await other.fill('#password', password);
    await other.click('main form button[type=submit]');
    await arrive(other, 'registered');
    await other.goto(`${at.origin}/tai-khoan`);
    await arrive(other, 'account');
    expect(await other.textContent('main')).toContain('Cần mức 2');
    await sound(other);

    const forgotten = await openPage();
    await forgotten.goto(`${at.origin}/quen-mat-khau`);
    await forgotten.fill('#personalId', person.personalId);
    await forgotten.fill('#fullName', person.fullName);
    await forgotten.fill('#dateOfBirth', '17/08/1955');
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    await forgotten.click('main form[data-challenge] button[type=submit]');
    await arrive(forgotten, 'recover-code');
    await forgotten.fill(
      'input[name=oneTimeCode]',
      await at.workbench.nextCode(person.phoneNumber, before, /lay lai/u),
    );
    await forgotten.click('main form button[type=submit]');
    await arrive(forgotten, 'recover-password');
  });

  it('registers with scripts switched off', async () => {
    const [person] = await at.workbench.crowd(1);
    if (person === undefined) throw new Error('nobody came');
    const page = await openPage({ javaScriptEnabled: false });
    await toForm(page);
    await at.pass(60);
    for (const [name, value] of Object.entries(typedForInsurance(person)))
      await page.fill(`input[name=${name}]`, value);
    await page.click('main form button[type=submit]');
    await arrive(page, 'code');
    await page.fill('input[name=oneTimeCode]', await at.workbench.nextCode(person.phoneNumber, 0));
    await page.click('main form button[type=submit]');
    await arrive(page, 'password');
    expect(await page.textContent('main')).toContain('cơ quan BHXH xác nhận');
  });
});
