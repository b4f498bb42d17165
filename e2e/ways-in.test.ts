import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../service/test/support/service.ts';
import { registered } from '../service/test/support/walks/sign-in.ts';
import { launchBrowser } from './support/browser.ts';
import { arrive } from './support/people.ts';
import { overflow, violations } from './support/sound.ts';

let at: TestInstallation;
let browser: Browser;
beforeAll(async () => {
  at = await startInstallation();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await at.stop();
});

const waysPath = '/tai-khoan/cach-dang-nhap';

/** A browser that is signed in as somebody new. */
const signedIn = async (): Promise<BrowserContext> => {
  const [person] = await at.workbench.crowd(1);
  if (person === undefined) throw new Error('nobody came');
  const { visitor } = await registered(at, person);
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: at.origin })));
  return context;
};

/** A device with a fingerprint reader, whose owner puts the right finger on it. */
const withDevice = async (page: Page) => {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    wrongFinger: () => device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
    rightFinger: () => device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true }),
    credentials: async () => (await device.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  };
};

const soundAt = async (page: Page, width: number): Promise<void> => {
  await page.setViewportSize({ width, height: 740 });
  expect([await overflow(page), await violations(page)]).toEqual([0, []]);
};
const soundSmallAndLarge = async (page: Page): Promise<void> => {
  for (const width of [1280, 360, 320]) await soundAt(page, width);
};

describe('a passkey in a browser', () => {
  it('is made by the device, signs in where nothing is typed, and goes only after a while where it alone asks for that', async () => {
    const context = await signedIn();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    const device = await withDevice(page);
    await page.goto(at.origin + waysPath);
    await arrive(page, 'account-means');
    await page.fill('#ten-khoa', 'điện thoại của tôi');
    await soundSmallAndLarge(page);
    await page.click('form[data-new-passkey] button');
    await page.waitForSelector('[data-way=passkey]');
    expect(await page.textContent('[data-way=passkey]')).toContain('điện thoại của tôi');
    await soundSmallAndLarge(page);
    const [made] = await device.credentials();
    expect(made).toMatchObject({ isResidentCredential: true, rpId: 'localhost' });
    await page.click('form[data-new-passkey] button');
    await page.waitForFunction(
      () => document.querySelector('form[data-new-passkey] [role=status]')?.textContent?.includes('đã có') === true,
    );
    // Among the names that the browser proposes: this device's owner takes the first there is.
    await context.clearCookies();
    await page.goto(`${at.origin}/dang-nhap`);
    await arrive(page, 'account');
    await page.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = async () => false');
    await context.clearCookies();
    await page.goto(`${at.origin}/dang-nhap`);
    await page.waitForSelector('form[data-passkey] button:visible');
    // Nothing is remembered here, and this device knows its owner: what it can do comes before what is typed.
    await page.waitForSelector('[data-passkey-first] form[data-passkey]');
    await soundSmallAndLarge(page);
    await device.wrongFinger();
    await page.click('form[data-passkey] button');
    await page.waitForFunction(
      () =>
        document.querySelector('form[data-passkey] [role=status]')?.textContent?.includes('Chưa dùng được') === true,
    );
    await device.rightFinger();
    await page.click('form[data-passkey] button');
    await arrive(page, 'account');
    await page.goto(at.origin + waysPath);
    await page.click('[data-way=passkey] button');
    // It does not speak for its own going: that waits, and its owner may keep it.
    await page.waitForSelector('[data-way=passkey] .warning');
    await soundSmallAndLarge(page);
    await page.click('[data-way=passkey] button');
    await page.waitForSelector('[data-way=passkey]:not(:has(.warning))');
    await soundSmallAndLarge(page);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('stands below the password on a computer that knows nobody by finger or face', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript('PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable = async () => false');
    await page.goto(`${at.origin}/dang-nhap`);
    await page.waitForSelector('form[data-passkey] button:visible');
    expect(await page.locator('[data-passkey-first] form').count()).toBe(0);
    await context.close();
  });

  it('is not spoken of where there are no scripts, but for what works instead', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(`${at.origin}/dang-nhap`);
    expect(await page.locator('form[data-passkey] button:visible').count()).toBe(0);
    expect(await page.textContent('main')).toContain('Đăng nhập bằng khóa truy cập cần trình duyệt chạy JavaScript');
    await context.close();
  });
});
