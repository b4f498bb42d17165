import { randomUUID } from 'node:crypto';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contestTimes } from '../../src/domain/contest.ts';
import { reversibleDays, reversibleUntil } from '../../src/domain/merge/merge.ts';
import { hashSecret } from '../../src/platform/random.ts';
import { after, newSession, opening, register } from '../store/examples.ts';
import { eventually } from '../support/workbench.ts';
import { startPortalServer, type PortalServer } from './support/portal.ts';
import { clock, startProvider, type TestAccount, type TestProvider } from './support/provider.ts';
import { agree, makeRelyingParty, type RelyingParty } from './support/relying-party.ts';

let provider: TestProvider;
let server: PortalServer;
let portal: RelyingParty;
const resource = 'https://tiep-nhan.example';
beforeAll(async () => {
  provider = await startProvider();
  server = await startPortalServer();
  portal = await makeRelyingParty(
    provider,
    await provider.register({
      redirectUris: [server.redirectUri],
      backchannelLogoutUri: `${server.origin}/bc`,
      scopes: ['openid', 'profile', 'dossier', 'offline_access'],
      grantTypes: ['authorization_code', 'refresh_token'],
      resource,
    }),
  );
});
afterAll(async () => {
  await server.stop();
  await provider.stop();
});

/** Somebody proves the identity of this account more strongly and opens one of their own. */
const giveWay = async ({ accountId, personalId }: TestAccount): Promise<TestAccount> => {
  await provider.data.database.run('UPDATE decision SET identity_level = 1 WHERE account_id = $1', [accountId]);
  const secret = randomUUID();
  const session = newSession(clock, { secretHash: hashSecret(secret), expiresAt: after(clock, 8 * 3_600_000) });
  const newer = {
    ...opening(clock, personalId),
    session,
    contest: {
      id: randomUUID(),
      formerId: accountId,
      identityLevel: 2,
      ...contestTimes(clock.now(), 72),
      stopCode: 'ABCDEFGH',
      stopHash: randomUUID(),
    },
  };
  expect(await register(provider.store, clock, newer)).toBe('opened');
  return { accountId: newer.accountId, sessionId: session.id, secret, personalId };
};

test('at portals an account that gives way ends at once, codes, tokens and all, each portal is told, and the newer one is somebody else there', async () => {
  const account = await provider.openAccount();
  const browser = provider.browser(account);
  const tokens = await portal.signIn(browser, { resource }, { resource });
  const { sub } = tokens.claims() ?? {};
  const begun = await portal.begin({ resource });
  const { url } = await agree(browser, await browser.go(begun.url));
  const told = server.received.length;

  const newer = await giveWay(account);
  expect(await oidc.tokenIntrospection(portal.config, tokens.access_token)).toEqual({
    active: false,
    reason: 'account-contested',
  });
  await expect(portal.finish(url, begun, { resource })).rejects.toMatchObject({ error: 'invalid_grant' });
  await expect(oidc.refreshTokenGrant(portal.config, tokens.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  });
  await eventually('the portal to be told', async () => (server.received.length > told ? true : undefined));
  const page = await browser.go((await portal.begin({ resource })).url);
  expect(page.page).toBe('sign-in');

  const newcomer = provider.browser(newer);
  const asked = await newcomer.go((await portal.begin({ resource })).url);
  expect(asked.page).toBe('connect');
  const others = await portal.signIn(newcomer, { resource }, { resource });
  expect(others.claims()?.sub).not.toBe(sub);
});

test('a portal that knew both accounts of one person is told at the next sign-in whom it knew, and when they are two again, for thirty days each; another portal is not', async () => {
  const [kept, merged] = [await provider.openAccount(), await provider.openAccount()];
  const stranger = await makeRelyingParty(
    provider,
    await provider.register({ redirectUris: [server.redirectUri], scopes: ['openid', 'profile'] }),
  );
  const former = provider.browser(merged);
  let keeper = provider.browser(kept);
  const formerAt = async (party: RelyingParty, asked: Readonly<Record<string, string>> = {}) => {
    const tokens = await party.signIn(keeper, asked, asked);
    return (await oidc.fetchUserInfo(party.config, tokens.access_token, tokens.claims()?.sub ?? ''))['former_subs'];
  };
  const of = await portal.signIn(former, { resource }, { resource });
  expect(await formerAt(portal)).toBeUndefined();
  const until = reversibleUntil(clock.now());
  const merge = { id: randomUUID(), keptId: kept.accountId, mergedId: merged.accountId, reversibleUntil: until };
  await provider.store.merges.merge(merge, { audit: [] });
  expect(await oidc.tokenIntrospection(portal.config, of.access_token)).toEqual({
    active: false,
    reason: 'account-merged',
  });
  expect(await formerAt(portal)).toEqual([of.claims()?.sub]);
  expect(await formerAt(stranger)).toBeUndefined();
  const [made] = await provider.store.merges.of(kept.accountId);
  expect(made).toMatchObject(merge);
  if (made === undefined) throw new Error('no merge');
  await provider.store.merges.split(made, { audit: [] });
  // Both were signed out by it.
  keeper = provider.browser(await provider.openSession(kept));
  expect(await formerAt(portal)).toEqual([]);
  expect(await formerAt(stranger)).toBeUndefined();
  const since = new Date(clock.now().getTime() - reversibleDays * 24 * 3_600_000).toISOString();
  await provider.data.database.run('UPDATE account_merge SET split_at = $1', [since]);
  expect(await formerAt(portal)).toBeUndefined();
  await provider.data.database.run('UPDATE account_merge SET split_at = NULL, reversible_until = $1', [
    clock.now().toISOString(),
  ]);
  expect(await formerAt(portal)).toBeUndefined();
});
