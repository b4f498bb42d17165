import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { wishProblems } from '../../../../federation/clients/wish-rules.ts';
import { clientWishOf } from '../read-wish.ts';
import { stackBlock } from '../tell-registered.ts';
import type { Registered } from './stack.ts';
import { stacks } from './stacks.ts';

type RegisteredSettings = Registered['settings'];

const words = ['--name', 'Cổng', '--agency-id', 'bo-thu', '--agency', 'Bộ Thử', '--site', 'https://dvc.example'];

const settingsFor = (name: string): RegisteredSettings => {
  const read = clientWishOf([...words, '--for', name]);
  if (!read.ok) throw new Error(read.problem);
  return read.value.wish.settings;
};

describe.each(Object.entries(stacks))('--for %s', (name, stack) => {
  const read = clientWishOf([...words, '--for', name]);
  if (!read.ok) throw new Error(read.problem);
  const { wish } = read.value;
  const settings = { ...wish.settings, sector: 'dvc.example' };
  const oauthClient = { ...wish, id: 'bo-thu-1', status: 'active' as const, createdAt: '', settings };
  const block = stackBlock(stack, { oauthClient, secret: 'bi-mat' }, 'https://taikhoan.example');

  test('is registered by what it needs, and nothing is wrong with it', () => {
    expect(wishProblems(wish)).toEqual([]);
    expect(wish.settings.redirectUris).toEqual([`https://dvc.example${stack.callbackPath}`]);
  });

  test('tells issuer, client, secret and scopes in its block, and every address and habit before it', () => {
    for (const said of ['https://taikhoan.example', 'bo-thu-1', 'bi-mat', 'profile', 'RS256', 'https://dvc.example/'])
      expect(block).toContain(said);
    for (const said of ['PKCE ', 'claims ', 'callback ', 'after sign-out ', 'back-channel ', 'sign out at '])
      expect(block).toMatch(new RegExp(`^${stack.comment} ${said}`, 'mu'));
  });
});

const folder = mkdtempSync(join(tmpdir(), 'chinhchu-stacks-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Token = Readonly<Record<string, unknown>>;

/** What both versions of next-auth call, in the shape that both have. */
interface Callbacks {
  readonly jwt: (given: object) => Token | null;
  readonly session: (given: object) => Token;
}

/** What a block configures, which is run as it is but for the import. */
const configurationOf = async (name: string): Promise<{ callbacks: Callbacks; pages?: object }> => {
  const settings = settingsFor(name);
  const block = stacks[name]?.block({ issuer: 'https://a.example', clientId: 'a', clientSecret: 'b', settings }) ?? '';
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, block.replace(/^import .*$/mu, 'const NextAuth = (handlers: object) => ({ handlers });'));
  const { handlers, authOptions = handlers } = await import(pathToFileURL(file).href);
  return authOptions;
};

describe.each(['authjs', 'next-auth'])('the callbacks of --for %s', (name) => {
  const claims = { sub: 'of-ours', name: 'HOÀ', acr: 'urn:chinhchu:auth:2', sid: 'of-the-session' };
  const account = { providerAccountId: claims.sub, id_token: 'a.b.c' };
  const begin = async (): Promise<Callbacks & { token: Token | null }> => {
    const { callbacks } = await configurationOf(name);
    return { ...callbacks, token: callbacks.jwt({ token: { sub: 'made-up' }, account, profile: claims }) };
  };

  test('keep the subject that stays, the level, the session and the ID token, and show pages the first two', async () => {
    const { token, session } = await begin();
    expect(token).toMatchObject({ ...claims, idToken: 'a.b.c' });
    expect(session({ session: { expires: '' }, token })).toEqual({
      expires: '',
      user: { name: 'HOÀ', id: 'of-ours' },
      acr: 'urn:chinhchu:auth:2',
    });
  });

  test('end after eight hours, however often the portal is visited', async () => {
    vi.useFakeTimers();
    try {
      const { token, jwt } = await begin();
      vi.advanceTimersByTime(8 * 3_600_000 - 1);
      expect(jwt({ token })).toEqual(token);
      vi.advanceTimersByTime(1);
      expect(jwt({ token })).toEqual(name === 'authjs' ? null : {});
    } finally {
      vi.useRealTimers();
    }
  });
});

test.each(['authjs', 'next-auth'])('--for %s leads from every failure to a page of the portal', async (name) => {
  expect((await configurationOf(name)).pages).toEqual({ signIn: '/', error: '/' });
});

test('next-auth 4 shows nobody where a session has ended', async () => {
  const { callbacks } = await configurationOf('next-auth');
  expect(callbacks.session({ session: { expires: '' }, token: {} })).toEqual({});
});

test("oauth2-proxy gets a secret of 32 bytes as it reads them, and listens at the developer's site", () => {
  const printed = ['https://dvc.example/oauth2/callback', 'http://localhost:8081/oauth2/callback'].map((redirectUri) =>
    stacks['oauth2-proxy']?.block({
      issuer: 'https://taikhoan.example',
      clientId: 'a',
      clientSecret: 'b',
      settings: { ...settingsFor('oauth2-proxy'), redirectUris: [redirectUri] },
    }),
  );
  for (const block of printed) {
    const secret = /^cookie_secret = "([\w-]+)"$/mu.exec(block ?? '')?.[1] ?? '';
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  }
  expect(printed[0]).toContain('http_address = "127.0.0.1:4180"');
  expect(printed[1]).toContain('http_address = "127.0.0.1:8081"');
});

test('words that are given win over what a stack is registered with', () => {
  const read = clientWishOf([
    ...words,
    '--for',
    'apache',
    '--redirect-uri',
    'https://dvc.example/x',
    '--algorithm',
    'ES256',
  ]);
  expect(read.ok && read.value.wish.settings).toMatchObject({
    redirectUris: ['https://dvc.example/x'],
    backchannelLogoutUri: 'https://dvc.example/x?logout=backchannel',
    idTokenAlgorithm: 'ES256',
  });
});

test.each([
  [['--for', 'cobol'], '--for must be one of apache, authjs'],
  [['--for', 'go', '--site', 'https://dvc.example/path'], '--site must be an address without a path'],
])('%s is refused', (more, said) => {
  const read = clientWishOf([...words, ...more]);
  expect(read.ok ? '' : read.problem).toContain(said);
});

test('a stack without an address is told that it needs one', () => {
  const read = clientWishOf([...words.slice(0, 6), '--for', 'go']);
  expect(read.ok ? '' : read.problem).toContain('--for needs --site or --redirect-uri');
});
