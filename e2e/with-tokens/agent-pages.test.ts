import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { freePortBase } from '../../service/test/support/wires/ports.ts';
import { startInstallation, type TestInstallation } from '../../service/test/support/service.ts';
import { startAgent, type Agent } from '../../signing-agent/test/support/agent.ts';
import { openTokenShop, pin, type Pair, type TokenShop } from '../../signing-agent/test/support/token-shop.ts';
import { launchBrowser } from '../support/browser.ts';
import { arrive } from '../support/people.ts';
import { overflow, violations } from '../support/sound.ts';
import { toTokenPage } from '../support/token-page.ts';

const files = mkdtempSync(join(tmpdir(), 'chinhchu-held-'));
let shop: TokenShop;
let port: number;
let agent: Agent;
let at: TestInstallation;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  shop = openTokenShop();
  shop.addToken('USB');
  port = await freePortBase([0]);
  const addresses = ['http://127.0.0.1:1', `http://127.0.0.1:${port}`];
  at = await startInstallation({
    settings: {
      METHODS: 'mobile-subscriber,usb-token',
      TOKEN_PROGRAMS: JSON.stringify([{ id: 'agent', name: 'Công cụ ký Chính Chủ', addresses }]),
    },
  });
  await hold('tran-van-binh', 'a1');
  browser = await launchBrowser();
});
beforeEach(async () => {
  agent = await startAgent({ ports: [port], modules: [shop.moody] }, { env: shop.env });
  agent.plan({ confirm: 'yes', pin });
  page = await browser.newPage({ viewport: { width: 360, height: 740 } });
});
afterEach(async () => {
  await page.context().close();
  await agent.stop();
});
afterAll(async () => {
  await browser.close();
  await at.stop();
  shop.close();
  rmSync(files, { recursive: true, force: true });
});

const pemOf = (der: string): string =>
  `-----BEGIN CERTIFICATE-----\n${der.replaceAll(/.{64}/gu, '$&\n').trim()}\n-----END CERTIFICATE-----\n`;

const written = (id: string, certificate: string, privateKey: string): Pair => {
  const pair = { key: join(files, `${id}.key`), certificate: join(files, `${id}.pem`), der: join(files, `${id}.der`) };
  writeFileSync(pair.key, privateKey);
  writeFileSync(pair.certificate, pemOf(certificate));
  writeFileSync(pair.der, Buffer.from(certificate, 'base64'));
  return pair;
};

/** Puts on the token what the sandbox's authority has issued to a member of the cast, with the certificates above it. */
const hold = async (id: string, slot: string): Promise<void> => {
  const held: unknown = await (
    await fetch(`${at.workbench.sandboxUrl}/api/authorities/certificate-authority/certificates/${id}`)
  ).json();
  const { certificate, chain, privateKey } = Object.assign(
    { certificate: '', chain: [''], privateKey: '' },
    typeof held === 'object' ? held : {},
  );
  shop.put('USB', slot, written(id, certificate, privateKey));
  chain.forEach((above, number) => shop.putCertificate('USB', `f${number}`, written(`${id}-${number}`, above, '')));
};

const sound = async (): Promise<void> => expect([await overflow(page), await violations(page)]).toEqual([0, []]);

test('a token behind our own agent registers and signs in, over the windows of the agent, and the evidence names it', async () => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await toTokenPage(page, at);
  await sound();
  expect(await page.locator('[data-program=agent] a').count()).toBe(0);
  await page.click('[data-start]');
  await arrive(page, 'facts');
  expect(await page.textContent('main')).toContain('TRẦN VĂN BÌNH');
  await page.click('main form button[type=submit]');
  await arrive(page, 'registered');
  const account = await at.store.accounts.findByIdentity({
    kind: 'citizen',
    scheme: 'vn-personal-id',
    value: '079085012346',
  });
  expect(account?.proofs[0]?.evidence).toMatchObject([
    { type: 'electronic_signature', channel: 'token', program: 'agent' },
  ]);
  await page.context().clearCookies();
  await page.goto(`${at.origin}/dang-nhap`);
  await page.click('a[href*="method=usb-token"]');
  await arrive(page, 'sign-in-means');
  await page.click('main form button[type=submit]');
  await arrive(page, 'sign-in-sign');
  await page.click('[data-start]');
  await arrive(page, 'account');
  expect(agent.windows().map(({ kind }) => kind)).toEqual(['confirm', 'pin', 'pin']);
  expect(complaints).toEqual([]);
});

test('while the agent asks whether this site may see the token, the page says so', async () => {
  agent.plan({ confirm: 'wait' });
  await page.goto(`${at.origin}/chu-ky-so/kiem-tra-thiet-bi`);
  await page.click('[data-start]');
  await page.locator('[data-program=agent] [data-told]', { hasText: 'Cho phép' }).waitFor();
  expect(await page.textContent('[data-status]')).toContain('Công cụ ký Chính Chủ');
  await sound();
});

test('a person who says no in the window of the agent is told so, by the page and by the check of the device', async () => {
  agent.plan({ confirm: 'no' });
  await toTokenPage(page, at);
  await page.click('[data-start]');
  await page.waitForSelector('main[data-problem="token-cancelled"]');
  await page.goto(`${at.origin}/chu-ky-so/kiem-tra-thiet-bi`);
  await page.click('[data-start]');
  await page.waitForSelector('[data-trouble="token-cancelled"]:not([hidden])');
  await sound();
  expect(agent.windows().map(({ kind }) => kind)).toEqual(['confirm']);
});

test('a wrong PIN is told as one, and the right one signs the same text after it', async () => {
  agent.plan({ confirm: 'yes', pin: '000000' });
  await toTokenPage(page, at);
  const text = await page.getAttribute('[data-text]', 'data-text');
  await page.click('[data-start]');
  await page.waitForSelector('main[data-problem="token-pin-wrong"]');
  expect(await page.getAttribute('[data-text]', 'data-text')).toBe(text);
  await sound();
  agent.plan({ confirm: 'yes', pin });
  await page.click('[data-start]');
  await arrive(page, 'known');
});

test('of several certificates the person chooses the one that signs, each told with its issuer and its end', async () => {
  await hold('nguyen-thi-mai-anh', 'b2');
  await toTokenPage(page, at);
  await page.click('[data-start]');
  const buttons = page.locator('[data-sign]:not([hidden])');
  await buttons.nth(1).waitFor();
  expect(await buttons.count()).toBe(2);
  const anh = buttons.filter({ hasText: 'Nguyễn Thị Mai Anh' });
  expect(await anh.textContent()).toMatch(/^Ký bằng chứng thư của Nguyễn Thị Mai Anh, .+ cấp, hạn đến .*\d{4}$/u);
  await sound();
  await anh.click();
  await arrive(page, 'facts');
  expect(await page.textContent('main')).toContain('NGUYỄN THỊ MAI ANH');
});

test('the check of the device tells the version of the agent and whose certificates it sees', async () => {
  await page.goto(`${at.origin}/chu-ky-so/kiem-tra-thiet-bi`);
  await page.click('[data-start]');
  await page.getByText('phiên bản 0.1.0').waitFor();
  await page.getByText('Trần Văn Bình').waitFor();
  expect(await page.locator('[data-trouble]:not([hidden])').count()).toBe(0);
  await sound();
});
