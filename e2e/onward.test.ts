import { createHash, randomBytes } from 'node:crypto';
import type { Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { agree, arrive, register } from './support/people.ts';
import type { Sandbox } from './support/sandbox.ts';
import { startSandbox } from './support/sandbox.ts';

/** A portal whose own first act is to send people on to another site of its agency. */
let portal: { readonly server: Server; readonly origin: string };
let inside: { readonly server: Server; readonly origin: string };
let sandbox: Sandbox;
let browser: Browser;
let clientId: string;

const listen = async (
  answer: (path: string, response: ServerResponse) => void,
  host: string,
): Promise<typeof portal> => {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => answer(new URL(request.url ?? '/', 'http://localhost').pathname, response));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return { server, origin: `http://${host}:${address.port}` };
};
const stop = ({ server }: typeof portal): Promise<unknown> =>
  new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()]);
  inside = await listen((path, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><main data-page="inside">${path}</main>`);
  }, '127.0.0.1');
  portal = await listen((path, response) => {
    response.writeHead(303, { location: inside.origin + path }).end();
  }, 'localhost');
  const { client_id: id } = await sandbox.command(
    'client',
    'add',
    '--name',
    'Cổng chuyển tiếp',
    '--agency-id',
    'bo-thu',
    '--agency',
    'Bộ Thử Nghiệm',
    '--redirect-uri',
    `${portal.origin}/back`,
    '--post-logout-uri',
    `${portal.origin}/bye`,
  );
  clientId = String(id);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await Promise.all([stop(portal), stop(inside)]);
  await sandbox.stop();
});

describe('a portal that sends people on to another site', () => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await browser.newContext();
    page = await context.newPage();
    await page.goto(`${sandbox.service}/dang-ky`);
    await register(page, sandbox.newPerson(), sandbox.newestCode);
    await arrive(page, 'registered');
  }, 120_000);
  afterAll(() => context.close());

  const ask = (): string => {
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: `${portal.origin}/back`,
      response_type: 'code',
      response_mode: 'form_post',
      scope: 'openid profile',
      state: 's',
      nonce: 'n',
      code_challenge: createHash('sha256').update(randomBytes(32).toString('hex')).digest('base64url'),
      code_challenge_method: 'S256',
    });
    return `${sandbox.service}/oidc/authorize?${query}`;
  };

  it('gets them there after an answer by form', async () => {
    await page.goto(ask());
    await agree(page);
    await page.waitForURL(`${inside.origin}/back`);
    await page.goto(ask());
    await page.waitForURL(`${inside.origin}/back`);
    expect(await page.textContent('main')).toBe('/back');
  });

  it('gets them there after a sign-out that they confirmed', async () => {
    const query = new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: `${portal.origin}/bye` });
    await page.goto(`${sandbox.service}/oidc/logout?${query}`);
    await arrive(page, 'confirm-sign-out');
    await page.click('main form button');
    await page.waitForURL(`${inside.origin}/bye`);
    expect(await page.textContent('main')).toBe('/bye');
  });
});
