import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type Browser } from '../federation/support/browser.ts';
import { startRealPortal, type RealPortal } from '../federation/support/real-portal.ts';
import { registerClient } from '../federation/support/register-client.ts';
import { makeRelyingParty, type RelyingParty } from '../federation/support/relying-party.ts';
import { governmentToken } from '../siblings/government-token/method.ts';
import { makeTokens } from '../siblings/government-token/tokens.ts';
import { approver, operatorOn } from '../support/wires/operator.ts';
import { typeAsWritten } from '../support/programs/type-as-written.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { registerOfficial, signInOfficial } from '../support/walks/register-official.ts';
import type { TestVisitor } from '../support/walks/visitor.ts';
import { newVisitor } from '../support/walks/walk.ts';
import { eventually } from '../support/workbench.ts';

const tokens = makeTokens();
const phone = '+84970000201';
let at: TestInstallation;
let province: RealPortal;
let sender: RelyingParty;
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,usb-token' },
    siblings: [governmentToken(tokens)],
  });
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
  await tokens.plug(at, phone, 'lo-van-toan');
});
afterAll(async () => {
  await province.stop();
  await at.stop();
});

/** The browser of somebody who walks pages, as portals send it around. */
const atPortals = ({ cookies }: TestVisitor): Browser => {
  const browser = openBrowser(at.origin);
  for (const [name, value] of cookies) browser.setCookie(name, value);
  return browser;
};

const sendDossier = async (token: string): Promise<number> => {
  const body = new FormData();
  for (const [name, value] of Object.entries({ procedureCode: 'TN-010', content: 'Báo cáo quý.' }))
    body.set(name, value);
  body.set('attachment', new File(['%PDF-1.7'], 'bao-cao.pdf'));
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${province.origin}/api/dossiers`, { method: 'POST', body, headers })).status;
};

describe('an official who comes to a portal', () => {
  it('is told there that the account waits, and the portal gets nothing', async () => {
    const visitor = newVisitor(at);
    expect((await registerOfficial(at, visitor, tokens, phone)).page).toBe('account-awaiting');
    const page = await atPortals(visitor).go((await sender.begin({ resource: province.origin })).url);
    expect([page.status, page.problem]).toEqual([403, 'account-awaiting-approval']);
    await expect(province.signIn(atPortals(visitor))).rejects.toThrow('account-awaiting-approval');
  });

  it('sends a dossier for agencies that the gate takes, once the account is approved', async () => {
    const context = operatorOn(at.data, at.clock);
    const id = (await approver(context).waiting())[0]?.id ?? '';
    const approved = await typeAsWritten(context, 'officials approve', [
      [/\bID\b/gu, id],
      ['tinh-a', 'bo-thu'],
    ]);
    expect(approved.exitCode).toBe(0);
    const visitor = newVisitor(at);
    expect((await signInOfficial(at, visitor, tokens, phone)).page).toBe('account');
    const resource = province.origin;
    const { access_token: token } = await sender.signIn(atPortals(visitor), { resource }, { resource });
    expect(await sendDossier(token)).toBe(201);
  });
});
