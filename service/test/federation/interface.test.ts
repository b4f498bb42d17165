import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountStatuses, closedBy } from '../../src/domain/account.ts';
import { oidcRoutes } from '../../src/federation/paths.ts';
import type { InterfaceDocument } from '../contracts/interface-document.ts';
import { openInterfaceDocument } from '../contracts/interface-document.ts';
import type { TestProvider } from './support/provider.ts';
import { startProvider } from './support/provider.ts';
import type { RelyingParty } from './support/relying-party.ts';
import { makeRelyingParty } from './support/relying-party.ts';

const resource = 'https://mot-cua.example';
const active = 'schemas/ActiveToken';
const inactive = 'schemas/InactiveToken';

let provider: TestProvider;
let reception: RelyingParty;
let document: InterfaceDocument;
beforeAll(async () => {
  provider = await startProvider();
  const scopes = ['openid', 'dossier', 'representation'];
  const grantTypes = ['authorization_code', 'refresh_token', 'client_credentials'] as const;
  reception = await makeRelyingParty(
    provider,
    await provider.register({ scopes, resource, claims: ['representations'], grantTypes }),
  );
  document = openInterfaceDocument('service/src/web/static/openapi.json');
});
afterAll(() => provider.stop());

const introspect = (token: string): Promise<unknown> => oidc.tokenIntrospection(reception.config, token);

test('the service serves the document of its interface, and answers at every address in it', async () => {
  expect(await (await fetch(`${provider.issuer}/openapi.json`)).json()).toEqual(document.whole);
  const operations = Object.entries(document.operations);
  expect(operations.map(([path]) => path)).toContain(oidcRoutes.introspection);
  for (const [path, methods] of operations) {
    for (const method of methods) {
      const { status } = await fetch(provider.issuer + path, { method });
      expect([200, 401, 400], `${method} ${path}`).toContain(status);
    }
  }
  const readiness: unknown = await (await fetch(`${provider.issuer}/readyz`)).json();
  expect(document.breaches('schemas/Readiness', readiness)).toEqual([]);
});

test('introspection answers of tokens in force as the document says: of a person for a reception, of a person for us, of a program', async () => {
  const person = provider.browser(await provider.openAccount());
  const forReception = await introspect((await reception.signIn(person, { resource }, { resource })).access_token);
  const own = await introspect((await reception.signIn(person)).access_token);
  const program = await oidc.clientCredentialsGrant(reception.config, { scope: 'dossier', resource });
  for (const answer of [forReception, own, await introspect(program.access_token)])
    expect(document.breaches(active, answer), JSON.stringify(answer)).toEqual([]);
  expect(forReception).toMatchObject({ active: true, aud: resource, kind: 'citizen', identity_level: 2 });
  expect(own).toMatchObject({ active: true, representations: [] });
  expect(document.breaches(active, { active: true, colour: 'red' })).not.toEqual([]);
});

test('introspection answers of an account that cannot be used by a reason of the document, which has all there are', async () => {
  const account = await provider.openAccount();
  const { access_token: token } = await reception.signIn(provider.browser(account), { resource }, { resource });
  await provider.store.accounts.setStatus(account.accountId, 'suspended', { audit: [] });
  const answer = await introspect(token);
  expect(answer).toEqual({ active: false, reason: 'account-suspended' });
  expect(await introspect('at_khong-co')).toEqual({ active: false });
  for (const reason of accountStatuses.map(closedBy))
    expect(document.breaches(inactive, { active: false, ...(reason === undefined ? {} : { reason }) })).toEqual([]);
  expect(document.breaches(inactive, { active: false, reason: 'account-forgotten' })).not.toEqual([]);
});

test('a client that has not proven who it is, and what looks like a JWT, are told so as the document says', async () => {
  const ask = async (headers: Record<string, string>, token: string) => {
    const answer = await fetch(provider.issuer + oidcRoutes.introspection, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ token }),
    });
    const body: unknown = await answer.json();
    expect(document.breaches('schemas/OauthError', body)).toEqual([]);
    return [answer.status, body];
  };
  expect(await ask({ authorization: `Basic ${btoa('khong-co:sai')}` }, 'at_x')).toMatchObject([
    401,
    { error: 'invalid_client' },
  ]);
  await expect(introspect('eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbiJ9.')).rejects.toMatchObject({
    error: 'unsupported_token_type',
  });
});
