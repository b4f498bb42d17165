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

/** The test plans this is for, by a short name, with the variants that are to be chosen. */
export const suitePlans = {
  config: 'oidcc-config-certification-test-plan',
  basic: 'oidcc-basic-certification-test-plan[server_metadata=discovery][client_registration=static_client]',
  formpost:
    'oidcc-formpost-basic-certification-test-plan[server_metadata=discovery][client_registration=static_client]',
  'rp-logout':
    'oidcc-rp-initiated-logout-certification-test-plan[client_registration=static_client][response_type=code]',
  backchannel:
    'oidcc-backchannel-rp-initiated-logout-certification-test-plan[client_registration=static_client][response_type=code]',
} as const;
export type SuitePlan = keyof typeof suitePlans;
export const isSuitePlan = (name: string): name is SuitePlan => name in suitePlans;

const template: SuiteConfig = JSON.parse(readFileSync(new URL('./suite.json', import.meta.url), 'utf8'));

/** Each plan has clients and an address of its own: what is told to one late does not disturb the next. */
const aliasOf = (plan: SuitePlan): string => `${template.alias}-${plan}`;

/** The ids of a plan's clients. */
export const suiteClientIds = (plan: SuitePlan): readonly string[] =>
  places.map((place) => `${template[place].client_id}-${plan}`);

/** The words after `chinhchu` that register each client of a plan, with the addresses the suite has for it. */
export const clientWords = (suite: string, plan: SuitePlan): readonly (readonly string[])[] =>
  places.map((place) => {
    const at = `${suite}/test/a/${aliasOf(plan)}`;
    return [
      'client',
      'add',
      '--id',
      `${template[place].client_id}-${plan}`,
      '--name',
      `Bộ kiểm thử OpenID (${place}, ${plan})`,
      '--name-en',
      `OpenID conformance suite (${place}, ${plan})`,
      '--agency-id',
      'openid-foundation',
      '--agency',
      'OpenID Foundation',
      '--redirect-uri',
      `${at}/callback`,
      '--post-logout-uri',
      `${at}/post_logout_redirect`,
      // Any other plan takes a back-channel request for one too many.
      ...(plan === 'backchannel' ? ['--backchannel-uri', `${at}/backchannel_logout`] : []),
      '--scope',
      'openid profile phone offline_access',
      '--auth-method',
      place === 'client_secret_post' ? 'client_secret_post' : 'client_secret_basic',
      '--without-pkce',
      '--json',
    ];
  });

/** What the suite takes for a plan. @param secrets of the clients, in the order of `clientWords` */
export const suiteConfig = (issuer: string, secrets: readonly string[], plan: SuitePlan): SuiteConfig => {
  const withSecret = (place: Place, index: number): SuiteClient => ({
    client_id: `${template[place].client_id}-${plan}`,
    client_secret: secrets[index] ?? '',
  });
  return {
    ...template,
    alias: aliasOf(plan),
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
