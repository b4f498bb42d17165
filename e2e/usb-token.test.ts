import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../service/test/support/service.ts';
import { approver, operatorOn } from '../service/test/support/wires/operator.ts';
import { certificateOf } from '../service/test/support/walks/means/certificate.ts';
import { registerByToken } from '../service/test/support/walks/means/token.ts';
import { newVisitor } from '../service/test/support/walks/walk.ts';
import { launchBrowser } from './support/browser.ts';
import { arrive } from './support/people.ts';
import { overflow, violations } from './support/sound.ts';
import { browserArguments, openTlsDoor, type TlsDoor } from './support/tls-door.ts';
import { toTokenPage } from './support/token-page.ts';

let at: TestInstallation;
let browser: Browser;

beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,usb-token,client-certificate' },
    certificateDoor: true,
  });
  browser = await launchBrowser();
});
afterEach(() => at.workbench.reset());
afterAll(async () => {
  await browser.close();
  await at.stop();
});

const soundAt = async (page: Page, width: number): Promise<void> => {
  await page.setViewportSize({ width, height: 740 });
  expect([await overflow(page), await violations(page)]).toEqual([0, []]);
};
const soundSmallAndLarge = async (page: Page): Promise<void> => {
  await soundAt(page, 1280);
  await soundAt(page, 360);
};
const small = (more: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 360, height: 740 }, ...more });
const pin = { pin: '246810' };

/** What the holder does in the window of the program, which names our site. */
const enterPin = async (token: string): Promise<void> => {
  const window = await at.workbench.nextWindow(token);
  expect([window.origin, JSON.parse(window.text).origin]).toEqual([at.origin, at.origin]);
  await at.workbench.answerWindow(token, window.id, pin);
};

/** From the first page over code and PIN to what the certificate says of whoever registers, each page sound at both widths. */
const toFacts = async (page: Page, kind: 'business' | 'agency', token: string): Promise<void> => {
  await at.workbench.plugOnly(token);
  await toTokenPage(page, at, kind);
  await soundSmallAndLarge(page);
  await page.click('[data-start]');
  await enterPin(token);
  await arrive(page, 'facts');
  await soundSmallAndLarge(page);
};

describe('a token', () => {
  it.each([
    { program: 'VGCA Sign Service', token: 'tran-van-binh', name: 'TRẦN VĂN BÌNH' },
    { program: 'VNPT-CA Plugin', token: 'bui-minh-chau', name: 'BÙI MINH CHÂU' },
  ])('over $program registers on a screen of 360 px, and signs in by one press', async ({ token, name }) => {
    await at.workbench.plugOnly(token);
    const context = await small();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await toTokenPage(page, at);
    await soundAt(page, 360);
    await page.click('[data-start]');
    await enterPin(token);
    await arrive(page, 'facts');
    expect(await page.textContent('main')).toContain(name);
    await soundAt(page, 360);
    await page.click('main form button[type=submit]');
    await arrive(page, 'registered');
    const elsewhere = await (await small()).newPage();
    await elsewhere.goto(`${at.origin}/dang-nhap`);
    await elsewhere.click('a[href*="method=usb-token"]');
    await arrive(elsewhere, 'sign-in-means');
    await soundAt(elsewhere, 360);
    await elsewhere.click('main form button[type=submit]');
    await arrive(elsewhere, 'sign-in-sign');
    await soundAt(elsewhere, 360);
    await elsewhere.click('[data-start]');
    await enterPin(token);
    await arrive(elsewhere, 'account');
    expect(complaints).toEqual([]);
    await Promise.all([context.close(), elsewhere.context().close()]);
  });

  it('whose certificate the browser itself presents signs in without any program, once its holder sees whose it is', async () => {
    await registerByToken(at, newVisitor(at), 'nguyen-thi-mai-anh');
    const { cert, key } = await certificateOf(at, 'nguyen-thi-mai-anh');
    const door = at.settings.tlsClient.address ?? '';
    const context = await small({
      ignoreHTTPSErrors: true,
      clientCertificates: [{ origin: door, cert: Buffer.from(cert), key: Buffer.from(key) }],
    });
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-nhap`);
    await page.click('a[href*="method=client-certificate"]');
    await arrive(page, 'sign-in-means');
    await soundAt(page, 360);
    await page.click('main form button[type=submit]');
    await arrive(page, 'sign-in-certificate');
    await soundSmallAndLarge(page);
    await page.click('[data-listener]');
    await arrive(page, 'account');
    expect(await page.textContent('main')).toContain('NGUYỄN THỊ MAI ANH');
    await context.close();
  });

  it('that is not presented, for none was chosen, says so on a page from which one can be', async () => {
    const context = await small({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-nhap/chu-ky-so?kind=citizen&method=client-certificate`);
    await page.click('main form button[type=submit]');
    await arrive(page, 'sign-in-certificate');
    await page.click('[data-listener]');
    await page.waitForURL(/tra-ve/u);
    expect(await page.getAttribute('main', 'data-problem')).toBe('client-certificate-missing');
    await soundSmallAndLarge(page);
    await context.close();
  });

  it('of a company registers it, on a small screen and a large one', async () => {
    const context = await small();
    const page = await context.newPage();
    await toFacts(page, 'business', 'cong-ty-sen-vang');
    for (const fact of ['CÔNG TY TNHH SEN VÀNG', '0999999990']) expect(await page.textContent('main')).toContain(fact);
    await page.click('main form button[type=submit]');
    await arrive(page, 'registered');
    await soundSmallAndLarge(page);
    await page.goto(`${at.origin}/tai-khoan`);
    await arrive(page, 'account');
    expect(await page.textContent('main')).toContain('CÔNG TY TNHH SEN VÀNG');
    await soundSmallAndLarge(page);
    await context.close();
  });

  it('of an official registers, waits on one page, and is let in once an operator has approved it', async () => {
    const context = await small();
    const page = await context.newPage();
    await toFacts(page, 'agency', 'lo-van-toan');
    expect(await page.textContent('main')).toContain('Lò Văn Toàn');
    await page.click('main form button[type=submit]');
    await arrive(page, 'account-awaiting');
    await soundSmallAndLarge(page);
    const operator = approver(operatorOn(at.data, at.clock));
    const waiting = await operator.waiting();
    expect(waiting).toMatchObject([{ fullName: 'Lò Văn Toàn' }]);
    expect(await operator.run('approve', waiting[0]?.id ?? '')).toMatchObject({ exitCode: 0 });
    await page.goto(`${at.origin}/tai-khoan`);
    await arrive(page, 'account');
    expect(await page.textContent('main')).toContain('Lò Văn Toàn');
    await soundSmallAndLarge(page);
    await context.close();
  });

  it('is chosen by its holder where two programs see one', async () => {
    await at.workbench.plugOnly('cong-ty-sen-vang');
    await at.workbench.moveToken('tran-van-binh', { plugged: true });
    const context = await small();
    const page = await context.newPage();
    await toTokenPage(page, at);
    await page.click('[data-start]');
    await page.click('[data-program=vgca] [data-sign]');
    await enterPin('tran-van-binh');
    await arrive(page, 'known');
    expect(await page.getAttribute('main', 'data-problem')).toBe('already-registered');
    await context.close();
  });

  it.each([
    [
      'token-program-missing',
      () => Promise.all([at.workbench.setProgram('vgca', 'stopped'), at.workbench.setProgram('vnpt', 'stopped')]),
    ],
    [
      'token-missing',
      async () => {
        await at.workbench.plugOnly('nguyen-thi-mai-anh');
        await at.workbench.moveToken('nguyen-thi-mai-anh', { plugged: false });
      },
    ],
    [
      'token-driver-missing',
      async () => {
        await at.workbench.plugOnly('nguyen-thi-mai-anh');
        await at.workbench.moveToken('nguyen-thi-mai-anh', { driver: false });
      },
    ],
  ] as const)(
    'that does not sign for %s is told with what to do, by the page and by the check of the device',
    async (problem, make) => {
      await make();
      const context = await small();
      const page = await context.newPage();
      await toTokenPage(page, at);
      await page.click('[data-start]');
      await page.waitForSelector(`main[data-problem="${problem}"]`);
      await soundAt(page, 360);
      await page.goto(`${at.origin}/chu-ky-so/kiem-tra-thiet-bi`);
      await arrive(page, 'device-check');
      await page.click('[data-start]');
      await page.waitForSelector(`[data-trouble="${problem}"]:not([hidden])`);
      expect(await page.locator('[data-trouble]:not([hidden])').count()).toBe(1);
      await soundAt(page, 360);
      await context.close();
    },
  );

  it('is found by the check of the device, with the version of its program and the name in its certificate', async () => {
    await at.workbench.plugOnly('cong-ty-sen-vang');
    const context = await small();
    const page = await context.newPage();
    await page.goto(`${at.origin}/chu-ky-so/kiem-tra-thiet-bi`);
    await page.click('[data-start]');
    await page.getByText('phiên bản 1.0.1.9').waitFor();
    await page.getByText('CÔNG TY TNHH SEN VÀNG').waitFor();
    expect(await page.locator('[data-trouble]:not([hidden])').count()).toBe(0);
    await soundAt(page, 360);
    await context.close();
  });

  it('cannot be used without scripts, which the page says, with the other ways', async () => {
    const context = await small({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-nhap/chu-ky-so?kind=citizen&method=usb-token`);
    await at.pass(60);
    await page.click('main form button[type=submit]');
    await arrive(page, 'sign-in-sign');
    expect(await page.isVisible('[data-without-scripts]')).toBe(true);
    expect(await page.isVisible('[data-start]')).toBe(false);
    await context.close();
  });
});

describe('a browser that asks before a page of the public network reaches this computer', () => {
  const name = 'tai-khoan.example';
  let sites: TlsDoor;
  let program: TlsDoor;
  let origin: string;
  let asking: Browser;
  let page: Page;
  beforeAll(async () => {
    [sites, program] = await Promise.all([openTlsDoor(), openTlsDoor()]);
    origin = sites.at(name);
    // By its address a program has no name to be asked for by (RFC 6066 §3).
    program.lead('', Number(new URL(at.workbench.programUrls.vgca).port));
    const address = program.at('127.0.0.1').replace('https', 'wss');
    const server = await at.another({
      ISSUER: origin,
      TOKEN_PROGRAMS: JSON.stringify([
        { id: 'vgca', name: 'VGCA Sign Service', addresses: [address] },
        { id: 'agent', name: 'Công cụ ký Chính Chủ', addresses: ['http://127.0.0.1:1'] },
      ]),
    });
    sites.lead(name, Number(new URL(server.origin).port));
    asking = await launchBrowser([
      ...browserArguments,
      `--ip-address-space-overrides=127.0.0.1:${new URL(origin).port}=public`,
    ]);
  });
  afterAll(async () => {
    await asking.close();
    await Promise.all([sites.stop(), program.stop()]);
  });
  beforeEach(async () => {
    await at.workbench.plugOnly('tran-van-binh');
    page = await asking.newPage({ viewport: { width: 360, height: 740 } });
  });
  afterEach(() => page.context().close());

  /** What the person has answered the browser on this site; Chromium decides by the loopback alone. */
  const answered = async (setting: 'granted' | 'denied' | 'prompt'): Promise<void> => {
    const { targetInfo } = await (await page.context().newCDPSession(page)).send('Target.getTargetInfo');
    const session = await asking.newBrowserCDPSession();
    await session.send('Browser.setPermission', {
      permission: { name: 'loopback-network' },
      setting,
      origin,
      browserContextId: targetInfo.browserContextId ?? '',
    });
  };

  it('and was told yes lets the page speak to a program by wss with a certificate it trusts', async () => {
    await answered('granted');
    await toTokenPage(page, { origin, workbench: at.workbench });
    await page.click('[data-start]');
    const window = await at.workbench.nextWindow('tran-van-binh');
    expect([window.origin, JSON.parse(window.text).origin]).toEqual([origin, origin]);
    await at.workbench.answerWindow('tran-van-binh', window.id, pin);
    await page.waitForSelector('main[data-page="known"], main[data-page="facts"]');
  });

  it.each([
    { setting: 'denied', problem: 'token-access-blocked', todo: 'Mạng cục bộ' },
    { setting: 'prompt', problem: 'token-access-unanswered', todo: '«Cho phép»' },
  ] as const)(
    'and was answered $setting is told apart from a program that does not run: $problem',
    async ({ setting, problem, todo }) => {
      await answered(setting);
      await toTokenPage(page, { origin, workbench: at.workbench });
      await page.click('[data-start]');
      await page.waitForSelector(`main[data-problem="${problem}"]`);
      expect(await page.textContent('main')).toContain(todo);
      await soundAt(page, 360);
    },
  );

  it('and was told yes says that the program is missing where it does not run', async () => {
    await answered('granted');
    await at.workbench.setProgram('vgca', 'stopped');
    await toTokenPage(page, { origin, workbench: at.workbench });
    await page.click('[data-start]');
    await page.waitForSelector('main[data-problem="token-program-missing"]');
    expect(await page.textContent('main')).toContain('VGCA Sign Service');
  });

  it('and lets it reach none without TLS, as WebKit does, says so where none answers', async () => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'vendor', { get: () => 'Apple Computer, Inc.' }));
    await answered('granted');
    await at.workbench.setProgram('vgca', 'stopped');
    await toTokenPage(page, { origin, workbench: at.workbench });
    await page.click('[data-start]');
    await page.waitForSelector('main[data-problem="token-browser-unfit"]');
    expect(await page.textContent('main')).toContain('Chrome, Edge, Cốc Cốc hoặc Firefox');
  });
});
