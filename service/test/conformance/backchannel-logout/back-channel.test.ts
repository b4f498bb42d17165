import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PortalServer } from '../../federation/support/portal.ts';
import { startPortalServer } from '../../federation/support/portal.ts';
import type { OauthClient } from '../../../src/domain/oauth-client.ts';
import type { TestAccount, TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { makeRelyingParty } from '../../federation/support/relying-party.ts';
import { eventually } from '../../support/workbench.ts';
import { hashSecret } from '../../../src/platform/random.ts';

interface Connected {
  readonly server: PortalServer;
  readonly portal: RelyingParty;
}

let provider: TestProvider;
const connected: Connected[] = [];
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.stop());
beforeEach(async () => {
  for (const algorithm of ['ES256', 'RS256'] as const) {
    const server = await startPortalServer();
    const registered = await provider.register({
      redirectUris: [server.redirectUri],
      backchannelLogoutUri: `${server.origin}/bc`,
      idTokenAlgorithm: algorithm,
    });
    connected.push({ server, portal: await makeRelyingParty(provider, registered) });
  }
});
afterEach(async () => {
  await Promise.all(connected.splice(0).map(({ server }) => server.stop()));
});

const openBoth = async (): Promise<{ readonly account: TestAccount; readonly sids: readonly unknown[] }> => {
  const account = await provider.openAccount();
  const browser = provider.browser(account);
  const sids = [];
  for (const { portal } of connected) sids.push((await portal.signIn(browser)).claims()?.['sid']);
  return { account, sids };
};
const noted = (account: TestAccount): Promise<readonly { client_id: string; state: string; attempts: number }[]> =>
  provider.data.database.run('SELECT client_id, state, attempts FROM logout_notice WHERE account_id = $1', [
    account.accountId,
  ]);
const allTold = (account: TestAccount): Promise<unknown> =>
  eventually('every portal to be told', async () =>
    (await noted(account)).every(({ state }) => state === 'sent') ? true : undefined,
  );

describe('§2.4: the logout token', () => {
  test('is signed as ID tokens are, names session and subject, and carries exactly one empty event and no nonce', async () => {
    const { account, sids } = await openBoth();
    await provider.store.sessions.end(account.sessionId, { audit: [] });
    await allTold(account);
    for (const [index, { server, portal }] of connected.entries()) {
      const [token = ''] = server.received;
      const { payload, protectedHeader } = await jwtVerify(
        token,
        createRemoteJWKSet(new URL(`${provider.issuer}/oidc/jwks`)),
        { issuer: provider.issuer, audience: String(portal.config.clientMetadata().client_id) },
      );
      expect([protectedHeader.typ, decodeProtectedHeader(token).alg]).toEqual([
        'logout+jwt',
        index === 0 ? 'ES256' : 'RS256',
      ]);
      expect(payload).toMatchObject({
        sid: sids[index],
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      });
      expect([Object.keys(payload).sort(), Number(payload.exp) - Number(payload.iat)]).toEqual([
        ['aud', 'events', 'exp', 'iat', 'iss', 'jti', 'sid', 'sub'],
        180,
      ]);
      // A portal whose clock is a little behind does not read it in its future, and two minutes ahead are enough (§2.4).
      expect(Number(payload.iat)).toBeLessThanOrEqual(Math.floor(Date.now() / 1000) - 60);
      expect(Number(payload.exp)).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000) + 120);
    }
  });
});

describe('§2: each portal is told exactly once', () => {
  test('when the person signs out, when the account is suspended, and by whatever else ends the session', async () => {
    const ways: readonly ((account: TestAccount) => Promise<unknown>)[] = [
      (account) => provider.store.sessions.end(account.sessionId, { audit: [] }),
      (account) => provider.store.accounts.setStatus(account.accountId, 'suspended', { audit: [] }),
      (account) =>
        provider.data.database.run('UPDATE session SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL', [
          account.accountId,
          new Date().toISOString(),
        ]),
    ];
    for (const [count, end] of ways.entries()) {
      const { account } = await openBoth();
      await end(account);
      await end(account);
      await allTold(account);
      expect(await noted(account)).toHaveLength(2);
      for (const { server } of connected) expect(server.received).toHaveLength(count + 1);
    }
  });

  test('a portal that the session never opened is not told', async () => {
    const account = await provider.openAccount();
    await connected[0]?.portal.signIn(provider.browser(account));
    await provider.store.sessions.end(account.sessionId, { audit: [] });
    await allTold(account);
    expect([connected[0]?.server.received.length, connected[1]?.server.received.length]).toEqual([1, 0]);
  });

  test('two servers on one database tell it once between them', async () => {
    const another = await provider.data.another();
    const { account } = await openBoth();
    await provider.federation.stop();
    await provider.store.sessions.end(account.sessionId, { audit: [] });
    const claims = await Promise.all(
      [provider.store, another, provider.store, another].map(({ federation }) =>
        federation.logoutNotices.claim(10, 30),
      ),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([2, 2]);
    await provider.restart();
  });
});

describe('a portal on a bad day', () => {
  test.each(['refuses', 'silent', 'garbage'] as const)(
    'that %s holds up neither the person nor the other portal, and is told later under the same jti',
    async (manner) => {
      const [bad, good] = connected;
      if (bad === undefined || good === undefined) throw new Error('two portals');
      bad.server.manner = manner;
      const { account } = await openBoth();
      await provider.store.sessions.end(account.sessionId, { audit: [] });
      await eventually('the good portal to be told', async () =>
        good.server.received.length === 1 ? true : undefined,
      );
      await eventually('the bad portal to be tried', async () => (bad.server.received.length >= 1 ? true : undefined));
      bad.server.manner = 'ok';
      await eventually('the notice to be put off', async () =>
        (await noted(account)).some(({ state, attempts }) => state === 'queued' && attempts >= 1) ? true : undefined,
      );
      await provider.data.database.run(
        `UPDATE logout_notice SET due_at = queued_at WHERE account_id = $1 AND state = 'queued'`,
        [account.accountId],
      );
      await eventually('the bad portal to be told', async () =>
        (await noted(account)).every(({ state }) => state === 'sent') ? true : undefined,
      );
      const jtis = bad.server.received.map(
        (token) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).jti,
      );
      expect(new Set(jtis).size).toBe(1);
      expect(good.server.received).toHaveLength(1);
    },
  );

  test('what is still to be told survives the end of the server', async () => {
    const { account } = await openBoth();
    await provider.federation.stop();
    await provider.store.sessions.end(account.sessionId, { audit: [] });
    await provider.restart();
    await allTold(account);
    for (const { server } of connected) expect(server.received).toHaveLength(1);
  });

  test('after a day it is given up', async () => {
    const { account } = await openBoth();
    await provider.federation.stop();
    await provider.store.sessions.end(account.sessionId, { audit: [] });
    await provider.data.database.run(
      `UPDATE logout_notice SET expires_at = now() - interval '1 second' WHERE account_id = $1`,
      [account.accountId],
    );
    expect(await provider.store.federation.logoutNotices.claim(10, 30)).toEqual([]);
    expect((await noted(account)).map(({ state }) => state)).toEqual(['dropped', 'dropped']);
    await provider.restart();
  });
});

describe('a portal that refuses', () => {
  const waiting = async (
    client: string,
  ): Promise<readonly { readonly state: string; readonly detail: string | null }[]> =>
    provider.data.database.run('SELECT state, detail FROM logout_notice WHERE client_id = $1', [client]);
  const refused = async () => {
    const server = await startPortalServer();
    server.manner = 'refuses';
    const { oauthClient } = await provider.register({
      redirectUris: [server.redirectUri],
      backchannelLogoutUri: `${server.origin}/bc`,
    });
    const account = await provider.openAccount();
    await provider.store.federation.browserSessions.touch({
      sessionId: account.sessionId,
      secretHash: hashSecret(account.secret),
      authorizations: { [oauthClient.id]: { sid: 'sid' } },
      logoutState: undefined,
    });
    await provider.store.sessions.end(account.sessionId, { audit: [] });
    await eventually('a first try', async () => (server.received.length > 0 ? true : undefined));
    return { server, oauthClient };
  };

  test('is not asked again once it is removed', async () => {
    const { server, oauthClient } = await refused();
    await provider.store.federation.oauthClients.remove(oauthClient.id, []);
    expect(await waiting(oauthClient.id)).toEqual([{ state: 'dropped', detail: 'client-gone' }]);
    await server.stop();
  });

  test('is not asked again at an address that it no longer has, and stays asked where only another setting has changed', async () => {
    const { server, oauthClient } = await refused();
    const { settings } = oauthClient;
    const narrowed: OauthClient = { ...oauthClient, settings: { ...settings, scopes: ['openid'] } };
    await provider.store.federation.oauthClients.change(oauthClient, narrowed, []);
    expect(await waiting(oauthClient.id)).toMatchObject([{ state: 'queued' }]);
    const moved = { ...oauthClient, settings: { ...settings, backchannelLogoutUri: `${server.origin}/elsewhere` } };
    expect(await provider.store.federation.oauthClients.change(oauthClient, moved, [])).toBe('stale');
    expect(await waiting(oauthClient.id)).toMatchObject([{ state: 'queued' }]);
    await provider.store.federation.oauthClients.change(narrowed, moved, []);
    expect(await waiting(oauthClient.id)).toEqual([{ state: 'dropped', detail: 'address-changed' }]);
    await server.stop();
  });
});
