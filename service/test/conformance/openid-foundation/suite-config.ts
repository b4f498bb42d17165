import { readFileSync } from 'node:fs';

/** The places for clients in the suite's own configuration format. */
const places = ['client', 'client2', 'client_secret_post'] as const;
type Place = (typeof places)[number];

interface SuiteClient {
  readonly client_id: string;
  readonly client_secret: string;
}

/** What the suite is told of this installation, in its own format. */
export interface SuiteConfig extends Readonly<Record<Place, SuiteClient>> {
  readonly alias: string;
  readonly description: string;
  readonly server: { readonly discoveryUrl: string; readonly acr_values: string; readonly login_hint: string };
}

/** The test plans this is for, with the variants that are to be chosen. */
export const suitePlans: readonly string[] = [
  'oidcc-config-certification-test-plan',
  'oidcc-basic-certification-test-plan[server_metadata=discovery][client_registration=static_client]',
  'oidcc-formpost-basic-certification-test-plan[server_metadata=discovery][client_registration=static_client]',
  'oidcc-rp-initiated-logout-certification-test-plan[client_registration=static_client][response_type=code]',
  'oidcc-backchannel-rp-initiated-logout-certification-test-plan[client_registration=static_client][response_type=code]',
];

const template: SuiteConfig = JSON.parse(readFileSync(new URL('./suite.json', import.meta.url), 'utf8'));

/** The words after `chinhchu` that register each client of the file, with the addresses the suite has for the alias. */
export const clientWords = (suite: string): readonly (readonly string[])[] =>
  places.map((place) => {
    const at = `${suite}/test/a/${template.alias}`;
    return [
      'client',
      'add',
      '--id',
      template[place].client_id,
      '--name',
      `Bộ kiểm thử OpenID (${place})`,
      '--name-en',
      `OpenID conformance suite (${place})`,
      '--agency-id',
      'openid-foundation',
      '--agency',
      'OpenID Foundation',
      '--redirect-uri',
      `${at}/callback`,
      '--post-logout-uri',
      `${at}/post_logout_redirect`,
      '--backchannel-uri',
      `${at}/backchannel_logout`,
      '--scope',
      'openid profile phone offline_access',
      '--algorithm',
      'RS256',
      '--auth-method',
      place === 'client_secret_post' ? 'client_secret_post' : 'client_secret_basic',
      '--without-pkce',
      '--json',
    ];
  });

/** The file as the suite takes it. @param secrets of the clients, in the order of `clientWords` */
export const suiteConfig = (issuer: string, secrets: readonly string[]): SuiteConfig => {
  const withSecret = (place: Place, index: number): SuiteClient => ({
    ...template[place],
    client_secret: secrets[index] ?? '',
  });
  return {
    ...template,
    server: {
      ...template.server,
      discoveryUrl: template.server.discoveryUrl.replace('{issuer}', issuer),
      login_hint: template.server.login_hint.replace('{host}', new URL(issuer).hostname),
    },
    client: withSecret('client', 0),
    client2: withSecret('client2', 1),
    client_secret_post: withSecret('client_secret_post', 2),
  };
};

/** The ids of the clients in the file. */
export const suiteClientIds: readonly string[] = places.map((place) => template[place].client_id);
