import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Stop } from '../federation/support/browser.ts';
import { openBrowser } from '../federation/support/browser.ts';
import { agree } from '../federation/support/relying-party.ts';
import { freePortBase } from '../support/wires/ports.ts';
import type { ProcessInstallation, ServeProcess } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import { startCommand } from '../support/programs/running-command.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import { goodPassword, sendCode, toForm, typedOf } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';
import type { Apache } from './apache.ts';
import { startApache } from './apache.ts';

const launcher = fileURLToPath(new URL('../../bin/chinhchu.mjs', import.meta.url));
let at: ProcessInstallation;
let server: ServeProcess;
let apache: Apache;
let people: readonly Person[];

/** What an administrator of Apache does: one command beside the running service, and its output into a file as it is. */
const blockFor = async (origin: string): Promise<string> => {
  const env = Object.entries({ ...at.settings(0), ISSUER: server.origin }).flatMap(
    ([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]),
  );
  const words = [
    'client',
    'add',
    '--name',
    'Trang Apache',
    '--agency-id',
    'bo-thu',
    '--agency',
    'Bộ Thử',
    '--redirect-uri',
    `${origin}/secret/cb`,
    '--post-logout-uri',
    `${origin}/bye.html`,
    '--apache',
  ];
  const { code, stdout, stderr } = await startCommand([launcher, ...words], Object.fromEntries(env)).ended;
  if (code !== 0) throw new Error(stderr);
  return stdout;
};

beforeAll(async () => {
  at = await startProcessInstallation();
  server = await at.serve();
  people = await at.workbench.crowd(4);
  const port = await freePortBase([0]);
  apache = await startApache(port, await blockFor(`http://localhost:${port}`));
});
afterAll(async () => {
  await apache.stop();
  await at.stop();
});

interface Somebody {
  readonly person: Person;
  readonly here: Browser;
  readonly there: Browser;
}

/** One person's browser at two sites, with an account at the provider: cookies of the one site are none of the other's. */
const somebody = async (index: number): Promise<Somebody> => {
  const person = people[index];
  if (person === undefined) throw new Error('nobody came');
  const visitor = at.visitor(server.origin);
  const form = await toForm(visitor);
  const code = await visitor.submit(form, '/dang-ky/thong-tin', { ...typedOf(person), work: await solveWork(form) });
  await visitor.submit(
    await sendCode(visitor, code, await at.workbench.nextCode(person.phoneNumber, 0)),
    '/dang-ky/mat-khau',
    { password: goodPassword },
  );
  const here = openBrowser(server.origin);
  for (const [name, value] of visitor.cookies) here.setCookie(name, value);
  return { person, here, there: openBrowser(apache.origin) };
};

/** From Apache to the provider and back. */
const signIn = async ({ here, there }: Somebody): Promise<Stop> => {
  const asked = await there.go('/secret/');
  const answered = await agree(here, await here.go(asked.url.href));
  return there.go(answered.url.href);
};

test('Apache, with the block the command printed and no change, discovers the provider, signs in with PKCE and nonce, and shows the page with what userinfo said', async () => {
  const one = await somebody(0);
  const page = await signIn(one);
  expect([page.status, page.html], apache.log()).toEqual([200, 'the secret page']);
  expect([page.headers.get('x-name'), page.headers.get('x-level')]).toEqual([
    one.person.dateOfBirth,
    'urn:chinhchu:auth:2',
  ]);
  expect(page.headers.get('x-subject')).toMatch(/^[\w-]{43}/u);
});

test('a stranger is sent to the provider with challenge, nonce and state, and sees nothing', async () => {
  const { url, html } = await openBrowser(apache.origin).go('/secret/');
  expect([url.origin, html, url.searchParams.get('code_challenge_method')]).toEqual([server.origin, '', 'S256']);
  for (const name of ['code_challenge', 'nonce', 'state']) expect(url.searchParams.get(name)).not.toBeNull();
});

test("a code for another browser's sign-in is refused by Apache", async () => {
  const one = await somebody(1);
  const asked = await one.there.go('/secret/');
  const answered = await agree(one.here, await one.here.go(asked.url.href));
  expect((await openBrowser(apache.origin).go(answered.url.href)).html).not.toBe('the secret page');
});

test('signing out at Apache signs out at the provider, and the browser is back at Apache', async () => {
  const one = await somebody(2);
  await signIn(one);
  const asked = await one.there.go(`/secret/cb?logout=${encodeURIComponent(`${apache.origin}/bye.html`)}`);
  expect(asked.url.href).toContain(`${server.origin}/oidc/logout`);
  const back = await one.here.go(asked.url.href);
  expect(back.url.href).toContain(`${apache.origin}/bye.html`);
  expect((await one.here.go('/tai-khoan')).page).not.toBe('account');
});

test('signing out at the provider ends the session at Apache by back-channel logout', async () => {
  const one = await somebody(3);
  await signIn(one);
  expect((await one.there.go('/secret/')).html).toBe('the secret page');
  await one.here.submit(await one.here.go('/tai-khoan'), '/dang-xuat');
  await eventually('Apache to have forgotten', async () =>
    (await one.there.go('/secret/')).html === 'the secret page' ? undefined : true,
  );
});
