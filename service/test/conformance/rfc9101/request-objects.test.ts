import type { CryptoKey } from 'jose';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stop } from '../../federation/support/browser.ts';
import type { TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { agree, makeRelyingParty } from '../../federation/support/relying-party.ts';
import { formsOf } from '../../support/walks/visitor.ts';

let provider: TestProvider;
let portal: RelyingParty;
let keyless: RelyingParty;
let privateKey: CryptoKey;
beforeAll(async () => {
  provider = await startProvider();
  const pair = await generateKeyPair('ES256', { extractable: true });
  ({ privateKey } = pair);
  const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), alg: 'ES256', kid: 'k1' }] };
  portal = await makeRelyingParty(provider, await provider.register({ jwks }));
  keyless = await makeRelyingParty(provider, await provider.register({}));
});
afterAll(() => provider.stop());

type Parameters = Readonly<Record<string, string>>;
const idOf = ({ config }: RelyingParty): string => config.clientMetadata().client_id;
const parametersOf = async (of: RelyingParty, changes: Parameters = {}) => {
  const begun = await of.begin(changes);
  return { begun, parameters: Object.fromEntries(new URL(begun.url).searchParams) };
};
const signed = (of: RelyingParty, parameters: Parameters, key = privateKey): Promise<string> =>
  new SignJWT({ ...parameters })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'oauth-authz-req+jwt' })
    .setIssuer(idOf(of))
    .setAudience(provider.issuer)
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(key);
const go = async (of: RelyingParty, request: string, beside: Parameters = {}): Promise<Stop> => {
  const browser = provider.browser(await provider.openAccount());
  const query = new URLSearchParams({ client_id: idOf(of), request, ...beside });
  return agree(browser, await browser.go(`/oidc/authorize?${query}`));
};
const posted = ({ html }: Stop): Record<string, string> => Object.fromEntries(formsOf(html)[0]?.values ?? []);

describe('§4–6: a signed request', () => {
  test('is answered as it says, whatever stands beside it', async () => {
    const { begun, parameters } = await parametersOf(portal);
    const { url } = await go(portal, await signed(portal, parameters), { state: 'of somebody else', scope: 'openid' });
    expect((await portal.finish(url, begun)).claims()?.nonce).toBe(begun.nonce);
  });

  test('is answered in the response mode it asks for', async () => {
    const { begun, parameters } = await parametersOf(portal, { response_mode: 'form_post' });
    expect(posted(await go(portal, await signed(portal, parameters)))).toMatchObject({ state: begun.state });
  });

  test.each([
    [
      'by another key',
      async () => signed(portal, (await parametersOf(portal)).parameters, (await generateKeyPair('ES256')).privateKey),
    ],
    ['for a client that has registered no key', async () => signed(keyless, (await parametersOf(keyless)).parameters)],
  ] as const)('is refused %s', async (_what, make) => {
    const of = _what === 'by another key' ? portal : keyless;
    const { url } = await go(of, await make(), { redirect_uri: of.redirectUri, response_type: 'code' });
    expect(url.searchParams.get('error')).toBe('invalid_request_object');
  });
});

describe('§10.1: an unsigned request', () => {
  test('is refused, in the response mode and with the state that it asks for', async () => {
    const { begun, parameters } = await parametersOf(portal, { response_mode: 'form_post' });
    const unsigned = new UnsecuredJWT({ ...parameters }).setIssuer(idOf(portal)).setAudience(provider.issuer).encode();
    const stop = await go(portal, unsigned, { redirect_uri: portal.redirectUri, response_type: 'code' });
    expect(posted(stop)).toMatchObject({ error: 'invalid_request_object', state: begun.state });
  });

  test('that cannot be read at all is refused as the parameters beside it ask', async () => {
    const stop = await go(portal, 'x.y.z', {
      redirect_uri: portal.redirectUri,
      response_type: 'code',
      response_mode: 'form_post',
      state: 's',
    });
    expect(posted(stop)).toMatchObject({ error: 'invalid_request_object', state: 's' });
  });
});
