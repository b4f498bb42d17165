import { X509Certificate, createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { request } from 'node:https';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPostgres } from '../scripts/postgres.mjs';
import { registerPortal } from '../service/src/commands/rehearse/register-portal.ts';
import { areFree, freePortBase } from '../service/test/support/wires/ports.ts';
import type { RunningCommand } from '../service/test/support/programs/running-command.ts';
import { startCommand } from '../service/test/support/programs/running-command.ts';
import { launchBrowser } from './support/browser.ts';
import { agree, arrive, register } from './support/people.ts';
import { crowdOf, launcher, makeReadCode } from './support/sandbox.ts';

const offsets = [0, 1, 4, 10, 20, 21, 22, 23, 24, 25, 26, 27, 28, 30, 34, 35, 36, 40, 41];

interface Ready {
  readonly service: string;
  readonly portal: string;
  readonly sandbox: string;
  readonly folder: string;
  readonly authority: string;
  readonly findings: readonly { readonly about: string; readonly well: boolean; readonly found: string }[];
}
const isReady = (said: unknown): said is Ready => typeof said === 'object' && said !== null && 'findings' in said;

/** The status that a server gives whoever trusts this authority and nobody else. */
const statusOver = (ca: Buffer, url: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { ca }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .once('error', reject)
      .end();
  });

/** What the token endpoint answers to a code that never was. */
const tokenFor = (
  ca: Buffer,
  url: string,
  { client_id: id, client_secret: secret }: { readonly client_id: string; readonly client_secret: string },
): Promise<string> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const asked = request(url, { ca, method: 'POST', auth: `${id}:${secret}`, headers }, (answer) => {
      let said = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      answer.once('end', () => resolve(said));
    }).once('error', reject);
    asked.end('grant_type=authorization_code&code=none&redirect_uri=https://localhost/&code_verifier=none');
  });

describe.skipIf(findPostgres() === undefined)('a rehearsal of production on one computer', () => {
  let base: number;
  let running: RunningCommand;
  let ready: Ready;
  let browser: Browser;
  beforeAll(async () => {
    base = await freePortBase(offsets);
    running = startCommand([launcher, 'rehearse', '--json'], { PORT_BASE: String(base) });
    const said = await running.firstJson;
    if (!isReady(said)) throw new Error(`it did not start: ${(await running.ended).stderr}`);
    ready = said;
    const shown = new X509Certificate(readFileSync(join(dirname(ready.authority), 'localhost.pem')));
    const key = createHash('sha256')
      .update(shown.publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64');
    browser = await launchBrowser([`--ignore-certificate-errors-spki-list=${key}`]);
  }, 120_000);
  afterAll(async () => {
    running.kill('SIGTERM');
    await running.ended;
    await browser.close();
  });

  it('finds nothing wrong with it by doctor, which has looked at the database, the keys and every authority that is asked', () => {
    expect(ready.findings.filter(({ well }) => !well)).toEqual([]);
    expect(ready.findings.map(({ about }) => about)).toEqual(
      expect.arrayContaining(['database', 'keys', 'operator-token', 'smsc', 'mail', 'insurance-match', 'vneid']),
    );
  });

  it('shows certificates that whoever trusts its authority alone believes', async () => {
    const ca = readFileSync(ready.authority);
    expect(await statusOver(ca, `${ready.service}/healthz`)).toBe(200);
    expect(await statusOver(ca, `https://localhost:${base + 34}/.well-known/openid-configuration`)).toBe(200);
  });

  it('lets somebody register from the portal and come back there signed in', async () => {
    const page = await browser.newPage();
    const [person] = await crowdOf(ready.sandbox, 1);
    if (person === undefined) throw new Error('nobody in the crowd');
    await page.goto(ready.portal);
    await page.click('main a[href="/dang-ky"]');
    await register(page, person, makeReadCode(ready.sandbox));
    await arrive(page, 'registered');
    await page.click('main a.govuk-button');
    await agree(page);
    await page.waitForURL(`${ready.portal}/`);
    expect(await page.locator('[data-signed-in]').count()).toBe(1);
  });

  it('is taken up where a start was cut short between registering the portal and keeping its secret', async () => {
    const env = Object.fromEntries(
      readFileSync(join(ready.folder, 'chinhchu.env'), 'utf8')
        .split('\n')
        .flatMap((line) => [...line.matchAll(/^(\w+)='(.*)'$/gu)].map(([, name = '', value = '']) => [name, value])),
    );
    rmSync(join(ready.folder, 'portal-client.json'));
    const file = await registerPortal(env, ready.folder, ready.portal);
    const client = JSON.parse(readFileSync(file, 'utf8'));
    expect(client.client_id).toBe('cong-dien-tap');
    // The secret is that of the client, as soon as the service has heard of it: what is wrong is the code alone.
    const ca = readFileSync(ready.authority);
    await expect
      .poll(() => tokenFor(ca, `${ready.service}/oidc/token`, client), { timeout: 10_000 })
      .toContain('invalid_grant');
  });

  it('stops everything that it started and removes everything that it made', async () => {
    running.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(await areFree(offsets.map((offset) => base + offset))).toBe(true);
    expect(existsSync(ready.folder)).toBe(false);
  });
});
