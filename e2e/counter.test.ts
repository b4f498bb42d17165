import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../service/test/support/service.ts';
import { newNumberOf } from '../service/test/support/walks/ways-back/change-number.ts';
import {
  atCounter,
  cardOf,
  findCase,
  hong,
  lam,
  openCase,
  openOffice,
  seeAndConsent,
} from '../service/test/support/walks/ways-back/counter.ts';
import { passwordAfterCounter } from '../service/test/support/walks/ways-back/recover-at-counter.ts';
import { registered } from '../service/test/support/walks/sign-in.ts';
import { goodPassword } from '../service/test/support/walks/walk.ts';
import { eventually, type Person } from '../service/test/support/workbench.ts';
import { launchBrowser } from './support/browser.ts';
import { arrive } from './support/people.ts';
import { decideThere } from './support/provider.ts';
import { overflow, violations } from './support/sound.ts';

let at: TestInstallation;
let browser: Browser;
let person: Person;
beforeAll(async () => {
  at = await startInstallation();
  await openOffice(at);
  browser = await launchBrowser();
  person = await at.workbench.person('tran-van-binh');
});
afterAll(async () => {
  await browser.close();
  await at.stop();
});

/** No page is wider than its screen, on both ends of what people have, and axe finds nothing. */
const soundAt = async (page: Page, name: string): Promise<void> => {
  const wide: number[] = [];
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    wide.push(await overflow(page));
  }
  expect([name, wide, await violations(page)]).toEqual([name, [0, 0], []]);
  await page.setViewportSize({ width: 1280, height: 800 });
};

const send = (page: Page): Promise<void> => page.click('main form button[type=submit]');
const codeFor = async (phoneNumber: string, about: RegExp, press: () => Promise<void>): Promise<string> => {
  const before = (await at.workbench.messages(phoneNumber)).length;
  await press();
  return at.workbench.nextCode(phoneNumber, before, about);
};

describe('the counter of the post', () => {
  it('leads a person from the web to a clerk and back, in two browsers', async () => {
    const [home, office] = [await browser.newContext(), await browser.newContext()];
    const [mine, theirs] = [await home.newPage(), await office.newPage()];

    await mine.goto(`${at.origin}/dang-ky`);
    await mine.check('input[value=citizen]');
    await mine.check('input[value=post-office]');
    await mine.click('main button');
    await arrive(mine, 'ways');
    await soundAt(mine, 'ways');
    await mine.click('main a[href*="way=counter"]');
    await arrive(mine, 'form');
    await mine.fill('input[name=personalId]', person.personalId);
    await mine.fill('input[name=fullName]', person.fullName);
    await mine.fill('input[name=dateOfBirth]', person.dateOfBirth.split('-').reverse().join('/'));
    await mine.fill('input[name=phoneNumber]', person.phoneNumber.replace('+84', '0'));
    await soundAt(mine, 'form');
    const first = await codeFor(person.phoneNumber, /dang ky/u, () => send(mine));
    await arrive(mine, 'code');
    await mine.fill('input[name=oneTimeCode]', first);
    await send(mine);
    await arrive(mine, 'counter-case');
    await soundAt(mine, 'case');
    const caseCode = (await mine.textContent('.case-code__letters')) ?? '';

    await theirs.goto(`${at.origin}/buu-cuc`);
    await arrive(theirs, 'clerk-sign-in');
    await soundAt(theirs, 'clerk-sign-in');
    await theirs.fill('input[name=personalId]', hong.personalId);
    await theirs.fill('input[name=password]', hong.password);
    const clerkCode = await codeFor(hong.phoneNumber, /vao quay/u, () => send(theirs));
    await arrive(theirs, 'clerk-code');
    await theirs.fill('input[name=oneTimeCode]', clerkCode);
    await send(theirs);
    await arrive(theirs, 'desk');
    await soundAt(theirs, 'desk');
    await theirs.fill('input[name=caseCode]', caseCode);
    await theirs.press('input[name=caseCode]', 'Enter');
    await arrive(theirs, 'desk-case');
    await soundAt(theirs, 'desk-case');
    await theirs.check('input[value=cccd]');
    await theirs.fill('input[name=documentNumber]', person.personalId);
    await theirs.fill('input[name=documentExpiry]', '01/01/2040');
    await theirs.check('input[name=faceMatches]');
    const consent = await codeFor(person.phoneNumber, /dong y/u, () =>
      theirs.click('form[action="/buu-cuc/ho-so"] button[type=submit]'),
    );
    await arrive(theirs, 'desk-consent');
    await soundAt(theirs, 'desk-consent');
    await theirs.fill('input[name=oneTimeCode]', consent);
    await theirs.press('input[name=oneTimeCode]', 'Enter');
    await arrive(theirs, 'desk');
    expect(await theirs.textContent('main')).toContain('Đã xác nhận');

    await mine.click('a[href="/buu-dien"]');
    await arrive(mine, 'counter');
    await soundAt(mine, 'counter');
    await mine.fill('input[name=caseCode]', caseCode);
    const last = await codeFor(person.phoneNumber, /dang ky/u, () => send(mine));
    await arrive(mine, 'code');
    await mine.fill('input[name=oneTimeCode]', last);
    await send(mine);
    await arrive(mine, 'password');
    await mine.fill('input[name=password]', goodPassword);
    await send(mine);
    await arrive(mine, 'registered');
    expect(await mine.textContent('main')).toContain('Bưu cục Sông Trà 1');
    await Promise.all([home.close(), office.close()]);
  });

  it('brings somebody who has lost everything back on a phone of 360 px: from what they still have to the counter, and with the case to a new password', async () => {
    const { person: lost } = await registered(at, await at.workbench.person('do-huu-thuong'));
    const now = { ...lost, phoneNumber: await newNumberOf(at, lost) };
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto(`${at.origin}/khong-vao-duoc`);
    await page.check('input[name=the]');
    await page.click('main form button[type=submit]');
    await page.click('main a[href="/lay-lai-tai-buu-cuc"]');
    await arrive(page, 'recover-at-counter');
    await page.fill('input[name=personalId]', now.personalId);
    await page.fill('input[name=fullName]', now.fullName);
    await page.fill('input[name=dateOfBirth]', now.dateOfBirth.split('-').reverse().join('/'));
    await page.fill('input[name=phoneNumber]', now.phoneNumber.replace('+84', '0'));
    await soundAt(page, 'recover-at-counter');
    const first = await codeFor(now.phoneNumber, /lay lai/u, () => send(page));
    await arrive(page, 'recover-code');
    await soundAt(page, 'recover-code');
    await page.fill('input[name=oneTimeCode]', first);
    await send(page);
    await arrive(page, 'recover-case');
    await soundAt(page, 'recover-case');
    const caseCode = (await page.textContent('.case-code__letters')) ?? '';
    await seeAndConsent(at, (await atCounter(at, hong)).visitor, now, caseCode);
    await at.pass(72 * 3600 + 1);
    await page.click('a[href="/lay-lai"]');
    await arrive(page, 'recover-by-case');
    await page.fill('input[name=caseCode]', caseCode);
    await soundAt(page, 'recover-by-case');
    const last = await codeFor(now.phoneNumber, /lay lai/u, () => send(page));
    await arrive(page, 'recover-code');
    await page.fill('input[name=oneTimeCode]', last);
    await send(page);
    await arrive(page, 'recover-password');
    await soundAt(page, 'recover-password');
    await page.fill('input[name=password]', passwordAfterCounter);
    await send(page);
    await arrive(page, 'recovered');
    await soundAt(page, 'recovered');
    expect(await page.textContent('main')).toContain('Tài khoản đã về tay bạn');
    await context.close();
  });

  it('tells whoever was known as that person by SMS, and they hold the level on a phone of 360 px, by the address and the code in it', async () => {
    const [earlier, stranger] = await at.workbench.crowd(2);
    if (earlier === undefined || stranger === undefined) throw new Error('nobody came');
    const applicant = { ...earlier, phoneNumber: stranger.phoneNumber };
    for (const { phoneNumber } of [earlier, applicant]) await at.workbench.giveUpSubscription(phoneNumber);
    // Somebody has gone for a case as this person before; then two clerks confirm another who comes, and no operator vouches for the number.
    await openCase(at, earlier);
    const { caseCode } = await openCase(at, applicant);
    const { visitor: one } = await atCounter(at, hong);
    await seeAndConsent(at, one, applicant, caseCode);
    const { visitor: other } = await atCounter(at, lam);
    await other.submit(await findCase(other, caseCode), '/buu-cuc/ho-so', cardOf(applicant));
    const text = await eventually('the SMS against it', async () =>
      (await at.workbench.messages(earlier.phoneNumber))
        .map((message) => message.text)
        .find((said) => said.includes('xac nhan mot nguoi la ban')),
    );
    const [, where = '', code = ''] = /Dung lai: (\S+), ma ([0-9A-Z]{8})\./u.exec(text) ?? [];

    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto(`http://${where}`);
    await arrive(page, 'stop-waiting');
    await soundAt(page, 'stop-waiting');
    await page.fill('#stopCode', `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`);
    await page.press('#stopCode', 'Enter');
    await page.waitForSelector('main[data-problem=stop-code-wrong]');
    await soundAt(page, 'a wrong code');
    await page.fill('#stopCode', `${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase());
    await page.press('#stopCode', 'Enter');
    await arrive(page, 'level-held');
    await soundAt(page, 'level-held');
    expect(await page.textContent('main')).toMatch(/1800\s?1096/u);
    await context.close();
  });

  it('opens an account online by a PostID on a phone of 360 px, and leads whoever is not verified to the counter', async () => {
    const ends = [
      ['ho-van-son', 'refused'],
      ['nguyen-thi-mai-anh', 'password'],
    ] as const;
    for (const [id, end] of ends) {
      const { phoneNumber } = await at.workbench.person(id);
      const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
      const page = await context.newPage();
      await page.goto(`${at.origin}/dang-ky/thong-tin?kind=citizen&method=post-office`);
      await page.click('main a[href*="way=online"]');
      await arrive(page, 'form');
      await page.fill('input[name=phoneNumber]', phoneNumber.replace('+84', '0'));
      await soundAt(page, 'form');
      const code = await codeFor(phoneNumber, /dang ky/u, () => send(page));
      await arrive(page, 'code');
      await page.fill('input[name=oneTimeCode]', code);
      await send(page);
      await arrive(page, 'provider');
      await decideThere(page, { person: id }, 'post-id');
      await arrive(page, end);
      await soundAt(page, end);
      if (end === 'password') {
        await page.fill('input[name=password]', goodPassword);
        await send(page);
        await arrive(page, 'registered');
        expect(await page.textContent('main')).toContain('PostID');
      } else {
        await page.click('main a[href*="way=counter"]');
        await arrive(page, 'form');
        expect(await page.locator('input[name=personalId]').count()).toBe(1);
      }
      await context.close();
    }
  });
});
