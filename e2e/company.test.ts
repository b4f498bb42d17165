import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rightPin } from '../service/test/support/walks/means/sign.ts';
import { launchBrowser } from './support/browser.ts';
import { agree, arrive } from './support/people.ts';
import { confirmFacts, decideThere, signInThere, toProvider } from './support/provider.ts';
import type { Sandbox } from './support/sandbox.ts';
import { startSandbox } from './support/sandbox.ts';
import { unsound } from './support/sound.ts';

const phoneNumber = '+84915000123';
const taxCode = '0999999969';
let sandbox: Sandbox;
let browser: Browser;
beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox({ embedded: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

interface Prompt {
  readonly id: string;
  readonly display: string;
  readonly verificationCode: string;
}
const isPrompt = (value: unknown): value is Prompt =>
  typeof value === 'object' && value !== null && 'id' in value && 'display' in value && 'verificationCode' in value;

const prompts = `/api/phones/${encodeURIComponent(phoneNumber)}/prompts`;

/** The company's phone, in the other hand: its digits onto the page, then the PIN onto the phone. @returns what the phone shows */
const signOnPhone = async (page: Page): Promise<string> => {
  let prompt: Prompt | undefined;
  await expect
    .poll(
      async () => {
        const asked: unknown = await (await fetch(sandbox.site + prompts)).json();
        prompt = Array.isArray(asked) ? asked.find(isPrompt) : undefined;
        return prompt !== undefined;
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  await page.fill('input[name=verificationCode]', prompt?.verificationCode ?? '');
  await page.click('main form button[type=submit]');
  await page.waitForSelector('[data-stage=pin]');
  await fetch(`${sandbox.site}${prompts}/${prompt?.id ?? ''}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pin: rightPin }),
  });
  return prompt?.display ?? '';
};

const fillSim = async (page: Page): Promise<void> => {
  await page.fill('input[name=phoneNumber]', phoneNumber.replace('+84', '0'));
  await page.check('input[name=operator][value=nha-mang-2]');
  await page.click('main form[data-challenge] button[type=submit]');
};

it('a company registers from a portal by its signing SIM, and sends a dossier that only companies may send', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${sandbox.province}/dang-ky`);
  await arrive(page, 'start');
  await page.check('input[value=business]');
  await page.check('input[value=sim-signing]');
  await page.click('main button');
  await arrive(page, 'form');
  await fillSim(page);
  await arrive(page, 'sign');
  expect(await signOnPhone(page)).toMatch(/^Dang ky tai khoan tai localhost:\d+ cho He thong thong tin mot cua /u);
  await arrive(page, 'facts');
  expect(await page.textContent('main')).toContain('HỢP TÁC XÃ DỆT LANH');
  await page.click('main form button[type=submit]');
  await arrive(page, 'registered');
  await page.click('main a.govuk-button');
  await agree(page);
  await page.waitForURL(`${sandbox.province}/`);
  await page.goto(`${sandbox.province}/nop-ho-so/TN-007`);
  await arrive(page, 'send');
  await page.fill('textarea', 'Đề nghị cấp giấy phép cho hợp tác xã.');
  if ((await page.locator('input[type=file][required]').count()) > 0)
    await page.setInputFiles('input[type=file]', {
      name: 'giay-to.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7'),
    });
  await page.click('form.send button');
  await arrive(page, 'dossier-received');
  await context.close();
});

it('a company signs in to another portal by its signing SIM, at the level that its procedures ask', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${sandbox.national}/dang-nhap`);
  await arrive(page, 'sign-in');
  await page.click('main a[href*="sim-signing"]');
  await arrive(page, 'sign-in-means');
  await page.click('main a[href*="kind=business"]');
  await page.waitForSelector('input[name=taxCode]');
  await page.fill('input[name=taxCode]', taxCode);
  await fillSim(page);
  await arrive(page, 'sign-in-sign');
  expect(await signOnPhone(page)).toMatch(/^Dang nhap tai localhost:\d+ cho Cong /u);
  await agree(page);
  await page.waitForURL(`${sandbox.national}/`);
  await page.goto(`${sandbox.national}/nop-ho-so/TN-004`);
  await arrive(page, 'send');
  expect(await page.locator('[data-missing]').count()).toBe(0);
  await context.close();
});

it('a company registers from a portal by VNeID, where its legal representative changes role, and signs in so elsewhere', async () => {
  const representative = { person: 'tran-van-binh', role: 'cong-ty-sen-vang' };
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${sandbox.province}/dang-ky`);
  await toProvider(page, sandbox.newestCode, { kind: 'business' });
  expect(await unsound(page)).toEqual([]);
  await decideThere(page, representative);
  await arrive(page, 'facts');
  expect(await page.textContent('main')).toContain('0999999990');
  expect(await unsound(page)).toEqual([]);
  await confirmFacts(page, 'CÔNG TY TNHH SEN VÀNG');
  await page.click('main a.govuk-button');
  await agree(page);
  await page.waitForURL(`${sandbox.province}/`);
  await page.goto(`${sandbox.province}/nop-ho-so/TN-007`);
  await arrive(page, 'send');
  expect(await page.locator('[data-missing]').count()).toBe(0);
  await context.close();
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(`${sandbox.national}/dang-nhap`);
  await signInThere(elsewhere, representative);
  await agree(elsewhere);
  await elsewhere.waitForURL(`${sandbox.national}/`);
  await elsewhere.context().close();
});
