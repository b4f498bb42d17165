import { writeFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import type { Lever } from './lying-provider.ts';
import { startLyingProvider } from './lying-provider.ts';
import { freePort, startProvider } from './provider.ts';
import { goodFields, onDisk, sendDossier } from './send-dossier.ts';
import { planPortal, startPortal } from './start-portal.ts';
import { hiddenField, makeVisitor } from './visitor.ts';

const started: { stop(): Promise<void> }[] = [];
const untilEnd = <T extends { stop(): Promise<void> }>(each: T): T => {
  started.push(each);
  return each;
};
afterEach(async () => {
  for (const each of started.splice(0).toReversed()) await each.stop();
});

const nothing = { dossiers: 0, kept: 0, incoming: 0 };
const patience = { PROVIDER_TIMEOUT_MS: '400' };

test('the portal starts while the provider is away, says so plainly, and connects when it comes', async () => {
  const [plan, port] = [await planPortal('national'), await freePort()];
  const portal = untilEnd(await startPortal(plan, `http://localhost:${port}`));
  const visitor = makeVisitor();
  const home = await visitor.open(portal.origin);
  expect([home.status, home.page, home.problem]).toEqual([200, 'home', 'provider-unreachable']);
  const away = await visitor.open(`${portal.origin}/dang-nhap`);
  expect([away.status, away.problem, away.headers.get('retry-after')]).toEqual([503, 'provider-unreachable', '60']);
  expect((await visitor.open(`${portal.origin}/nop-ho-so`)).status).toBe(200);
  expect((await fetch(`${portal.origin}/health/ready`)).status).toBe(503);
  untilEnd(await startProvider([plan], { port }));
  await expect.poll(async () => (await fetch(`${portal.origin}/health/ready`)).status, { timeout: 10_000 }).toBe(200);
  expect((await visitor.prove(await visitor.open(`${portal.origin}/dang-nhap`))).page).toBe('home');
});

test('a client file that comes later, or changes, is read without a restart', async () => {
  const plan = await planPortal('national');
  const provider = untilEnd(await startProvider([plan]));
  const portal = untilEnd(await startPortal(plan, provider.issuer));
  const clientFile = portal.env['CLIENT_FILE'] ?? '';
  await writeFile(clientFile, JSON.stringify({ ...plan, client_secret: 'mot-bi-mat-cu' }));
  const token = await provider.token({
    clientId: plan.client_id,
    accountId: 'an',
    resource: plan.origin,
    acr: 'urn:chinhchu:auth:2',
  });
  expect((await sendDossier(portal.origin, token)).status).toBe(503);
  await writeFile(clientFile, JSON.stringify(plan));
  expect((await sendDossier(portal.origin, token)).status).toBe(201);
});

test('the provider restarts in the middle of a sign-in and forgets it: the page says so and leads back', async () => {
  const plan = await planPortal('national');
  const provider = await startProvider([plan]);
  const portal = untilEnd(await startPortal(plan, provider.issuer));
  const visitor = makeVisitor();
  const page = await visitor.open(`${portal.origin}/dang-nhap`);
  let at = page.url;
  let response = await visitor.step(at, {
    method: 'POST',
    body: new URLSearchParams({ account: 'an', acr: 'urn:chinhchu:auth:2', answer: 'yes' }),
  });
  while (!at.startsWith(portal.origin)) {
    at = new URL(response.headers.get('location') ?? '', at).href;
    if (!at.startsWith(portal.origin)) response = await visitor.step(at);
  }
  await provider.stop();
  const unreachable = await visitor.open(at);
  expect([unreachable.status, unreachable.problem]).toEqual([503, 'provider-unreachable']);
  untilEnd(await startProvider([plan], { port: provider.port }));
  const again = await visitor.prove(await visitor.open(`${portal.origin}/dang-nhap`));
  expect(again.page).toBe('home');
});

test('a code that the provider has forgotten ends on a page', async () => {
  const plan = await planPortal('national');
  const provider = untilEnd(await startProvider([plan]));
  const portal = untilEnd(await startPortal(plan, provider.issuer));
  const visitor = makeVisitor();
  const page = await visitor.open(`${portal.origin}/dang-nhap`);
  provider.provider.AuthorizationCode.find = async () => undefined;
  const seen = await visitor.prove(page);
  expect([seen.status, seen.page, seen.problem]).toEqual([400, 'sign-in-problem', 'code-refused']);
});

test('a code used twice takes the token that came of it out of force', async () => {
  const plan = await planPortal('national');
  const provider = untilEnd(await startProvider([plan]));
  const portal = untilEnd(await startPortal(plan, provider.issuer));
  const visitor = makeVisitor();
  await visitor.prove(await visitor.open(`${portal.origin}/dang-nhap`));
  let exchange = new URLSearchParams();
  provider.provider.on('grant.success', ({ oidc }) => {
    const { code, code_verifier: verifier } = { code: '', code_verifier: '', ...oidc.params };
    exchange = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: `${plan.origin}/dang-nhap/tro-ve`,
      code_verifier: verifier,
    });
  });
  const form = await visitor.open(`${portal.origin}/nop-ho-so/TN-001`);
  const replay = await fetch(`${provider.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${plan.client_id}:${plan.client_secret}`).toString('base64')}` },
    body: exchange,
  });
  expect(replay.status).toBe(400);
  const data = new FormData();
  for (const [name, value] of [['formToken', hiddenField(form, 'formToken', 'class="send"')], ...goodFields()] as const)
    data.set(name, value);
  const refused = await visitor.submit(`${portal.origin}/nop-ho-so/TN-001`, data);
  expect([refused.status, refused.problem]).toEqual([401, 'token-invalid']);
  expect(onDisk(portal)).toEqual(nothing);
});

test.each<[Lever, number]>([
  ['silent', 503],
  ['error', 503],
  ['garbage', 503],
  ['endless', 503],
  ['redirect', 503],
  ['client-unknown', 503],
  ['empty', 503],
  ['active-without-audience', 401],
  ['refresh-token', 401],
  ['bound-to-a-key', 401],
  ['other-issuer', 401],
])('a provider that is %s about a token lets no dossier in', async (lever, status) => {
  const plan = await planPortal('province');
  const provider = untilEnd(await startLyingProvider(plan.origin));
  provider.lever = lever;
  const portal = untilEnd(await startPortal(plan, provider.issuer, { env: patience }));
  const answer = await sendDossier(portal.origin, 'mot-ma-truy-cap', goodFields('TN-005'));
  expect(answer.status).toBe(status);
  expect(answer.headers.get('retry-after')).toBe(status === 503 ? '60' : null);
  expect(onDisk(portal)).toEqual(nothing);
});

test.each<Lever>(['silent', 'error', 'garbage', 'endless', 'client-unknown'])(
  'a provider that is %s when a sign-in is pushed leaves people on a page',
  async (lever) => {
    const plan = await planPortal('province');
    const provider = untilEnd(await startLyingProvider(plan.origin));
    provider.lever = lever;
    const portal = untilEnd(await startPortal(plan, provider.issuer, { env: patience }));
    const seen = await makeVisitor().open(`${portal.origin}/dang-nhap`);
    expect([seen.status, seen.problem, seen.trail.length]).toEqual([503, 'provider-unreachable', 1]);
  },
);

test('a session that nobody uses for an hour is over', async () => {
  const plan = await planPortal('national');
  const provider = untilEnd(await startProvider([plan]));
  let ahead = 0;
  const portal = untilEnd(await startPortal(plan, provider.issuer, { now: () => Date.now() + ahead }));
  const visitor = makeVisitor();
  await visitor.prove(await visitor.open(`${portal.origin}/dang-nhap`));
  expect((await visitor.open(`${portal.origin}/tai-khoan`)).page).toBe('account');
  ahead = 61 * 60_000;
  expect((await visitor.step(`${portal.origin}/tai-khoan`)).status).toBe(303);
});

test('signing out while the provider is away ends the session here, and says what could not be done', async () => {
  const plan = await planPortal('national');
  const provider = await startProvider([plan]);
  const portal = untilEnd(await startPortal(plan, provider.issuer, { env: patience }));
  const visitor = makeVisitor();
  const home = await visitor.prove(await visitor.open(`${portal.origin}/dang-nhap`));
  await provider.stop();
  const done = await visitor.submit(`${portal.origin}/dang-xuat`, { formToken: hiddenField(home, 'formToken') });
  expect([done.page, done.body.includes('các cổng khác')]).toEqual(['signed-out', true]);
  untilEnd(await startProvider([plan], { port: provider.port }));
  expect((await visitor.open(portal.origin)).body).not.toContain('data-signed-in');
  expect((await visitor.step(`${portal.origin}/tai-khoan`)).status).toBe(303);
});
