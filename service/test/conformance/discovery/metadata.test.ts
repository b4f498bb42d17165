import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.stop());

const read = async (
  path: string,
): Promise<{ readonly status: number; readonly body: Record<string, unknown>; readonly cache: string | null }> => {
  const answer = await fetch(provider.issuer + path);
  const body: Record<string, unknown> = JSON.parse(await answer.text());
  return { status: answer.status, body, cache: answer.headers.get('cache-control') };
};

test('Discovery §3: what a client needs is there, and only what is offered', async () => {
  const { body } = await read('/.well-known/openid-configuration');
  expect(body).toMatchObject({
    issuer: provider.issuer,
    authorization_endpoint: `${provider.issuer}/oidc/authorize`,
    token_endpoint: `${provider.issuer}/oidc/token`,
    jwks_uri: `${provider.issuer}/oidc/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise', 'public'],
    code_challenge_methods_supported: ['S256'],
    prompt_values_supported: ['none', 'login', 'consent', 'create'],
    acr_values_supported: ['urn:chinhchu:auth:1', 'urn:chinhchu:auth:2', 'urn:chinhchu:auth:3'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    claims_parameter_supported: true,
    authorization_response_iss_parameter_supported: true,
    ui_locales_supported: ['vi', 'en'],
  });
  expect(body['id_token_signing_alg_values_supported']).toEqual(expect.arrayContaining(['ES256', 'RS256']));
  expect(body['trust_frameworks_supported']).toHaveLength(1);
  expect(body['scopes_supported']).toEqual(
    expect.arrayContaining(['openid', 'profile', 'identity', 'dvcqg', 'offline_access', 'dossier']),
  );
  expect(body['registration_endpoint']).toBeUndefined();
});

/**
 * OpenID Connect for Identity Assurance 1.0 §8, by its own list: what is always there, what belongs to a kind of evidence, and what may
 * be there beside it. Every one is a list of at least one member.
 */
const assurance: readonly {
  readonly name: string;
  readonly when: 'always' | 'evidence' | { readonly evidence: string; readonly required: boolean };
}[] = [
  { name: 'trust_frameworks_supported', when: 'always' },
  { name: 'claims_in_verified_claims_supported', when: 'always' },
  { name: 'evidence_supported', when: 'evidence' },
  { name: 'documents_supported', when: { evidence: 'document', required: true } },
  { name: 'documents_methods_supported', when: { evidence: 'document', required: false } },
  { name: 'documents_check_methods_supported', when: { evidence: 'document', required: false } },
  { name: 'electronic_records_supported', when: { evidence: 'electronic_record', required: true } },
];

test('Identity Assurance §8: what the specification lists for our kinds of evidence is there, and nothing of others or of drafts', async () => {
  const { body } = await read('/.well-known/openid-configuration');
  const evidence = Array.isArray(body['evidence_supported']) ? body['evidence_supported'] : [];
  expect(evidence).toEqual(['electronic_record', 'electronic_signature', 'document']);
  for (const { name, when } of assurance) {
    const applies = typeof when === 'string' || evidence.includes(when.evidence);
    const required = typeof when === 'string' || (applies && when.required);
    const found: unknown = body[name];
    const isList = Array.isArray(found) && found.length > 0;
    expect([name, isList]).toEqual([name, required || (applies && isList)]);
  }
  for (const former of [
    'verified_claims_supported',
    'id_documents_supported',
    'documents_validation_methods_supported',
  ])
    expect(body).not.toHaveProperty(former);
});

test('RFC 9101 §10.5: request objects are taken signed, by value, and never unsigned', async () => {
  const { body } = await read('/.well-known/openid-configuration');
  expect(body).toMatchObject({ request_parameter_supported: true, request_uri_parameter_supported: false });
  expect(body['request_object_signing_alg_values_supported']).toEqual(expect.arrayContaining(['ES256', 'RS256']));
  expect(body['request_object_signing_alg_values_supported']).not.toContain('none');
});

test('the second answer is byte for byte the first', async () => {
  const texts = await Promise.all([1, 2, 3].map(async () => (await fetch(`${provider.issuer}/oidc/jwks`)).text()));
  expect(new Set(texts).size).toBe(1);
  expect((await read('/oidc/jwks')).cache).toBe('public, max-age=300');
});

test('the key set publishes public halves only', async () => {
  const { body } = await read('/oidc/jwks');
  const keys = Array.isArray(body['keys']) ? body['keys'] : [];
  expect(keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'RS256']);
  for (const key of keys) expect(Object.keys(key)).not.toEqual(expect.arrayContaining(['d']));
});

test('the OAuth metadata is the same (RFC 8414)', async () => {
  expect((await read('/.well-known/oauth-authorization-server')).body).toEqual(
    (await read('/.well-known/openid-configuration')).body,
  );
});

test('there are no development pages', async () => {
  for (const path of ['/interaction/abc', '/oidc/reg', '/oidc/interaction/abc'])
    expect((await fetch(provider.issuer + path)).status).toBe(404);
});
