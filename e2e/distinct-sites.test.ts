import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import type { HttpsSites } from './support/https-sites.ts';
import { startHttpsSites } from './support/https-sites.ts';
import { agree, arrive, register, signIn } from './support/people.ts';
import type { Typed } from './support/sandbox.ts';
import { browserArguments } from './support/tls-door.ts';

let sites: HttpsSites;
let browser: Browser;
let attacker: Server;
let attackerPage = '';
beforeAll(async () => {
  [sites, browser] = await Promise.all([startHttpsSites(), launchBrowser(browserArguments)]);
  attacker = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(attackerPage),
  );
  await new Promise<void>((resolve) => {
    attacker.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = attacker.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  sites.door.lead('ke-gian.example', address.port);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => {
    attacker.close(resolve);
  });
  await sites.stop();
});

const isSignedInAt = async (page: Page, portal: string): Promise<boolean> => {
  await page.goto(`${portal}/nop-ho-so`);
  return (await page.locator('header form[action="/dang-xuat"]').count()) === 1;
};

/** Opens a page of somebody who wishes us ill, in a window where a person is signed in. */
const lure = async (page: Page, html: string): Promise<void> => {
  attackerPage = `<!doctype html><title>x</title>${html}`;
  await page.goto(sites.door.at('ke-gian.example'));
};

describe('over https, each on a site of its own', () => {
  let context: BrowserContext;
  let page: Page;
  let person: Typed;
  const complaints: string[] = [];
  beforeAll(async () => {
    context = await browser.newContext();
    page = await context.newPage();
    page.on('console', (message) => {
      if (/security policy|cookie|mixed content/iu.test(message.text())) complaints.push(message.text());
    });
    person = sites.newPerson();
  });
  afterAll(() => context.close());

  it('a person registers from the National portal and is back there signed in', async () => {
    await page.goto(sites.national);
    await page.click('main a[href="/dang-ky"]');
    await register(page, person, sites.newestCode);
    await arrive(page, 'registered');
    await page.click('main a.govuk-button');
    await agree(page);
    await page.waitForURL(`${sites.national}/`);
    expect(await page.locator('[data-signed-in]').count()).toBe(1);
  });

  it('every cookie is secure, out of reach of scripts and other sites, and says in its name that it is bound to its host', async () => {
    const cookies = await context.cookies();
    expect(new Set(cookies.map(({ domain }) => domain))).toEqual(
      new Set(['tai-khoan.example', 'cong-quoc-gia.example']),
    );
    for (const { name, secure, httpOnly, sameSite } of cookies) {
      expect([name, secure, sameSite]).toEqual([expect.stringMatching(/^__(Host|Secure)-/u), true, 'Lax']);
      expect([name, httpOnly || name.endsWith('-ngon-ngu')]).toEqual([name, true]);
    }
    for (const session of ['__Host-chinhchu-phien', '__Host-cong-national-phien'])
      expect(cookies.map(({ name }) => name)).toContain(session);
  });

  it('another portal knows them: it says so at once, and after its first visit it needs no page at all', async () => {
    await page.goto(sites.province);
    await page.waitForSelector('[data-known]');
    await page.click('main a.button');
    await agree(page);
    await page.waitForURL(`${sites.province}/`);
    await context.clearCookies({ domain: 'mot-cua-song-tra.example' });
    await page.goto(sites.province);
    expect([page.url(), await page.locator('[data-signed-in]').count()]).toEqual([`${sites.province}/`, 1]);
  });

  it('a dossier is sent with a token for that reception', async () => {
    await page.goto(`${sites.province}/nop-ho-so/TN-005`);
    await page.fill('textarea', 'Đề nghị cấp bản sao.');
    await page.setInputFiles('input[type=file]', { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await page.click('form.send button');
    await arrive(page, 'dossier-received');
    expect(await page.locator('[data-dossier-code]').getAttribute('data-dossier-code')).toMatch(
      /^MC-\d{6}-[0-9A-Z]{8}$/u,
    );
  });

  it('a page of another site can neither sign them out, nor send a dossier for them, nor frame ours', async () => {
    for (const path of ['/dang-xuat', '/nop-ho-so/TN-005']) {
      await lure(
        page,
        `<form method="post" action="${sites.province}${path}" enctype="multipart/form-data"><input name="content" value="x"></form><script>document.forms[0].submit()</script>`,
      );
      await page.waitForURL(`${sites.province}/**`);
      expect(await isSignedInAt(page, sites.province)).toBe(true);
    }
    await page.goto(`${sites.province}/ho-so`);
    expect(await page.locator('.dossiers li').count()).toBe(1);
    const framed = [sites.province, `${sites.service}/tai-khoan`];
    await lure(page, framed.map((url) => `<iframe src="${url}"></iframe>`).join(''));
    await page.waitForLoadState('networkidle');
    expect(page.frames()).toHaveLength(3);
    for (const frame of page.frames().slice(1)) expect(await frame.locator('main').count()).toBe(0);
    complaints.length = 0;
  });

  it('signing out at one portal leads through the service and back, and the other is told behind the scenes', async () => {
    await page.goto(sites.province);
    await page.click('header form[action="/dang-xuat"] button');
    await page.waitForURL(`${sites.province}/da-dang-xuat`);
    await expect.poll(() => isSignedInAt(page, sites.national), { timeout: 20_000 }).toBe(false);
    await page.goto(`${sites.service}/tai-khoan`);
    expect(await page.locator('main').getAttribute('data-problem')).toBe('sign-in-required');
  });

  it('signing in again with number, password and code comes back to the portal that asked, without another question', async () => {
    await page.goto(`${sites.national}/dang-nhap`);
    await signIn(page, person, sites.newestCode);
    await page.waitForURL(`${sites.national}/`);
    expect(await page.locator('[data-signed-in]').count()).toBe(1);
  });

  it('on all this way no browser has had to refuse anything of ours', () => {
    expect(complaints).toEqual([]);
  });
});
