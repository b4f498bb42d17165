/** How one setting is read. The table below is all there is: `docs/SETTINGS.md` is written from it. */
export interface SettingRule {
  readonly name: string;
  /** `text` as it is; `list` by commas, `networks` of addresses or CIDR, `hosts` of host:port; `port`, `count` whole numbers; `url` absolute, `database` that of a PostgreSQL or nothing; `file` a path. */
  readonly type: 'text' | 'list' | 'networks' | 'hosts' | 'port' | 'count' | 'url' | 'database' | 'file' | 'choice';
  readonly choices?: readonly string[];
  /** Of a `url`; http and https when not given. */
  readonly schemes?: readonly string[];
  readonly least?: number;
  readonly most?: number;
  /** Used when it is not set; a function of the ports and folders already read. */
  readonly standard?: string;
  /** Used when it is not set in the sandbox only; production must set it. */
  readonly sandbox?: string;
  /** Never shown by `doctor` or logs. */
  readonly secret?: boolean;
  readonly about: string;
}

/** `{name}` in a standard value stands for another setting's value, `{port+20}` for a port counted from PORT_BASE. */
export const settingsTable = [
  {
    name: 'MODE',
    type: 'choice',
    choices: ['sandbox', 'production'],
    standard: 'production',
    about: 'Sandbox makes its own keys, talks to the simulators and marks every page; production refuses all of that.',
  },
  {
    name: 'PORT_BASE',
    type: 'port',
    most: 65_436,
    standard: '3000',
    about:
      'The ports of a sandbox are counted from here: service +0, portals +1 to +3, sandbox site +10, authorities from +20.',
  },
  { name: 'PORT', type: 'port', standard: '{port+0}', about: 'Where the service listens.' },
  {
    name: 'HOST',
    type: 'text',
    standard: 'localhost',
    about: 'The address the service listens on; behind a proxy on another machine, 0.0.0.0 or ::.',
  },
  {
    name: 'ISSUER',
    type: 'url',
    sandbox: 'http://localhost:{PORT}',
    about: 'The address people and portals know, without a path; also the OpenID issuer. Must be https in production.',
  },
  {
    name: 'DATA_DIR',
    type: 'file',
    standard: './data',
    about: 'Folder of the embedded database, the keys and the control socket.',
  },
  {
    name: 'DATABASE_URL',
    type: 'database',
    secret: true,
    standard: '',
    about:
      'PostgreSQL to use, e.g. postgresql://user:password@host/name?sslmode=verify-full; empty for the embedded database in DATA_DIR.',
  },
  {
    name: 'DATABASE_CLEAR_REASON',
    type: 'text',
    standard: '',
    about:
      'Why the line to PostgreSQL needs no verified TLS, in a few words, e.g. "VPN between the two machines"; production refuses such a line over a network without it.',
  },
  {
    name: 'DATABASE_POOL_SIZE',
    type: 'count',
    least: 1,
    most: 200,
    standard: '10',
    about: 'Connections to PostgreSQL at most, for each process.',
  },
  {
    name: 'KEY_DIR',
    type: 'file',
    standard: '{DATA_DIR}/keys',
    about: 'Folder of the key files. Back it up apart from the database.',
  },
  {
    name: 'TRUSTED_PROXIES',
    type: 'networks',
    sandbox: '',
    about:
      'Addresses or networks (CIDR, by commas) of the proxies in front, whose X-Forwarded-For is believed; production has at least the one that ends TLS.',
  },
  {
    name: 'PRIVATE_HOSTS',
    type: 'hosts',
    standard: '',
    about:
      'Hosts (host:port, by commas) of authorities that may resolve to a private address; "localhost" and literal addresses in the settings need no entry.',
  },
  {
    name: 'METHODS',
    type: 'list',
    standard: 'mobile-subscriber',
    about: 'The registration methods switched on, by commas.',
  },
  {
    name: 'MINIMUM_AGE',
    type: 'count',
    least: 0,
    most: 100,
    standard: '14',
    about: 'Years of age from which a person registers without a guardian.',
  },
  {
    name: 'PASSWORD_PROFILE',
    type: 'choice',
    choices: ['guide', 'nist'],
    standard: 'guide',
    about:
      "The rule passwords are held to: the guide's (8 characters of four sorts) or NIST SP 800-63B-4 (15 characters).",
  },
  { name: 'SESSION_HOURS', type: 'count', least: 1, most: 24, standard: '8', about: 'How long a session lives.' },
  { name: 'SERVICE_NAME', type: 'text', standard: '', about: 'Shown beside the wordmark; empty for "Chính Chủ".' },
  {
    name: 'HELP_DESK_PHONE',
    type: 'text',
    standard: '18001096',
    about: 'Telephone of the help desk, shown on every page.',
  },
  {
    name: 'SMS_ENCODING',
    type: 'choice',
    choices: ['gsm7', 'ucs2'],
    standard: 'gsm7',
    about: 'Code messages without diacritics (160 characters, offered by browsers) or with (70).',
  },
  {
    name: 'SMS_SENDER',
    type: 'text',
    standard: 'CHINHCHU',
    about: 'Sender of SMS: a brand name of at most 11 characters, or a number.',
  },
  {
    name: 'SMS_HOST',
    type: 'text',
    standard: '',
    about: 'Host in the last line of a code message; empty for the host of ISSUER.',
  },
  {
    name: 'SMSC_URL',
    type: 'url',
    schemes: ['smpp', 'smpps'],
    sandbox: 'smpp://localhost:{port+21}',
    about:
      'The SMSC: smpp://host:port, or smpps:// for TLS with a certificate that this machine trusts (NODE_EXTRA_CA_CERTS adds your own).',
  },
  {
    name: 'SMSC_CLEAR_REASON',
    type: 'text',
    standard: '',
    about:
      'Why the line to the SMSC needs no TLS, in a few words, e.g. "leased line of the carrier"; production refuses smpp:// over a network without it.',
  },
  { name: 'SMSC_SYSTEM_ID', type: 'text', sandbox: 'chinhchu', about: 'Our name at the SMSC.' },
  {
    name: 'SMSC_PASSWORD',
    type: 'text',
    secret: true,
    sandbox: 'sandbox1',
    about: 'Our password at the SMSC, at most 8 characters (SMPP 3.4).',
  },
  {
    name: 'SMSC_SYSTEM_TYPE',
    type: 'text',
    standard: '',
    about: 'System type at the SMSC, at most 12 characters; only if the carrier has given one.',
  },
  {
    name: 'SMSC_SOURCE_TON',
    type: 'choice',
    choices: ['auto', '0', '1', '2', '3', '4', '5', '6'],
    standard: 'auto',
    about:
      'Type of number of SMS_SENDER (SMPP 3.4): auto takes 5 for a brand name, 3 for a short code, 1 for an international number.',
  },
  {
    name: 'SMSC_SOURCE_NPI',
    type: 'choice',
    choices: ['auto', '0', '1', '3', '4', '6', '8', '9', '10', '14', '18'],
    standard: 'auto',
    about: 'Numbering plan of SMS_SENDER (SMPP 3.4): auto takes 1 for an international number, else 0.',
  },
  {
    name: 'SMSC_RECEIPT_IDS',
    type: 'choice',
    choices: ['twins', 'same'],
    standard: 'twins',
    about:
      'How receipts name a message: as the SMSC named it when taking it, or also in decimal for hexadecimal and the reverse (twins).',
  },
  {
    name: 'SMSC_WINDOW',
    type: 'count',
    least: 1,
    most: 1000,
    standard: '20',
    about: 'Messages under way at once on one line.',
  },
  {
    name: 'SMSC_LONG_MESSAGES',
    type: 'choice',
    choices: ['udh', 'sar', 'payload'],
    standard: 'udh',
    about: 'How messages longer than one segment travel.',
  },
  {
    name: 'SMSC_TIMEOUT_MS',
    type: 'count',
    least: 500,
    most: 60_000,
    standard: '10000',
    about: 'How long the SMSC may take to answer one request.',
  },
  { name: 'OPERATOR_NAME', type: 'text', sandbox: 'Nhà mạng mô phỏng', about: 'How evidence names the operator.' },
  {
    name: 'OPERATOR_TOKEN_URL',
    type: 'url',
    sandbox: 'http://localhost:{port+20}/oauth2/token',
    about: 'Token endpoint of the operator (OAuth 2.0 client credentials, private_key_jwt).',
  },
  {
    name: 'OPERATOR_KYC_MATCH_URL',
    type: 'url',
    sandbox: 'http://localhost:{port+20}/kyc-match/v0.4',
    about: 'Base of CAMARA KYC Match at the operator.',
  },
  {
    name: 'OPERATOR_SIM_SWAP_URL',
    type: 'url',
    sandbox: 'http://localhost:{port+20}/sim-swap/v2',
    about: 'Base of CAMARA SIM Swap at the operator.',
  },
  { name: 'OPERATOR_CLIENT_ID', type: 'text', sandbox: 'chinhchu', about: 'Our OAuth client at the operator.' },
  {
    name: 'OPERATOR_CLIENT_KEY',
    type: 'file',
    standard: '{DATA_DIR}/operator-client.jwk.json',
    about: 'Private key (JWK) of that client; the sandbox makes one.',
  },
  {
    name: 'OPERATOR_TIMEOUT_MS',
    type: 'count',
    least: 200,
    most: 30_000,
    standard: '3000',
    about: 'How long one question to the operator may take.',
  },
  {
    name: 'SIM_SWAP_HOURS',
    type: 'count',
    least: 1,
    most: 2400,
    standard: '72',
    about: 'A SIM changed within so many hours is refused.',
  },
  {
    name: 'CODES_PER_HOUR',
    type: 'count',
    least: 1,
    most: 10_000_000,
    standard: '20000',
    about:
      'Codes sent in one hour to everybody together; guards the budget. A quarter as many besides for forgotten passwords.',
  },
  {
    name: 'WORK_TRIES',
    type: 'count',
    least: 10,
    most: 100_000,
    standard: '2000',
    about:
      "How hard the form's proof of work is at rest: tries at most; 2000 are about 0.2 s on a desktop, 1.2 s on a cheap phone.",
  },
  {
    name: 'HASH_QUEUE',
    type: 'count',
    least: 1,
    most: 10_000,
    standard: '64',
    about: 'Passwords waiting to be hashed at most; beyond it a person is asked to wait a moment.',
  },
  {
    name: 'TRUST_MANIFEST',
    type: 'file',
    standard: '',
    about:
      'Signed list of the certification authorities whose signatures are believed; its detached signature lies beside it with .sig at the end of the name. Empty: none is.',
  },
  {
    name: 'TRUST_MANIFEST_KEY',
    type: 'text',
    standard: '',
    about:
      'Public key that signs that list, Ed25519 or P-256: SubjectPublicKeyInfo in base64 (`openssl pkey -pubout -outform DER | base64 -w0`).',
  },
  {
    name: 'TRUST_MANIFEST_SERIAL',
    type: 'count',
    least: 0,
    standard: '0',
    about:
      'Lists with a lower serial are refused: raise it when a list is withdrawn, so that the old one cannot come back.',
  },
  {
    name: 'SANDBOX_URL',
    type: 'text',
    sandbox: 'http://localhost:{port+10}',
    standard: '',
    about: 'The sandbox site that banners link to.',
  },
  {
    name: 'LOG_LEVEL',
    type: 'choice',
    choices: ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
    standard: 'info',
    about: 'What is logged, as JSON lines on stdout.',
  },
  {
    name: 'SHUTDOWN_GRACE_MS',
    type: 'count',
    least: 0,
    most: 600_000,
    standard: '8000',
    about: 'How long a stopping process finishes what is under way.',
  },
] as const satisfies readonly SettingRule[];

export type SettingName = (typeof settingsTable)[number]['name'];
