import * as oidc from 'openid-client';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { TestAccount, TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import { signature } from '../../store/examples.ts';
import { staff } from '../../../src/commands/operator/accounts/staff.ts';
import { operatorOn } from '../../support/wires/operator.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { makeRelyingParty } from '../../federation/support/relying-party.ts';

const resource = 'https://province.example';
const clock = { now: () => new Date('2026-03-14T02:00:00.000Z') };
let provider: TestProvider;
let reception: RelyingParty;
let stranger: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  reception = await makeRelyingParty(
    provider,
    await provider.register({ scopes: ['openid', 'dossier'], resource, redirectUris: [`${resource}/cb`] }),
  );
  stranger = await makeRelyingParty(provider, await provider.register({}));
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => provider.stop());

const tokenOf = async (account: TestAccount): Promise<oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers> =>
  reception.signIn(provider.browser(account), { resource }, { resource });
const ask = (token: string, who = reception): Promise<oidc.IntrospectionResponse> =>
  oidc.tokenIntrospection(who.config, token);

test('§2.2: the answer carries acr, auth_time, identity level, kind and the subject that the portal knows', async () => {
  const tokens = await tokenOf(await provider.openAccount());
  expect(await ask(tokens.access_token)).toMatchObject({
    active: true,
    acr: 'urn:chinhchu:auth:2',
    identity_level: 2,
    kind: 'citizen',
    sub: tokens.claims()?.sub,
    iss: provider.issuer,
    token_type: 'Bearer',
    auth_time: tokens.claims()?.auth_time,
  });
});

test('for whom somebody acts is told once it is confirmed, by UserInfo and introspection alike, to whom they have agreed and nobody else', async () => {
  const [asked, other] = await Promise.all(
    [['openid', 'representation'], ['openid']].map(async (scopes) =>
      makeRelyingParty(provider, await provider.register({ scopes })),
    ),
  );
  const account = await provider.openAccount({
    evidence: (personalId) => {
      const one = signature(clock, personalId);
      return one.type === 'electronic_signature'
        ? { ...one, representation: { taxCode: '0101234567', organisation: 'CÔNG TY SEN', role: 'staff' } }
        : one;
    },
  });
  const told = async (portal: RelyingParty | undefined, scope: string) => {
    if (portal === undefined) throw new Error('no portal');
    const tokens = await portal.signIn(provider.browser(await provider.openSession(account)), { scope });
    const [info, introspected] = [
      await oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? ''),
      await ask(tokens.access_token, portal),
    ];
    return [info['representations'], introspected['representations']];
  };
  const operator = (verb: string, taxCode: string) =>
    staff(operatorOn(provider.data, { now: () => new Date() }), [
      verb,
      account.accountId,
      taxCode,
      '--reason',
      'công văn 12',
    ]);
  const organisation = async (to: 'confirmed' | 'ended') => {
    const taxCode = '0101234567';
    const [one] = (await provider.store.staff.of(taxCode, to === 'ended' ? 'confirmed' : 'ended', 1)).entries;
    if (one === undefined) throw new Error('nobody is named');
    return provider.store.staff.settle({ ...one, taxCode, to, by: 'organisation' }, { audit: [] });
  };
  expect(await told(asked, 'openid representation')).toEqual([[], []]);
  expect(await operator('confirm', '0109999999')).toMatchObject({ data: { error: 'staff-not-named' } });
  expect(await operator('confirm', '0101234567')).toMatchObject({ data: { staff: 'confirmed' } });
  expect(await operator('confirm', '0101234567')).toMatchObject({ data: { error: 'staff-unchanged' } });
  const time = expect.any(String);
  const shown = [{ organization_name: 'CÔNG TY SEN', tax_code: '0101234567', role: 'staff', time, confirmed_at: time }];
  expect(await told(asked, 'openid representation')).toEqual([shown, shown]);
  expect(await told(asked, 'openid')).toEqual([undefined, undefined]);
  expect(await told(other, 'openid')).toEqual([undefined, undefined]);
  expect(await operator('end', '0101234567')).toMatchObject({ data: { staff: 'ended' } });
  expect(await told(asked, 'openid representation')).toEqual([[], []]);
  expect(await organisation('confirmed')).toBe('settled');
  expect(await told(asked, 'openid representation')).toEqual([shown, shown]);
  expect(await organisation('ended')).toBe('settled');
  expect(await told(asked, 'openid representation')).toEqual([[], []]);
});

test('§2.1: asking needs client authentication', async () => {
  const answer = await fetch(`${provider.issuer}/oidc/introspect`, {
    method: 'POST',
    body: new URLSearchParams({ token: 'x' }),
  });
  expect([400, 401]).toContain(answer.status);
});

test('§2.2: a suspended account is told to its own reception, and to nobody else', async () => {
  const account = await provider.openAccount();
  const { access_token: token } = await tokenOf(account);
  await provider.store.accounts.setStatus(account.accountId, 'suspended', { audit: [] });
  expect(await ask(token)).toEqual({ active: false, reason: 'account-suspended' });
  expect(await ask(token, stranger)).toEqual({ active: false });
});

test('§2.2: a token is inactive from the moment its session ends', async () => {
  const account = await provider.openAccount();
  const { access_token: token } = await tokenOf(account);
  await provider.store.sessions.end(account.sessionId, { audit: [] });
  expect(await ask(token)).toEqual({ active: false });
});

test('§2.2: an expired token is inactive', async () => {
  const { access_token: token } = await tokenOf(await provider.openAccount());
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 });
  expect(await ask(token)).toEqual({ active: false });
});

test('§2.2: a token with one letter changed is inactive', async () => {
  const { access_token: token } = await tokenOf(await provider.openAccount());
  expect(await ask(`${token.slice(0, 40)}${token[40] === 'A' ? 'B' : 'A'}${token.slice(41)}`)).toEqual({
    active: false,
  });
  expect(await ask('at_')).toEqual({ active: false });
});

test('RFC 7009 §2.1: a revoked token is inactive, and its refresh token gone', async () => {
  const tokens = await tokenOf(await provider.openAccount());
  await oidc.tokenRevocation(reception.config, tokens.access_token);
  expect(await ask(tokens.access_token)).toEqual({ active: false });
  await expect(oidc.refreshTokenGrant(reception.config, tokens.refresh_token ?? '')).rejects.toThrow();
});

test('RFC 7009 §2.1: another client cannot revoke it', async () => {
  const tokens = await tokenOf(await provider.openAccount());
  await oidc.tokenRevocation(stranger.config, tokens.access_token).catch(() => {});
  expect(await ask(tokens.access_token)).toMatchObject({ active: true });
});
