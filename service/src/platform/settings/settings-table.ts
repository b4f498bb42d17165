import type { Method } from '../../domain/kinds-and-methods.ts';
import { identityProviderEntry, sandboxIdentityProviders } from './identity-providers.ts';
import { listInFile } from './list-in-file.ts';
import type { SettingRule } from './setting-rules.ts';
import {
  base,
  choice,
  count,
  database,
  file,
  hosts,
  hours,
  listen,
  networks,
  numberOrAuto,
  optional,
  origin,
  port,
  some,
  text,
  url,
} from './setting-rules.ts';
import { mailServer } from './mail-rules.ts';
import { signingProvider } from './signing-providers.ts';
import { simSigningOperator } from './sim-signing-operators.ts';
import { tokenProgram } from './token-programs.ts';

/** Every method there is: a new one does not compile until it can be switched on. */
const methods: Readonly<Record<Method, true>> = {
  'mobile-subscriber': true,
  'social-insurance': true,
  'post-office': true,
  'usb-token': true,
  'sim-signing': true,
  'remote-signing': true,
  vneid: true,
  'client-certificate': true,
};
const isMethod = (name: string): name is Method => Object.hasOwn(methods, name);
const methodNames = Object.keys(methods).filter(isMethod);

/** What both operators of the simulated mobile signature service have alike; they let themselves be asked often. */
const sandboxOperator = (id: string) => ({
  id,
  url: `http://localhost:{port+23}/${id}/soap/services`,
  apId: 'https://chinhchu.example',
  password: 'sandbox1',
  firstPollSeconds: 1,
  pollSeconds: 1,
});

/** The simulated programs, and our own agent where it really is; the licence is one that the plugin takes for every host. */
const waitHours = (kind: string, about: string) =>
  count(`WAIT_HOURS_${kind}`, { least: 24, most: 720, standard: '72', about });

const retentionYears = (kind: string, about: string) =>
  count(`RETENTION_YEARS_${kind}`, {
    least: 0,
    most: 100,
    standard: '10',
    about: `${about} The term in the law could not be verified: have it confirmed.`,
  });

const sandboxTokenPrograms = [
  {
    id: 'vgca',
    name: 'VGCA Sign Service',
    addresses: ['ws://127.0.0.1:{port+26}'],
    kinds: ['agency'],
    downloads: { windows: 'http://portal.ca.gov.vn/KnowledgeSharing/Pages/TaiPhanMem.aspx' },
  },
  {
    id: 'vnpt',
    name: 'VNPT-CA Plugin',
    addresses: ['ws://127.0.0.1:{port+27}/plugin'],
    licence: Buffer.from(
      '<License><PhanMem>VNPT-CA Plugin</PhanMem><DonViDuocCap>*</DonViDuocCap><NgayBatDau>01/01/2024 00:00:00</NgayBatDau><NgayKetThuc>31/12/2049 00:00:00</NgayKetThuc></License>',
    ).toString('base64'),
    kinds: ['citizen', 'business'],
    downloads: { windows: 'https://dichvucong.gov.vn/pki/VNPT_Plugin.exe' },
  },
  {
    id: 'agent',
    name: 'Công cụ ký Chính Chủ',
    addresses: ['http://127.0.0.1:27420', 'http://127.0.0.1:27421', 'http://127.0.0.1:27422'],
  },
];

/** Every setting, once: where its value stands in `Settings`, its name, how it is read. `docs/SETTINGS.md` is written from it. */
export const settingsSchema = {
  mode: choice('MODE', ['sandbox', 'production'], {
    standard: 'production',
    about: 'Sandbox makes its own keys, talks to the simulators and marks every page; production refuses all of that.',
  }),
  portBase: port('PORT_BASE', {
    most: 65_436,
    standard: '3000',
    about:
      'The ports of a sandbox are counted from here: service +0, portals +1 to +3, metrics +4, sandbox site +10, authorities from +20.',
  }),
  port: port('PORT', { standard: '{port+0}', about: 'Where the service listens.' }),
  host: text('HOST', {
    standard: 'localhost',
    about: 'The address the service listens on; behind a proxy on another machine, 0.0.0.0 or ::.',
  }),
  metrics: listen('METRICS', {
    standard: 'localhost:{port+4}',
    about:
      'Where Prometheus reads /metrics (host:port, or off): apart from the public port, as counts by outcome tell about people.',
  }),
  issuer: origin('ISSUER', {
    sandbox: 'http://localhost:{PORT}',
    about: 'The address people and portals know, without a path; also the OpenID issuer. Must be https in production.',
  }),
  dataDir: file('DATA_DIR', {
    standard: './data',
    about: 'Folder of the embedded database, the keys and the control socket.',
  }),
  databaseUrl: optional(
    database('DATABASE_URL', {
      secret: true,
      standard: '',
      about:
        'PostgreSQL to use, e.g. postgresql://user:password@host/name?sslmode=verify-full; empty for the embedded database in DATA_DIR.',
    }),
  ),
  databaseClearReason: text('DATABASE_CLEAR_REASON', {
    standard: '',
    about:
      'Why the line to PostgreSQL needs no verified TLS, in a few words, e.g. "VPN between the two machines"; production refuses such a line over a network without it.',
  }),
  databasePoolSize: count('DATABASE_POOL_SIZE', {
    least: 1,
    most: 200,
    standard: '10',
    about: 'Connections to PostgreSQL at most, for each process.',
  }),
  keyDir: file('KEY_DIR', {
    standard: '{DATA_DIR}/keys',
    about: 'Folder of the key files. Back it up apart from the database.',
  }),
  providerKeyDir: file('PROVIDER_KEY_DIR', {
    standard: '{DATA_DIR}/provider-keys',
    about:
      'Folder of the keys and secrets by which providers of identities know us; definitions name the files in it. The same on every machine.',
  }),
  trustedProxies: networks('TRUSTED_PROXIES', {
    sandbox: '',
    about:
      'Addresses or networks (CIDR, by commas) of the proxies in front, whose X-Forwarded-For is believed; production has at least the one that ends TLS.',
  }),
  privateHosts: hosts('PRIVATE_HOSTS', {
    standard: '',
    about:
      'Hosts (host:port, by commas) of authorities that may resolve to a private address; "localhost" and literal addresses in the settings need no entry.',
  }),
  methods: some('METHODS', methodNames, {
    standard:
      'mobile-subscriber,social-insurance,post-office,usb-token,sim-signing,remote-signing,vneid,client-certificate',
    about:
      'The methods that are set up in this installation, by commas; which of them are open to whom, and from when, chinhchu policy says.',
  }),
  minimumAge: count('MINIMUM_AGE', {
    least: 0,
    most: 100,
    standard: '14',
    about: 'Years of age from which a person registers without a guardian.',
  }),
  retentionYears: {
    identity: retentionYears('IDENTITY', 'Years that a sealed copy of who a closed account was is kept.'),
    evidence: retentionYears('EVIDENCE', 'Years that a sealed copy of how that was proven is kept.'),
    history: retentionYears('HISTORY', 'Years that the log of a closed account is kept; it names nobody.'),
  },
  passwordProfile: choice('PASSWORD_PROFILE', ['guide', 'nist'], {
    standard: 'guide',
    about:
      "The rule passwords are held to: the guide's (8 characters of four sorts) or NIST SP 800-63B-4 (15 characters).",
  }),
  sessionSeconds: hours('SESSION_HOURS', { least: 1, most: 24, standard: '8', about: 'How long a session lives.' }),
  serviceName: optional(
    text('SERVICE_NAME', { standard: '', about: 'Shown beside the wordmark; empty for "Chính Chủ".' }),
  ),
  helpDeskPhone: text('HELP_DESK_PHONE', {
    standard: '18001096',
    about: 'Telephone of the help desk, shown on every page.',
  }),
  sms: {
    alphabet: choice('SMS_ENCODING', ['gsm7', 'ucs2'], {
      standard: 'gsm7',
      about: 'Code messages without diacritics (160 characters, offered by browsers) or with (70).',
    }),
    sender: text('SMS_SENDER', {
      form: /^(\+?\d{3,20}|[\x20-\x7e]{1,11})$/u,
      must: 'must be a brand name of at most 11 ASCII characters, or a number of at most 20 digits',
      standard: 'CHINHCHU',
      about: 'Sender of SMS: a brand name of at most 11 characters, or a number.',
    }),
    shortCode: optional(
      text('SHORT_CODE', {
        form: /^(\d{3,8})?$/u,
        must: 'must have 3 to 8 digits, or be empty',
        standard: '',
        sandbox: '8123',
        about:
          'Our own number for messages from telephones, 3 to 8 digits, which the SMSC delivers to us; empty when there is none: people are then not asked to send one.',
      }),
    ),
    host: text('SMS_HOST', { standard: '{ISSUER:host}', about: 'Host in the last line of a code message.' }),
  },
  mail: {
    server: optional(
      mailServer('SMTP_URL', {
        secret: true,
        standard: '',
        sandbox: 'smtp://chinhchu:sandbox-mail@localhost:{port+25}',
        about:
          'The mail server that takes our e-mail: smtp://user:password@host:587 (TLS by STARTTLS is required, except on this machine) or smtps://…:465, with a certificate that this machine trusts. Empty: no e-mail is sent, and methods that write to people by e-mail are not offered.',
      }),
    ),
    from: text('MAIL_FROM', {
      form: /^([^\s@<>",;:]{1,64}@[A-Za-z0-9.-]{1,253})?$/u,
      must: 'must be an address alone, e.g. khong-tra-loi@taikhoan.example.gov.vn',
      standard: '',
      sandbox: 'khong-tra-loi@chinhchu.example',
      about:
        'Address our e-mail comes from, also that of the envelope, to which mail that cannot be delivered returns.',
    }),
  },
  smsc: {
    url: url('SMSC_URL', {
      schemes: ['smpp', 'smpps'],
      sandbox: 'smpp://localhost:{port+21}',
      about:
        'The SMSC: smpp://host:port, or smpps:// for TLS with a certificate that this machine trusts (NODE_EXTRA_CA_CERTS adds your own).',
    }),
    clearReason: text('SMSC_CLEAR_REASON', {
      standard: '',
      about:
        'Why the line to the SMSC needs no TLS, in a few words, e.g. "leased line of the carrier"; production refuses smpp:// over a network without it.',
    }),
    systemId: text('SMSC_SYSTEM_ID', {
      form: /^[\x21-\x7e]{1,15}$/u,
      must: 'must have 1 to 15 ASCII characters (SMPP 3.4)',
      sandbox: 'chinhchu',
      about: 'Our name at the SMSC.',
    }),
    password: text('SMSC_PASSWORD', {
      form: /^[\x21-\x7e]{1,8}$/u,
      must: 'must have 1 to 8 ASCII characters (SMPP 3.4)',
      secret: true,
      sandbox: 'sandbox1',
      about: 'Our password at the SMSC, at most 8 characters (SMPP 3.4).',
    }),
    systemType: text('SMSC_SYSTEM_TYPE', {
      form: /^[\x21-\x7e]{0,12}$/u,
      must: 'must have at most 12 ASCII characters (SMPP 3.4)',
      standard: '',
      about: 'System type at the SMSC, at most 12 characters; only if the carrier has given one.',
    }),
    sourceTon: numberOrAuto('SMSC_SOURCE_TON', [0, 1, 2, 3, 4, 5, 6], {
      standard: 'auto',
      about:
        'Type of number of SMS_SENDER (SMPP 3.4): auto takes 5 for a brand name, 3 for a short code, 1 for an international number.',
    }),
    sourceNpi: numberOrAuto('SMSC_SOURCE_NPI', [0, 1, 3, 4, 6, 8, 9, 10, 14, 18], {
      standard: 'auto',
      about: 'Numbering plan of SMS_SENDER (SMPP 3.4): auto takes 1 for an international number, else 0.',
    }),
    receiptIds: choice('SMSC_RECEIPT_IDS', ['twins', 'same'], {
      standard: 'twins',
      about:
        'How receipts name a message: exactly as the SMSC named it when taking it, or also in another case, without leading zeros, in decimal for hexadecimal and the reverse (twins).',
    }),
    window: count('SMSC_WINDOW', {
      least: 1,
      most: 1000,
      standard: '20',
      about: 'Messages under way at once on one line.',
    }),
    longMessages: choice('SMSC_LONG_MESSAGES', ['udh', 'sar', 'payload'], {
      standard: 'udh',
      about: 'How messages longer than one segment travel.',
    }),
    timeoutMs: count('SMSC_TIMEOUT_MS', {
      least: 500,
      most: 60_000,
      standard: '10000',
      about: 'How long the SMSC may take to answer one request.',
    }),
  },
  operator: {
    name: text('OPERATOR_NAME', { sandbox: 'Nhà mạng mô phỏng', about: 'How evidence names the operator.' }),
    tokenUrl: url('OPERATOR_TOKEN_URL', {
      sandbox: 'http://localhost:{port+20}/oauth2/token',
      about: 'Token endpoint of the operator (OAuth 2.0 client credentials, private_key_jwt).',
    }),
    kycMatchUrl: base('OPERATOR_KYC_MATCH_URL', {
      sandbox: 'http://localhost:{port+20}/kyc-match/v0.4',
      about: 'Base of CAMARA KYC Match at the operator.',
    }),
    simSwapUrl: base('OPERATOR_SIM_SWAP_URL', {
      sandbox: 'http://localhost:{port+20}/sim-swap/v2',
      about: 'Base of CAMARA SIM Swap at the operator.',
    }),
    clientId: text('OPERATOR_CLIENT_ID', { sandbox: 'chinhchu', about: 'Our OAuth client at the operator.' }),
    clientKeyFile: file('OPERATOR_CLIENT_KEY', {
      standard: '{DATA_DIR}/operator-client.jwk.json',
      about: 'Private key (JWK) of that client; the sandbox makes one.',
    }),
    timeoutMs: count('OPERATOR_TIMEOUT_MS', {
      least: 200,
      most: 30_000,
      standard: '3000',
      about: 'How long one question to the operator may take.',
    }),
  },
  socialInsurance: {
    name: text('SOCIAL_INSURANCE_NAME', {
      standard: 'Bảo hiểm xã hội Việt Nam',
      sandbox: 'BHXH mô phỏng',
      about: 'How evidence names the register of the social insurance.',
    }),
    matchUrl: optional(
      base('SOCIAL_INSURANCE_MATCH_URL', {
        standard: '',
        sandbox: 'http://localhost:{port+28}/social-insurance-match/v1',
        about:
          'Base of its match API (docs/interfaces/social-insurance.openapi.yaml). Empty: nobody registers with the social insurance.',
      }),
    ),
    tokenUrl: optional(
      url('SOCIAL_INSURANCE_TOKEN_URL', {
        standard: '',
        sandbox: 'http://localhost:{port+28}/oauth2/token',
        about: 'Its token endpoint (OAuth 2.0 client credentials, private_key_jwt).',
      }),
    ),
    clientId: text('SOCIAL_INSURANCE_CLIENT_ID', { standard: 'chinhchu', about: 'Our OAuth client there.' }),
    clientKeyFile: file('SOCIAL_INSURANCE_CLIENT_KEY', {
      standard: '{DATA_DIR}/social-insurance-client.jwk.json',
      sandbox: '{OPERATOR_CLIENT_KEY}',
      about: 'Private key (JWK) of that client; a sandbox uses the one it has made for the operator.',
    }),
    timeoutMs: count('SOCIAL_INSURANCE_TIMEOUT_MS', {
      least: 200,
      most: 30_000,
      standard: '3000',
      about: 'How long one question to the register may take.',
    }),
    operator: choice('SOCIAL_INSURANCE_OPERATOR', ['required', 'waived'], {
      standard: 'required',
      about:
        "Whether who registers with the social insurance needs the operator's word on the number too; waived, the account is of identity level 1.",
    }),
    waivedPerHour: count('SOCIAL_INSURANCE_WAIVED_PER_HOUR', {
      least: 1,
      most: 1_000_000,
      standard: '500',
      about: 'Questions to the register in one hour for everybody together, where the operator is waived.',
    }),
  },
  remoteSigningProviders: listInFile('REMOTE_SIGNING_PROVIDERS', signingProvider, {
    secret: true,
    standard: '',
    sandbox:
      '[{"id":"ky-so-tu-xa","name":"Ký số từ xa mô phỏng","dialect":"csc-v2","url":"http://localhost:{port+24}/csc/v2","clientId":"chinhchu","clientSecret":"sandbox-signing"},{"id":"ky-so-tu-xa-v1","name":"Ký số từ xa mô phỏng (CSC v1)","dialect":"csc-v1","url":"http://localhost:{port+24}/csc/v1","clientId":"chinhchu","clientSecret":"sandbox-signing"},{"id":"vnpt-smartca","name":"VNPT SmartCA mô phỏng","dialect":"vnpt-smartca","url":"http://localhost:{port+30}","clientId":"chinhchu-smartca","clientSecret":"sandbox-smartca"},{"id":"viettel-mysign","name":"Viettel MySign mô phỏng","dialect":"viettel-mysign","url":"http://localhost:{port+31}","clientId":"chinhchu-mysign","clientSecret":"sandbox-mysign"}]',
    about:
      'Providers of remote signatures: path of a JSON file with a list of { id, name, dialect, url, authorizationServer?, clientId, clientSecret, profileId?, timeoutMs? }. Dialects: csc-v2 and csc-v1 (CSC API 2.0 and 1.0.4; url ends with /csc/v2 or /csc/v1; authorizationServer only when it is on another host), vnpt-smartca (VNPT SmartCA 1.1; url is its gateway, such as https://gwsca.vnpt.vn), viettel-mysign (Viettel MySign 1.9; url is its gateway, such as https://remotesigning.viettel.vn; profileId as it gave it, adss:ras:profile:001 unless said). Empty: none.',
  }),
  simSigningOperators: listInFile('SIM_SIGNING_OPERATORS', simSigningOperator, {
    secret: true,
    standard: '',
    sandbox: JSON.stringify([
      { ...sandboxOperator('nha-mang-1'), name: 'Nhà mạng 1 (mô phỏng)' },
      {
        ...sandboxOperator('nha-mang-2'),
        name: 'Nhà mạng 2 (mô phỏng)',
        additionalServices: ['eventId', 'noSpam', 'userLang'],
      },
    ]),
    about:
      'Operators whose SIMs sign (ETSI TS 102 204): path of a JSON file with a list of { id, name, url, apId, password, firstPollSeconds?, pollSeconds?, timeoutMs?, msspUri?, signatureProfile?, additionalServices?, clientCertificate? }. Left out, the status is first asked for after 20 s and then every 5 s; clientCertificate is { certificateFile, keyFile }, PEM, for mutual TLS. Empty: none.',
  }),
  identityProviders: listInFile('IDENTITY_PROVIDERS', identityProviderEntry, {
    standard: '',
    sandbox: sandboxIdentityProviders,
    about:
      'Providers of the exchange platform to begin with: path of a JSON file with a list of definitions (docs/interfaces/identity-provider.schema.json). One that is not known yet is added at the start; from then on `chinhchu provider` changes it, and nothing here does. Empty: none.',
  }),
  waitHours: {
    number: waitHours(
      'NUMBER',
      'Hours that a new telephone number waits before codes go to it; both numbers hear of it.',
    ),
    email: waitHours(
      'EMAIL',
      'Hours until notices go to another e-mail, or to none; every contact hears of it and can stop it.',
    ),
    means: waitHours(
      'MEANS',
      'Hours that a certificate waits before it signs in to an account whose holder has no other way left; every contact hears of it and can stop it.',
    ),
    level: waitHours(
      'LEVEL',
      'Hours until an account that a post office has confirmed without the word of an operator is fully verified; earlier contacts can hold it.',
    ),
    identity: waitHours(
      'IDENTITY',
      'Hours in which an account that has given way to stronger evidence is answered for, so that both are locked.',
    ),
    removal: waitHours(
      'REMOVAL',
      'Hours until a way to sign in goes that its holder removes without another as strong; every contact hears of it and can stop it.',
    ),
    recovery: waitHours(
      'RECOVERY',
      'Hours from the counter of a post office to a new password, for somebody who has lost every way in; every contact hears of it and can put it off.',
    ),
  },
  tokenPrograms: listInFile('TOKEN_PROGRAMS', tokenProgram, {
    standard: '',
    sandbox: JSON.stringify(sandboxTokenPrograms),
    about:
      "Programs on people's computers that sign with USB tokens: path of a JSON file with a list of { id, name, addresses, licence?, kinds?, downloads? }. Drivers there are: vgca (wss://127.0.0.1:8987), vnpt (wss://localhost:4433/plugin, 4434, 4435, 9201, 9202; wants a licence for our host) and agent, our own (http://127.0.0.1:27420, 27421, 27422). Addresses are on loopback; production refuses ws://, and takes http:// for the agent, which browsers trust on loopback. kinds: whose tokens it is tried first for; downloads: { windows?, macos?, linux? }, addresses of pages. Empty: none.",
  }),
  tlsClient: {
    address: optional(
      origin('TLS_CLIENT_ADDRESS', {
        standard: '',
        about:
          'Where browsers present a certificate of theirs in the TLS handshake, for signing in (https://host:port, no path): a name or port of its own that reaches TLS_CLIENT_LISTEN as it is, with nothing before it that ends TLS. Empty: nobody signs in so.',
      }),
    ),
    listen: listen('TLS_CLIENT_LISTEN', {
      standard: '{HOST}:{port+43}',
      about: 'Where the listener for such handshakes is, when TLS_CLIENT_ADDRESS is set.',
    }),
    certificateFile: file('TLS_CLIENT_CERTIFICATE', {
      standard: '{DATA_DIR}/tls-client.pem',
      about: "The listener's own certificate with the authorities above it, PEM; read at the start.",
    }),
    keyFile: file('TLS_CLIENT_KEY', {
      standard: '{DATA_DIR}/tls-client.key.pem',
      about: 'Private key of that certificate, PEM.',
    }),
  },
  simSwapHours: count('SIM_SWAP_HOURS', {
    least: 1,
    most: 2400,
    standard: '72',
    about: 'A SIM changed within so many hours is refused.',
  }),
  codesPerHour: count('CODES_PER_HOUR', {
    least: 1,
    most: 10_000_000,
    standard: '20000',
    about:
      'Codes sent in one hour to everybody together; guards the budget. A quarter as many besides for forgotten passwords.',
  }),
  workTries: count('WORK_TRIES', {
    least: 10,
    most: 100_000,
    standard: '2000',
    about:
      "How hard the form's proof of work is at rest: tries at most; 2000 are about 0.2 s on a desktop, 1.2 s on a cheap phone.",
  }),
  hashQueue: count('HASH_QUEUE', {
    least: 1,
    most: 10_000,
    standard: '64',
    about: 'Passwords waiting to be hashed at most; beyond it a person is asked to wait a moment.',
  }),
  trust: {
    manifestFile: optional(
      file('TRUST_MANIFEST', {
        standard: '',
        about:
          'Signed list of the certification authorities whose signatures are believed; its detached signature lies beside it with .sig at the end of the name. Empty: none is.',
      }),
    ),
    publicKey: text('TRUST_MANIFEST_KEY', {
      standard: '',
      about:
        'Public key that signs that list, Ed25519 or P-256: SubjectPublicKeyInfo in base64 (`openssl pkey -pubout -outform DER | base64 -w0`).',
    }),
    lowestSerial: count('TRUST_MANIFEST_SERIAL', {
      least: 0,
      standard: '0',
      about:
        'Lists with a lower serial are refused: raise it when a list is withdrawn, so that the old one cannot come back.',
    }),
  },
  revocation: {
    hosts: hosts('REVOCATION_HOSTS', {
      standard: '',
      sandbox: 'localhost:{port+22}',
      about:
        'Where certification authorities answer (host:port, by commas), e.g. ocsp.viettel-ca.vn:80. Certificates name addresses for OCSP, lists and issuers; those on other hosts are never called.',
    }),
    timeoutMs: count('REVOCATION_TIMEOUT_MS', {
      least: 200,
      most: 30_000,
      standard: '3000',
      about:
        'How long one question about a certificate, or for a time stamp, may take; a signature waits three times as long at most.',
    }),
    keepSeconds: count('REVOCATION_KEEP_SECONDS', {
      least: 1,
      most: 86_400,
      standard: '300',
      sandbox: '5',
      about:
        'How long an answer about revocation is used at most before it is asked for again: so late we learn that a certificate was revoked.',
    }),
  },
  certificateCheckHours: count('CERTIFICATE_CHECK_HOURS', {
    least: 1,
    most: 720,
    standard: '24',
    sandbox: '1',
    about:
      'How often the authorities are asked about each certificate that people sign in with, on average: so late its sessions end when it was revoked.',
  }),
  counter: {
    caseDays: count('COUNTER_CASE_DAYS', {
      least: 1,
      most: 90,
      standard: '14',
      about:
        'How many days a case at the post office waits for its applicant, and once it is confirmed, for the account to be opened.',
    }),
    perClerk: count('COUNTER_CONFIRMATIONS_PER_CLERK', {
      least: 1,
      most: 10_000,
      standard: '40',
      about: 'How many cases one clerk may confirm on one day.',
    }),
    perOffice: count('COUNTER_CONFIRMATIONS_PER_OFFICE', {
      least: 1,
      most: 100_000,
      standard: '200',
      about: 'How many cases one post office may confirm on one day.',
    }),
  },
  timeStampUrl: optional(
    url('TSA_URL', {
      standard: '',
      sandbox: 'http://localhost:{port+22}/tsa',
      about:
        'The authority for time stamps (RFC 3161) on signatures we keep. Empty: none, and only our own clock says when one was made.',
    }),
  ),
  sandboxUrl: optional(
    text('SANDBOX_URL', {
      sandbox: 'http://localhost:{port+10}',
      standard: '',
      about: 'The sandbox site that banners link to.',
    }),
  ),
  traces: {
    endpoint: optional(
      base('OTEL_EXPORTER_OTLP_ENDPOINT', {
        standard: '',
        about:
          'The OpenTelemetry collector that takes traces by OTLP over HTTP, e.g. http://localhost:4318 (OTEL_EXPORTER_OTLP_HEADERS as its documents say). Empty: no traces are made, and nothing for them is loaded.',
      }),
    ),
    perThousand: count('TRACES_PER_THOUSAND', {
      least: 0,
      most: 1000,
      standard: '1000',
      about: 'How many of a thousand requests have a trace.',
    }),
  },
  logLevel: choice('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
    standard: 'info',
    about: 'What is logged, as JSON lines on stdout.',
  }),
  drainMs: count('DRAIN_MS', {
    least: 0,
    most: 600_000,
    standard: '5000',
    sandbox: '0',
    about:
      'How long a stopping process goes on serving before it closes its port, while /readyz says 503: longer than balancers need to notice.',
  }),
  shutdownGraceMs: count('SHUTDOWN_GRACE_MS', {
    least: 0,
    most: 600_000,
    standard: '8000',
    about: 'How long a stopping process finishes what is under way once its port is closed.',
  }),
};

type Values<Schema> = {
  readonly [Name in keyof Schema]: Schema[Name] extends SettingRule<infer Value> ? Value : Values<Schema[Name]>;
};

/** The settings of a process. Paths are absolute, times are in the unit of the name. */
export type Settings = Values<typeof settingsSchema>;

interface SchemaNode {
  readonly [name: string]: SettingRule<unknown> | SchemaNode;
}
/** A rule rather than a group of rules. */
export const isRule = (node: SettingRule<unknown> | SchemaNode): node is SettingRule<unknown> =>
  typeof node['read'] === 'function';
const flat = (node: SchemaNode): readonly SettingRule<unknown>[] =>
  Object.values(node).flatMap((one) => (isRule(one) ? [one] : flat(one)));

/** All rules in their order: a standard value may name a setting above it. */
export const settingsTable: readonly SettingRule<unknown>[] = flat(settingsSchema);
