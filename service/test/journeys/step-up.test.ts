import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openBrowser, type Browser } from '../federation/support/browser.ts';
import { startRealPortal, type RealPortal } from '../federation/support/real-portal.ts';
import { registerClient } from '../federation/support/register-client.ts';
import { agree, makeRelyingParty, type RelyingParty } from '../federation/support/relying-party.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { makeStandInProviders, type StandInProviders } from '../support/wires/stand-in-providers.ts';
import { decideThere, registerByProvider, somebodySaid } from '../support/walks/means/provider.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { newVisitor } from '../support/walks/walk.ts';
import { eventually } from '../support/workbench.ts';

const strong = 'urn:chinhchu:auth:3';
let at: TestInstallation;
let stand: StandInProviders;
let province: RealPortal;
let sender: RelyingParty;
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,vneid' },
    identityProviders: (clock) => {
      stand = makeStandInProviders(() => clock.now());
      return stand.providers;
    },
  });
  const installation = {
    issuer: at.origin,
    register: (changes: Parameters<typeof registerClient>[2]) => registerClient(at.store, at.clock, changes),
  };
  province = await startRealPortal(installation, 'province');
  sender = await makeRelyingParty(
    installation,
    await installation.register({
      scopes: ['openid', 'dossier'],
      claims: ['verified_claims', 'name'],
      sendsTo: [province.origin],
    }),
  );
  await eventually('the service to know the program that was registered', async () => {
    const page = await openBrowser(at.origin).go((await sender.begin()).url);
    return page.problem === 'portal-unknown' ? undefined : page;
  });
});
afterAll(async () => {
  await province.stop();
  await at.stop();
});
beforeEach(() => {
  stand.reset();
});

/** The browser of somebody who walks pages, as portals send it around. */
const atPortals = ({ cookies }: TestVisitor): Browser => {
  const browser = openBrowser(at.origin);
  for (const [name, value] of cookies) browser.setCookie(name, value);
  return browser;
};

const sendDossier = async (token: string): Promise<Response> => {
  const body = new FormData();
  for (const [name, value] of Object.entries({ procedureCode: 'TN-008', content: 'Chuyển nhượng.' }))
    body.set(name, value);
  body.set('attachment', new File(['%PDF-1.7'], 'hop-dong.pdf'));
  return fetch(`${province.origin}/api/dossiers`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}` },
  });
};

/** Signs in by the provider for the portal that waits, as strongly as `acr`. */
const proveThere = async (
  visitor: TestVisitor,
  said: ReturnType<typeof somebodySaid>,
  acr: typeof strong | 'urn:chinhchu:auth:2',
): Promise<Page> => {
  const form = await visitor.get('/dang-nhap/chu-ky-so?kind=citizen&method=vneid&muc=3');
  await at.pass(30);
  const page = await visitor.submit(form, '/dang-nhap/chu-ky-so', { provider: 'vneid' });
  const back = await decideThere(stand, visitor, page, { ...said, acr });
  return visitor.submit(back, '/dang-nhap/xac-thuc');
};

it('a procedure that asks for level 3 sends the person to the provider and back, and takes the dossier then (RFC 9470)', async () => {
  const said = somebodySaid();
  const visitor = newVisitor(at);
  expect((await registerByProvider(at, stand, visitor, said)).page).toBe('registered');
  const resource = province.origin;
  const weak = await sender.signIn(atPortals(visitor), { resource }, { resource });
  const refused = await sendDossier(weak.access_token);
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
    401,
    expect.stringContaining(`acr_values="${strong}", max_age="900"`),
  ]);

  const begun = await sender.begin({ acr_values: strong, max_age: '900', resource });
  const asked = await visitor.get(begun.url);
  expect([asked.page, asked.html.includes('chu-ky-so?kind=citizen&amp;method=vneid&amp;muc=3')]).toEqual([
    'sign-in',
    true,
  ]);
  // A password would be typed in vain.
  expect(asked.html).not.toContain('name="password"');
  // The provider states less than was asked: the person is told so again, and the portal hears nothing.
  const still = await proveThere(visitor, said, 'urn:chinhchu:auth:2');
  expect([still.page, still.url.includes('ly-do=level')]).toEqual(['sign-in', true]);
  expect(stand.of('vneid').wishes.at(-1)?.acr).toEqual([strong]);
  const onward = await proveThere(visitor, said, strong);
  expect(onward.page).toMatch(/^(?:connect|leaving)$/u);
  const browser = atPortals(visitor);
  const { url } = await agree(browser, await browser.go(new URL(onward.url).pathname));
  const tokens = await sender.finish(url, begun, { resource });
  expect(tokens.claims()).toMatchObject({ acr: strong });
  expect((await sendDossier(tokens.access_token)).status).toBe(201);
});

it('what the provider has said reaches a portal as verified_claims, by its own type of record', async () => {
  const said = somebodySaid();
  const visitor = newVisitor(at);
  await registerByProvider(at, stand, visitor, said);
  const wanted = {
    verification: {
      trust_framework: null,
      assurance_level: null,
      evidence: [{ type: { value: 'electronic_record' }, record: null }],
    },
    claims: { name: null },
  };
  const claims = JSON.stringify({ id_token: { verified_claims: wanted } });
  const tokens = await sender.signIn(atPortals(visitor), { claims });
  expect(tokens.claims()?.['verified_claims']).toMatchObject({
    verification: {
      assurance_level: '2',
      evidence: [{ record: { type: `${at.origin}/so-lieu/danh-tinh-dien-tu`, source: { name: 'VNeID' } } }],
    },
    claims: { name: said.fullName },
  });
});
