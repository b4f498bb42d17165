import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oauthClient } from '../../src/commands/operator/client/oauth-client.ts';
import type { OperatorContext } from '../../src/commands/operator/command/operator-command.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { TestStore } from '../support/database.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { openTestStore } from '../support/database.ts';

let folder: string;
let opened: TestStore;
let context: OperatorContext;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-client-words-'));
  opened = await openTestStore();
  context = operatorOn(opened, systemClock);
});
afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
});

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const run = async (
  ...words: readonly string[]
): Promise<{ readonly code: number; readonly data: Record<string, unknown>; readonly text: string }> => {
  const { exitCode, data, text } = await oauthClient(context, words);
  return { code: exitCode, data: isRecord(data) ? data : {}, text };
};
const kept = async (id: string) => (await opened.store.federation.oauthClients.all()).find((one) => one.id === id);
const enough = [
  '--name',
  'Cổng tỉnh',
  '--agency-id',
  'tinh-thu',
  '--agency',
  'UBND tỉnh Thử',
  '--redirect-uri',
  'https://dvc.example/cb',
];

test('every word of a registration is kept and shown', async () => {
  const { data } = await run(
    'add',
    ...enough,
    '--id',
    'mot-cua',
    '--name-en',
    'One-stop',
    '--agency-en',
    'Thử province',
    '--redirect-uri',
    'https://dvc.example/cb2',
    '--post-logout-uri',
    'https://dvc.example/bye',
    '--backchannel-uri',
    'https://dvc.example/bc',
    '--home-uri',
    'https://dvc.example/home',
    '--scope',
    'openid profile,dossier',
    '--auth-method',
    'client_secret_post',
    '--algorithm',
    'RS256',
    '--userinfo-algorithm',
    'ES256',
    '--grants',
    'authorization_code',
    '--sends-to',
    'https://other.example',
    '--sector',
    'tinh-thu',
    '--default-acr',
    'urn:chinhchu:auth:2',
    '--require-par',
    '--dpop',
  );
  expect(data).toMatchObject({
    client_id: 'mot-cua',
    scope: 'openid profile dossier',
    token_endpoint_auth_method: 'client_secret_post',
    id_token_signed_response_alg: 'RS256',
  });
  expect((await run('show', 'mot-cua')).data).toMatchObject({
    name: 'Cổng tỉnh',
    nameEn: 'One-stop',
    agency: { id: 'tinh-thu', nameVi: 'UBND tỉnh Thử', nameEn: 'Thử province' },
    redirectUris: ['https://dvc.example/cb', 'https://dvc.example/cb2'],
    postLogoutRedirectUris: ['https://dvc.example/bye'],
    backchannelLogoutUri: 'https://dvc.example/bc',
    homeUri: 'https://dvc.example/home',
    scopes: ['openid', 'profile', 'dossier'],
    authMethod: 'client_secret_post',
    idTokenAlgorithm: 'RS256',
    userinfoAlgorithm: 'ES256',
    grantTypes: ['authorization_code'],
    sendsTo: ['https://other.example'],
    sector: 'tinh-thu',
    defaultAcr: 'urn:chinhchu:auth:2',
    requirePushedRequests: true,
    dpopBound: true,
  });
  const again = await run('add', ...enough, '--id', 'mot-cua');
  expect([again.code, again.data['message']]).toEqual([1, 'there is a client mot-cua already']);
});

test('a client with keys of its own gets no secret; its public keys are read from a file that the service can find', async () => {
  const file = join(folder, 'keys.json');
  writeFileSync(
    file,
    JSON.stringify({
      keys: [
        {
          kty: 'EC',
          crv: 'P-256',
          x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
          y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
          kid: 'k',
        },
      ],
    }),
  );
  const added = await run('add', ...enough, '--auth-method', 'private_key_jwt', '--jwks', file);
  expect([added.code, added.data['client_secret']]).toEqual([0, undefined]);
  const relative = await run('add', ...enough, '--auth-method', 'private_key_jwt', '--jwks', 'keys.json');
  expect([relative.code, String(relative.data['message'])]).toEqual([2, expect.stringContaining('absolute path')]);
  writeFileSync(file, 'no keys');
  expect(
    String((await run('add', ...enough, '--auth-method', 'private_key_jwt', '--jwks', file)).data['message']),
  ).toContain('is no JSON Web Key Set');
});

describe('what cannot be registered', () => {
  test('is refused with every reason at once, and nothing is kept', async () => {
    const { code, data } = await run(
      'add',
      '--name',
      'x',
      '--id',
      'refused',
      '--agency-id',
      'Ministry of X',
      '--agency',
      'x',
      '--redirect-uri',
      'http://dvc.example/cb',
      '--redirect-uri',
      'https://dvc.example/*',
      '--redirect-uri',
      'https://a:b@dvc.example/cb',
      '--redirect-uri',
      'nowhere',
      '--post-logout-uri',
      'https://dvc.example/#bye',
      '--scope',
      'openid,everything',
      '--claims',
      'shoe_size',
      '--resource',
      'https://dvc.example/path',
      '--auth-method',
      'private_key_jwt',
    );
    expect([code, data['error']]).toEqual([1, 'client-refused']);
    for (const reason of [
      'http://dvc.example/cb must be https',
      'no wildcards',
      'must carry no credentials',
      'nowhere is not an absolute address',
      'must have no fragment',
      'scope everything is none of',
      'claim shoe_size is none of',
      'must be an origin',
      'the agency id is',
      "needs the client's public keys",
    ]) {
      expect(String(data['message'])).toContain(reason);
    }
    expect((await run('show', 'refused')).code).toBe(1);
  });

  test('words that make no sense end with 2, say which, and show the usage', async () => {
    for (const [words, said] of [
      [['add', '--colour', 'red'], '--colour'],
      [['add', ...enough, '--auth-method', 'telepathy'], '--auth-method must be one of'],
      [['add', ...enough, '--algorithm', 'none'], '--algorithm must be one of'],
      [['add', ...enough, '--grants', 'password'], '--grants must be one of'],
      [['dance'], 'usage: chinhchu client add'],
      [['show'], 'usage: chinhchu client add'],
      [['remove', 'a', 'b'], 'usage: chinhchu client add'],
    ] satisfies readonly (readonly [readonly string[], string])[]) {
      const { code, text } = await run(...words);
      expect([words, code]).toEqual([words, 2]);
      expect(text).toContain(said);
      expect(text).toContain('--redirect-uri, --post-logout-uri');
    }
  });
});

describe('--apache', () => {
  test('prints a block and nothing else, so that it goes into a file as it is', async () => {
    const { code, text } = await run('add', ...enough, '--apache');
    expect(code).toBe(0);
    for (const line of [
      'OIDCProviderMetadataURL http://localhost:4000/.well-known/openid-configuration',
      'OIDCPKCEMethod S256',
      'OIDCRedirectURI https://dvc.example/cb',
      'AuthType openid-connect',
    ])
      expect(text).toContain(line);
    for (const line of text.split('\n')) expect(line).toMatch(/^(?:#|OIDC|<|\s|$)/u);
  });
  test('is refused for what mod_auth_openidc cannot do', async () => {
    for (const more of [['--auth-method', 'none'], ['--dpop'], ['--require-par'], ['--native']])
      expect((await run('add', ...enough, '--apache', ...more)).code).toBe(2);
  });
});

test('for people: what was added, in lines, with the secret shown this once; an empty list says so', async () => {
  const { text } = await run('add', ...enough, '--id', 'cho-nguoi');
  expect(text).toMatch(
    /^client_id +cho-nguoi\nclient_secret +[\w-]{43}\nissuer +http:\/\/localhost:4000\n\nThe secret is shown this once/u,
  );
  expect((await run('list')).text).toMatch(/^cho-nguoi +UBND tỉnh Thử: Cổng tỉnh$/mu);
  expect((await run('show', 'cho-nguoi')).text).toMatch(/^homeUri +https:\/\/dvc\.example\/$/mu);
  for (const { id } of await opened.store.federation.oauthClients.all()) await run('remove', id);
  expect((await run('list')).text).toBe('No client is registered.');
});

test('the list warns of every client that signs in without PKCE', async () => {
  await run('add', ...enough, '--id', 'co-nonce', '--nonce-instead-of-pkce');
  const { text } = await run('list');
  expect(text).toMatch(/^co-nonce .*\n +! without PKCE: its requests are bound by a nonce/mu);
  expect(text.split('\n').filter((line) => line.includes('!'))).toHaveLength(1);
});

test('--without-pkce is for a sandbox', async () => {
  expect((await run('add', ...enough, '--without-pkce')).code).toBe(0);
  const refused = await oauthClient({ ...context, keys: { ...context.keys, origin: 'production' } }, [
    'add',
    ...enough,
    '--without-pkce',
  ]);
  expect([refused.exitCode, refused.text]).toEqual([1, 'Requests without PKCE are taken in a sandbox only.']);
});

describe('set', () => {
  test('changes what is said and nothing else, takes away what is given empty, and never the secret, the agency or the sector', async () => {
    await run(
      'add',
      ...enough,
      '--id',
      'doi',
      '--backchannel-uri',
      'https://dvc.example/bc',
      '--default-acr',
      'urn:chinhchu:auth:2',
    );
    const before = await kept('doi');
    const changed = await run(
      'set',
      'doi',
      '--redirect-uri',
      'https://moi.example/cb',
      '--backchannel-uri',
      '',
      '--claims-in-id-token',
      '--name',
      'Cổng mới',
    );
    expect([changed.code, changed.text]).toEqual([0, expect.stringContaining('Client doi is changed')]);
    const after = await kept('doi');
    const { backchannelLogoutUri: _gone, ...rest } = before?.settings ?? { backchannelLogoutUri: '' };
    expect(after).toEqual({
      ...before,
      nameVi: 'Cổng mới',
      settings: { ...rest, redirectUris: ['https://moi.example/cb'], claimsInIdToken: true },
    });
    await run('set', 'doi', '--no-claims-in-id-token');
    expect((await kept('doi'))?.settings.claimsInIdToken).toBeUndefined();
  });

  test('is held to the rules of a new client, and says what it does not take', async () => {
    await run('add', ...enough, '--id', 'giu');
    for (const [words, code, said] of [
      [['--redirect-uri', 'http://dvc.example/cb'], 1, 'must be https'],
      [['--scope', 'openid dossier'], 1, 'needs a reception'],
      [['--agency', 'Bộ khác'], 2, '--agency'],
      [[], 2, 'say what is to be changed'],
    ] satisfies readonly (readonly [readonly string[], number, string])[])
      expect([words, await run('set', 'giu', ...words)]).toEqual([
        words,
        expect.objectContaining({ code, text: expect.stringContaining(said) }),
      ]);
    expect((await run('set', 'khong-co', '--name', 'x')).code).toBe(1);
  });

  test('gives a secret to who needs one from now on, and none to who has', async () => {
    await run('add', ...enough, '--id', 'khong-bi-mat', '--auth-method', 'none');
    expect((await run('set', 'khong-bi-mat', '--auth-method', 'client_secret_post')).data['client_secret']).toMatch(
      /^[\w-]{43}$/u,
    );
    expect(
      (await run('set', 'khong-bi-mat', '--auth-method', 'client_secret_basic')).data['client_secret'],
    ).toBeUndefined();
  });
});

test('another secret is told once, with the time until which the former is taken beside it; who has none is told so', async () => {
  await run('add', ...enough, '--id', 'xoay');
  const { secretHash } = (await kept('xoay'))?.settings ?? {};
  const { code, data } = await run('secret', 'xoay', '--overlap', '24');
  expect([code, data]).toEqual([0, expect.objectContaining({ client_secret: expect.stringMatching(/^[\w-]{43}$/u) })]);
  expect((await kept('xoay'))?.settings.formerSecret).toEqual({ hash: secretHash, until: data['former_secret_until'] });
  const shown = await run('show', 'xoay');
  expect(shown.text).toContain('formerSecretUntil');
  expect(shown.text).not.toContain(secretHash);
  expect((await run('list')).text).toMatch(/! its former secret works until/u);
  await run('secret', 'xoay', '--overlap', '0');
  expect((await kept('xoay'))?.settings.formerSecret).toBeUndefined();
  expect((await run('secret', 'xoay', '--overlap', '721')).code).toBe(2);
  await run('add', ...enough, '--id', 'khong', '--auth-method', 'none');
  expect((await run('secret', 'khong')).text).toBe('client khong has no secret: it is registered for none');
});
