import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../federation/support/browser.ts';
import { startRealPortal, type RealPortal } from '../federation/support/real-portal.ts';
import { registerClient } from '../federation/support/register-client.ts';
import { makeRelyingParty, type RelyingParty } from '../federation/support/relying-party.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { registerByInsurance } from '../support/walks/insurance.ts';
import { newVisitor } from '../support/walks/walk.ts';
import { eventually } from '../support/workbench.ts';

let at: TestInstallation;
let province: RealPortal;
let sender: RelyingParty;
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,social-insurance' } });
  const installation = {
    issuer: at.origin,
    register: (changes: Parameters<typeof registerClient>[2]) => registerClient(at.store, at.clock, changes),
  };
  province = await startRealPortal(installation, 'province');
  sender = await makeRelyingParty(
    installation,
    await installation.register({ scopes: ['openid', 'dossier'], sendsTo: [province.origin] }),
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

it('an account of a CMND sends what asks for level 1, and is told for the rest to prove its 12 digits another way', async () => {
  const visitor = newVisitor(at);
  const person = await at.workbench.person('cao-van-lai');
  expect((await registerByInsurance(at, visitor, person)).page).toBe('registered');
  const browser = openBrowser(at.origin);
  for (const [name, value] of visitor.cookies) browser.setCookie(name, value);
  const resource = province.origin;
  const { access_token: token } = await sender.signIn(browser, { resource }, { resource });
  const send = async (procedureCode: string) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ procedureCode, content: 'Xin cấp bản sao.' })) body.set(name, value);
    body.set('attachment', new File(['%PDF-1.7'], 'don.pdf'));
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${province.origin}/api/dossiers`, { method: 'POST', body, headers });
    return { status: answer.status, text: await answer.text() };
  };
  expect((await send('TN-009')).status).toBe(201);
  const refused = await send('TN-005');
  expect(refused.status).toBe(403);
  expect(refused.text).toContain('identity-level-too-low');
  expect(refused.text).toContain('12 chữ số');
});
