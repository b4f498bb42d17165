import { expect, it } from 'vitest';
import { readDefinition } from '../../../domain/identity-providers/read-definition.ts';
import { ok } from '../../../domain/result.ts';
import { readSettings } from '../../../platform/settings/settings.ts';
import { discover } from './discover.ts';

const issuer = 'https://id.example/realms/citizen';
const settings = readSettings({ MODE: 'sandbox' });
const written = settings.ok ? settings.value.identityProviders.find(({ id }) => id === 'vneid') : undefined;
const metadata = {
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/certs`,
};
const look = (change: object, of: object = {}) => {
  const read = readDefinition({ ...written, issuer, ...of });
  if (!read.ok || read.value.dialect !== 'openid') throw new Error('no definition');
  return discover(async ({ url }) => {
    expect(url).toBe(`${issuer}/.well-known/openid-configuration`);
    return ok(JSON.stringify({ ...metadata, ...change }));
  }, read.value);
};
const trouble = (detail: string) => ({ ok: false, problem: { code: 'identity-provider-unavailable', detail } });

it('metadata leads to the issuer and to the origins that are written down, and nowhere else', async () => {
  expect(await look({})).toMatchObject({ ok: true, value: { token: `${issuer}/token`, namesIssuer: false } });
  const elsewhere = 'https://keys.example/certs';
  for (const name of ['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri'])
    expect(await look({ [name]: elsewhere })).toEqual(trouble('origin-not-named'));
  expect(await look({ jwks_uri: elsewhere }, { origins: ['https://keys.example'] })).toMatchObject({ ok: true });
});

it('metadata of another issuer, or without what is needed, is not believed', async () => {
  expect(await look({ issuer: `${issuer}/` })).toEqual(trouble('issuer-differs'));
  expect(await look({ token_endpoint: undefined })).toEqual(trouble('malformed-answer'));
  expect(await look({ userinfo_endpoint: undefined }, { facts: 'user-info' })).toEqual(trouble('not-offered'));
});
