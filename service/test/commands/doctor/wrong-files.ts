import { smscCertificate } from '../../support/wires/raw-smsc.ts';
import { identityProvider, simOperator } from './right-set-up.ts';
import type { WrongSetUp } from './wrong-set-up.ts';

/** Files that are missing, old, foreign or open to others. */
export const wrongFiles: readonly WrongSetUp[] = [
  {
    wrong: 'no keys',
    by: ({ file }) => ({ KEY_DIR: file('nowhere') }),
    about: 'keys',
    says: /There are no keys in .*nowhere.*KEY_DIR/su,
  },
  {
    wrong: 'keys of another installation',
    by: ({ file }) => ({ KEY_DIR: file('foreign-keys') }),
    about: 'keys',
    says: /Index key 1 is not the one.*KEY_DIR.*DATABASE_URL/su,
  },
  {
    wrong: 'one of the key files missing',
    by: ({ file }) => ({ KEY_DIR: file('incomplete-keys') }),
    about: 'keys',
    says: /root-secret\.json is missing/u,
  },
  {
    wrong: 'key files that others read',
    by: ({ file }) => ({ KEY_DIR: file('open-keys') }),
    about: 'keys',
    says: /chmod 600/u,
  },
  {
    wrong: 'a key file cut short',
    by: ({ file }) => ({ KEY_DIR: file('broken-keys') }),
    about: 'keys',
    says: /is not a file of index keys.*KEY_DIR/su,
  },
  {
    wrong: 'keys of a sandbox in production',
    by: ({ file }) => ({ KEY_DIR: file('sandbox-keys') }),
    about: 'keys',
    says: /made by a sandbox.*KEY_DIR/su,
    production: true,
  },
  {
    wrong: 'no signing keys in production',
    by: ({ file }) => ({ KEY_DIR: file('without-signing') }),
    about: 'signing-keys',
    says: /no signing keys.*KEY_DIR/su,
    production: true,
  },
  {
    wrong: 'signing keys that cannot be read',
    by: ({ file }) => ({ KEY_DIR: file('broken-signing') }),
    about: 'signing-keys',
    says: /signing-keys\.json is not a file of signing keys/u,
  },
  {
    wrong: 'no key at the operator',
    by: ({ file }) => ({ OPERATOR_CLIENT_KEY: file('none.json') }),
    about: 'operator-key',
    says: /none\.json.*OPERATOR_CLIENT_KEY/su,
  },
  {
    wrong: 'a key at the operator that others read',
    by: ({ file }) => ({
      OPERATOR_CLIENT_KEY: file(
        'open.json',
        '{"kty":"EC","crv":"P-256","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}',
        0o644,
      ),
    }),
    about: 'operator-key',
    says: /chmod 600/u,
  },
  {
    wrong: 'a public key at the operator',
    by: ({ file }) => ({ OPERATOR_CLIENT_KEY: file('public-only.json', '{"kty":"EC"}') }),
    about: 'operator-key',
    says: /no readable private key.*OPERATOR_CLIENT_KEY/su,
  },
  {
    wrong: 'a key of a sandbox at the operator',
    by: () => ({}),
    about: 'operator-key',
    says: /was made by a sandbox/u,
    production: true,
  },
  {
    wrong: 'no key at the social insurance',
    by: ({ file }) => ({ SOCIAL_INSURANCE_CLIENT_KEY: file('none.json') }),
    about: 'social-insurance',
    says: /SOCIAL_INSURANCE_CLIENT_KEY/u,
  },
  {
    wrong: 'one address of the social insurance alone',
    by: () => ({ SOCIAL_INSURANCE_TOKEN_URL: ' ', SOCIAL_INSURANCE_MATCH_URL: 'https://bhxh.example.vn/m' }),
    about: 'social-insurance',
    says: /SOCIAL_INSURANCE_TOKEN_URL/u,
    production: true,
  },
  {
    wrong: 'no manifest where one is named',
    by: ({ file }) => ({ TRUST_MANIFEST: file('no-trust.json') }),
    about: 'trust',
    says: /no-trust\.json cannot be read.*TRUST_MANIFEST/su,
  },
  {
    wrong: 'a manifest older than is allowed',
    by: () => ({ TRUST_MANIFEST_SERIAL: '4' }),
    about: 'trust',
    says: /manifest-superseded.*TRUST_MANIFEST_SERIAL/su,
  },
  {
    wrong: 'a manifest of another signer',
    by: () => ({ TRUST_MANIFEST_KEY: 'MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=' }),
    about: 'trust',
    says: /manifest-signature-invalid.*TRUST_MANIFEST_KEY/su,
  },
  {
    wrong: 'a certificate at an operator that is not there',
    by: ({ others }) => ({
      SIM_SIGNING_OPERATORS: simOperator(`${others.at('fine')}/mss`, {
        clientCertificate: { certificateFile: '/none.pem', keyFile: '/none.pem' },
      }),
    }),
    about: 'sim-signing',
    says: /There is no file \/none\.pem.*SIM_SIGNING_OPERATORS/su,
  },
  {
    wrong: 'a file of the database that is not there',
    by: ({ database }) => ({ DATABASE_URL: `${database('fit')}?sslmode=verify-full&sslrootcert=/none.pem` }),
    about: 'database',
    says: /There is no file \/none\.pem.*DATABASE_URL/su,
  },
  {
    wrong: 'authorities for TLS that are not there',
    by: () => ({ NODE_EXTRA_CA_CERTS: '/none.pem' }),
    about: 'tls',
    says: /\/none\.pem.*NODE_EXTRA_CA_CERTS/su,
  },
  {
    wrong: 'authorities for TLS without a certificate',
    by: ({ file }) => ({ NODE_EXTRA_CA_CERTS: file('empty.pem', 'nothing') }),
    about: 'tls',
    says: /no certificate in .*NODE_EXTRA_CA_CERTS/su,
  },
  {
    wrong: 'authorities for TLS that the program is told of after its start',
    by: ({ file }) => ({
      NODE_EXTRA_CA_CERTS: file('late.pem', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'),
    }),
    about: 'tls',
    says: /not trusted.*NODE_EXTRA_CA_CERTS.*comes too late/su,
  },
  {
    wrong: 'no secret at a provider of identities',
    by: ({ others }) => ({
      IDENTITY_PROVIDERS: identityProvider(others.at('fine'), {
        clientAuthentication: { method: 'client_secret_basic', secretFile: 'none' },
      }),
    }),
    about: 'dinh-danh',
    says: /provider-keys\/none.*PROVIDER_KEY_DIR/su,
  },
  {
    wrong: 'a secret at a provider of identities that others read',
    by: ({ file, others }) => ({
      IDENTITY_PROVIDERS: identityProvider(others.at('fine'), {
        clientAuthentication: { method: 'client_secret_basic', secretFile: file('open-secret', 'geheim-81', 0o644) },
      }),
    }),
    about: 'dinh-danh',
    says: /chmod 600/u,
  },
  {
    wrong: 'a provider of identities that is no definition',
    by: () => ({ IDENTITY_PROVIDERS: '[{"id":"dinh-danh","dialect":"saml"}]' }),
    about: 'dinh-danh',
    says: /IDENTITY_PROVIDERS, dinh-danh/u,
  },
  {
    wrong: 'no certificate of the listener for certificates',
    by: () => ({ TLS_CLIENT_ADDRESS: 'https://localhost:9443', TLS_CLIENT_CERTIFICATE: '/none.pem' }),
    about: 'tls-client',
    says: /\/none\.pem.*TLS_CLIENT_CERTIFICATE/su,
  },
  {
    wrong: 'a certificate of that listener with the key of another',
    by: ({ file }) => ({
      TLS_CLIENT_ADDRESS: 'https://localhost:9443',
      TLS_CLIENT_CERTIFICATE: file('listener.pem', smscCertificate),
      TLS_CLIENT_KEY: file('listener.key.pem', 'nothing'),
    }),
    about: 'tls-client',
    says: /no certificate with its key/u,
  },
];
