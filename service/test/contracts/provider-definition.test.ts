import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../src/domain/identity-providers/read-definition.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../docs/interfaces/identity-provider.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
formats.default(ajv);
const published = ajv.compile(schema);

const settings = readSettings({ MODE: 'sandbox' });
const ofTheSandbox: readonly { readonly id: string }[] = settings.ok ? settings.value.identityProviders : [];
const one = (id: string, change: object = {}): object => ({
  ...ofTheSandbox.find((each) => each.id === id),
  ...change,
});

describe('the published schema of a provider', () => {
  it.each(['vneid', 'vneid-sealed', 'tai-khoan-so', 'post-id'])(
    'takes %s of the sandbox, as the service does',
    (id) => {
      expect([published(one(id)), readDefinition(one(id)).ok]).toEqual([true, true]);
    },
  );

  it.each([
    ['a member that nobody knows', { pkce: true }],
    ['no client', { clientId: undefined }],
    ['an id with capitals', { id: 'VNeID' }],
    ['an address without a scheme', { issuer: 'vneid.example' }],
    ['another dialect', { dialect: 'saml' }],
    ['an algorithm with a shared secret', { algorithms: ['HS256'] }],
    ['a secret written out', { clientAuthentication: { method: 'client_secret_basic', secret: 'x' } }],
    ['days that are none', { from: 'tomorrow' }],
    ['a use that nobody knows', { use: 'admin' }],
    ['an endless wait', { timeoutMs: 600_000 }],
    ['an origin with a path', { origins: ['https://id.example/x'] }],
    ['rules without levels', { rules: { kind: 'citizen', claims: {} } }],
    [
      'a claim that is no pointer',
      {
        rules: {
          kind: 'citizen',
          claims: { fullName: 'name' },
          identityLevels: [],
          authenticationLevels: { otherwise: 1 },
        },
      },
    ],
    [
      'level 3 without a word of the provider',
      { rules: { kind: 'citizen', claims: {}, identityLevels: [], authenticationLevels: { otherwise: 3 } } },
    ],
  ])('refuses %s, as the service does', (_what, change) => {
    const written = JSON.parse(JSON.stringify(one('vneid', change)));
    expect([published(written), readDefinition(written).ok]).toEqual([false, false]);
  });
});
