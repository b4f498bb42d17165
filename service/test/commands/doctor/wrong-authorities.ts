import { identityProvider, signingProvider, simOperator } from './right-set-up.ts';
import type { WrongSetUp } from './wrong-set-up.ts';

/** The other authorities: refusing, silent, out of order, with the wrong TLS. */
export const wrongAuthorities: readonly WrongSetUp[] = [
  {
    wrong: 'a register that does not know us',
    by: ({ others }) => ({ SOCIAL_INSURANCE_TOKEN_URL: `${others.at('refusing')}/token` }),
    about: 'insurance-token',
    says: /SOCIAL_INSURANCE_CLIENT_ID/u,
  },
  {
    wrong: 'a register that is silent',
    by: ({ others }) => ({
      SOCIAL_INSURANCE_MATCH_URL: `${others.at('silent')}/insurance`,
      SOCIAL_INSURANCE_TIMEOUT_MS: '1000',
    }),
    about: 'insurance-match',
    says: /in time.*SOCIAL_INSURANCE_MATCH_URL/su,
  },
  {
    wrong: 'a register at another path',
    by: ({ others }) => ({ SOCIAL_INSURANCE_MATCH_URL: `${others.at('gone')}/insurance` }),
    about: 'insurance-match',
    says: /SOCIAL_INSURANCE_MATCH_URL/u,
  },
  {
    wrong: 'a signing operator that does not know us',
    by: ({ others }) => ({ SIM_SIGNING_OPERATORS: simOperator(`${others.at('refusing')}/mss`) }),
    about: 'nha-mang',
    says: /apId, password/u,
  },
  {
    wrong: 'a signing operator that is silent',
    by: ({ others }) => ({ SIM_SIGNING_OPERATORS: simOperator(`${others.at('silent')}/mss`, { timeoutMs: 400 }) }),
    about: 'nha-mang',
    says: /in time.*SIM_SIGNING_OPERATORS/su,
  },
  {
    wrong: 'a signing operator that answers something else',
    by: ({ others }) => ({ SIM_SIGNING_OPERATORS: simOperator(`${others.at('rubbish')}/mss`) }),
    about: 'nha-mang',
    says: /no answer.*SIM_SIGNING_OPERATORS/su,
  },
  {
    wrong: 'a signing operator with a certificate of nobody',
    by: ({ others }) => ({ SIM_SIGNING_OPERATORS: simOperator(`${others.untrusted}/mss`) }),
    about: 'nha-mang',
    says: /no authority that this machine trusts/u,
  },
  {
    wrong: 'a CSC provider that does not know us',
    by: ({ others }) => ({ REMOTE_SIGNING_PROVIDERS: signingProvider(`${others.at('refusing')}/csc/v2`) }),
    about: 'ky-so',
    says: /clientId and clientSecret of ky-so/u,
  },
  {
    wrong: 'a CSC provider that is silent',
    by: ({ others }) => ({
      REMOTE_SIGNING_PROVIDERS: signingProvider(`${others.at('silent')}/csc/v2`, { timeoutMs: 500 }),
    }),
    about: 'ky-so',
    says: /in time.*REMOTE_SIGNING_PROVIDERS/su,
  },
  {
    wrong: 'a CSC provider of another edition',
    by: ({ others }) => ({
      REMOTE_SIGNING_PROVIDERS: signingProvider(`${others.at('fine')}/csc/v2`, { dialect: 'csc-v1' }),
    }),
    about: 'ky-so',
    says: /REMOTE_SIGNING_PROVIDERS/u,
  },
  {
    wrong: 'nobody at a CSC provider',
    by: ({ others }) => ({ REMOTE_SIGNING_PROVIDERS: signingProvider(`http://${others.nobody}/csc/v2`) }),
    about: 'ky-so',
    says: /nobody listens.*REMOTE_SIGNING_PROVIDERS/su,
  },
  {
    wrong: 'a SmartCA that does not know us',
    by: ({ others }) => ({
      REMOTE_SIGNING_PROVIDERS: signingProvider(others.at('refusing'), { dialect: 'vnpt-smartca' }),
    }),
    about: 'ky-so',
    says: /clientId and clientSecret of ky-so/u,
  },
  {
    wrong: 'a MySign that does not know us',
    by: ({ others }) => ({
      REMOTE_SIGNING_PROVIDERS: signingProvider(others.at('refusing'), { dialect: 'viettel-mysign' }),
    }),
    about: 'ky-so',
    says: /clientId and clientSecret of ky-so/u,
  },
  {
    wrong: 'a SmartCA out of order',
    by: ({ others }) => ({
      REMOTE_SIGNING_PROVIDERS: signingProvider(others.at('broken'), { dialect: 'vnpt-smartca' }),
    }),
    about: 'ky-so',
    says: /error of its own/u,
  },
  {
    wrong: 'a provider of identities that does not know us',
    by: ({ others }) => ({ IDENTITY_PROVIDERS: identityProvider(others.at('refusing')) }),
    about: 'dinh-danh',
    says: /does not know us by this client id.*IDENTITY_PROVIDERS/su,
  },
  {
    wrong: 'a provider of identities that is silent',
    by: ({ others }) => ({ IDENTITY_PROVIDERS: identityProvider(others.at('silent'), { timeoutMs: 500 }) }),
    about: 'dinh-danh',
    says: /in time.*IDENTITY_PROVIDERS/su,
  },
  {
    wrong: 'nobody at a provider of identities',
    by: ({ others }) => ({ IDENTITY_PROVIDERS: identityProvider(`http://${others.nobody}`) }),
    about: 'dinh-danh',
    says: /nobody answers there/u,
  },
  {
    wrong: 'a host for revocation that is silent',
    by: ({ others }) => ({ REVOCATION_HOSTS: new URL(others.smsc.silent).host, REVOCATION_TIMEOUT_MS: '3000' }),
    about: 'revocation',
    says: /in time.*REVOCATION_HOSTS/su,
  },
  {
    wrong: 'nobody at a host for revocation',
    by: ({ others }) => ({ REVOCATION_HOSTS: others.nobody }),
    about: 'revocation',
    says: /nobody listens.*REVOCATION_HOSTS/su,
  },
  {
    wrong: 'a time stamp authority that refuses us',
    by: ({ others }) => ({ TSA_URL: `${others.at('refusing')}/tsa` }),
    about: 'time-stamps',
    says: /status 403.*TSA_URL/su,
  },
  {
    wrong: 'a time stamp authority that is silent',
    by: ({ others }) => ({ TSA_URL: `${others.at('silent')}/tsa`, REVOCATION_TIMEOUT_MS: '3000' }),
    about: 'time-stamps',
    says: /in time.*TSA_URL/su,
  },
  {
    wrong: 'something else at the time stamp authority',
    by: ({ others }) => ({ TSA_URL: `${others.at('rubbish')}/tsa` }),
    about: 'time-stamps',
    says: /no answer.*TSA_URL/su,
  },
  {
    wrong: 'nobody at the collector of traces',
    by: ({ others }) => ({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://${others.nobody}` }),
    about: 'traces',
    says: /nobody listens.*OTEL_EXPORTER_OTLP_ENDPOINT/su,
  },
  {
    wrong: 'something else at the collector of traces',
    by: ({ others }) => ({ OTEL_EXPORTER_OTLP_ENDPOINT: others.at('gone') }),
    about: 'traces',
    says: /status 404.*OTEL_EXPORTER_OTLP_ENDPOINT/su,
  },
];
