import { verify, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeSignature } from '../../service/src/proofing/challenges/signature/signature.ts';
import { startAgent, type Agent } from '../../signing-agent/test/support/agent.ts';
import { fingerprintOf, openTokenShop, pin, type TokenShop } from '../../signing-agent/test/support/token-shop.ts';
import { launchBrowser } from '../support/browser.ts';

/** A page that uses the driver as a page of the service would. */
const html = `<!doctype html><title>Ký</title><script type="module">
import { driver } from '/agent.js';
globalThis.walk = async ({ addresses, text, id }) => {
  const one = driver({ addresses });
  const there = await one.detect(3000);
  if (there === undefined) return {};
  const listed = await one.listCertificates();
  return { there, listed, ...(listed.trouble === undefined && { signed: await one.signChallenge(text, id) }) };
};
</script>`;
const drivers = new Map(
  ['agent.js', 'socket.js'].map((name) => [
    `/${name}`,
    readFileSync(new URL(`../../service/src/web/static/browser/drivers/${name}`, import.meta.url)),
  ]),
);

let shop: TokenShop;
let site: Server;
let origin: string;
let browser: Browser;
let agent: Agent;
let page: Page;

beforeAll(async () => {
  shop = openTokenShop();
  shop.addToken('An');
  shop.put('An', 'a1', shop.issue('Nguyễn Văn An', 'rsa'));
  const { certificate, key } = shop.issue('127.0.0.1', 'ec');
  site = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (request, response) => {
    const driver = drivers.get(request.url ?? '');
    response.writeHead(200, {
      'Content-Type': driver ? 'text/javascript' : 'text/html; charset=utf-8',
      // As the pages of the service have it by https: an address on loopback is reached by plain http all the same.
      'Content-Security-Policy': `default-src 'none'; script-src 'self' 'unsafe-inline'; connect-src http://127.0.0.1:1 http://127.0.0.1:${agent.port}; upgrade-insecure-requests`,
    });
    response.end(driver ?? html);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = site.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  origin = `https://127.0.0.1:${port}`;
  // To the browser the page is of the public network, as a real one is: it asks before the page reaches this computer.
  browser = await launchBrowser([`--ip-address-space-overrides=127.0.0.1:${port}=public`]);
});
beforeEach(async () => {
  shop.mood('');
  agent = await startAgent({ modules: [shop.moody] }, { env: shop.env });
  agent.plan({ confirm: 'yes', pin });
  // The certificate is of an authority that no browser knows.
  page = await browser.newPage({ ignoreHTTPSErrors: true });
  await page.goto(origin);
});
afterEach(async () => {
  await page.context().close();
  await agent.stop();
});
afterAll(async () => {
  await browser.close();
  site.close();
  shop.close();
});

/** The text as the service makes it. */
const textFor = (where: string): string =>
  makeSignature(
    {
      randomNonce: () => 'AAECAwQFBgcICQoLDA0ODw',
      randomCode: () => '123456',
      hashCode: () => 'hash',
      isHashOf: () => true,
      origin: where,
    },
    {
      channel: 'token',
      provider: 'agent',
      portal: 'Cổng Dịch vụ công tỉnh Hà Nam',
      purpose: 'Đăng ký tài khoản',
      supportCode: 'CC-7K3M-Q9ZT',
    },
    {
      purpose: 'register',
      attemptId: 'a',
      browserHash: 'b',
      attemptExpiresAt: '2026-11-29T09:00:00.000Z',
      now: new Date('2026-11-29T08:30:12.345Z'),
    },
  ).challenge.text;

type Told = Readonly<Record<string, string | undefined>>;

/** What a page gets from the driver: what it detects, what it lists, what is signed. */
const walk = (text: string, id?: string): Promise<{ there?: unknown; listed?: unknown; signed?: Told }> => {
  // Nobody listens on the first address: the next one is tried.
  const addresses = ['http://127.0.0.1:1', `http://127.0.0.1:${agent.port}`];
  return page.evaluate(`walk(${JSON.stringify({ addresses, text, id })})`);
};

const allow = (): Promise<void> => page.context().grantPermissions(['local-network-access'], { origin });

test('a page has the very text of the service signed by a token, once the person has allowed both browser and agent', async () => {
  await allow();
  const text = textFor(origin);
  const { there, listed, signed } = await walk(text);
  expect(there).toEqual({ version: '0.1.0', asksFirst: true });
  expect(listed).toMatchObject({ certificates: [{ name: 'Nguyễn Văn An', issuer: 'Cơ quan thử' }] });
  const certificate = new X509Certificate(Buffer.from(signed?.['certificate'] ?? '', 'base64'));
  const signature = Buffer.from(signed?.['signature'] ?? '', 'base64');
  expect(verify('sha256', Buffer.from(text), certificate.publicKey, signature)).toBe(true);
  expect(agent.windows().map(({ kind }) => kind)).toEqual(['confirm', 'pin']);
});

test('a page of another site cannot have this site’s text signed', async () => {
  await allow();
  const { signed } = await walk(textFor('https://taikhoan.example.gov.vn'));
  expect(signed).toEqual({ trouble: 'token-program-trouble', told: 'origin-differs' });
});

test('where the browser has not been asked or says no, the agent is not seen and opens nothing', async () => {
  expect((await walk(textFor(origin))).there).toBeUndefined();
  expect(agent.windows()).toEqual([]);
});

test.each([
  ['yes', '000000', '', { trouble: 'token-pin-wrong', told: 'pin-wrong', tries: 'fewer' }],
  ['yes', 'cancel', '', { trouble: 'token-cancelled', told: 'cancelled' }],
  ['yes', pin, 'removed-at-sign', { trouble: 'token-missing', told: 'token-removed' }],
])(
  'windows answered %s and %s with a token in the mood "%s" come to a trouble of their own',
  async (confirm, given, mood, trouble) => {
    await allow();
    agent.plan({ confirm, pin: given });
    shop.mood(mood);
    expect((await walk(textFor(origin))).signed).toMatchObject(trouble);
  },
);

test.each([
  ['no', '', { trouble: 'token-cancelled', told: 'not-consented' }],
  ['yes', 'empty', { trouble: 'token-missing', told: 'no-token' }],
  ['yes', 'unknown', { trouble: 'token-driver-missing', told: 'token-unknown' }],
])(
  'asked for consent, %s, with a token in the mood "%s": the list says why it is none',
  async (confirm, mood, trouble) => {
    await allow();
    agent.plan({ confirm, pin });
    shop.mood(mood);
    expect((await walk(textFor(origin))).listed).toMatchObject(trouble);
  },
);

test('of several certificates the page names one', async () => {
  await allow();
  const binh = shop.issue('Trần Thị Bình', 'ec');
  shop.put('An', 'b2', binh);
  expect((await walk(textFor(origin))).signed).toMatchObject({ told: 'several-certificates' });
  const { signed } = await walk(textFor(origin), fingerprintOf(binh));
  expect(Buffer.from(signed?.['certificate'] ?? '', 'base64')).toEqual(readFileSync(binh.der));
});
