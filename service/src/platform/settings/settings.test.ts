import { describe, expect, it } from 'vitest';
import type { Settings } from './settings.ts';
import { productionFindings, readSettings } from './settings.ts';
import { settingsTable } from './settings-table.ts';

type Environment = Readonly<Record<string, string>>;
const sandbox: Environment = { MODE: 'sandbox' };
const production: Environment = {
  MODE: 'production',
  ISSUER: 'https://taikhoan.example.gov.vn',
  SMSC_URL: 'smpps://smsc.example.vn:3550',
  SMSC_SYSTEM_ID: 'govvn',
  SMSC_PASSWORD: 'k9!dfQz2',
  TRUSTED_PROXIES: '10.0.0.1',
  OPERATOR_NAME: 'Nhà mạng',
  OPERATOR_CLIENT_ID: 'govvn',
  OPERATOR_TOKEN_URL: 'https://api.operator.example.vn/token',
  OPERATOR_KYC_MATCH_URL: 'https://api.operator.example.vn/kyc-match/v0.4',
  OPERATOR_SIM_SWAP_URL: 'https://api.operator.example.vn/sim-swap/v2',
};
const read = (env: Environment): Settings => {
  const settings = readSettings(env);
  if (!settings.ok) throw new Error(JSON.stringify(settings.problem));
  return settings.value;
};
const wrong = (env: Environment): readonly string[] => {
  const settings = readSettings(env);
  return settings.ok ? [] : settings.problem.map(({ name }) => name);
};

describe('settings', () => {
  it('need nothing but the mode in a sandbox, and count its ports from one base', () => {
    expect(read({ ...sandbox, PORT_BASE: '7000' })).toMatchObject({
      mode: 'sandbox',
      port: 7000,
      metrics: { host: 'localhost', port: 7004 },
      issuer: 'http://localhost:7000',
      sandboxUrl: 'http://localhost:7010',
      databaseUrl: undefined,
      smsc: { url: 'smpp://localhost:7021' },
      operator: {
        tokenUrl: 'http://localhost:7020/oauth2/token',
        kycMatchUrl: 'http://localhost:7020/kyc-match/v0.4',
        simSwapUrl: 'http://localhost:7020/sim-swap/v2',
        timeoutMs: 3000,
      },
      simSigningOperators: [
        {
          id: 'nha-mang-1',
          url: 'http://localhost:7023/nha-mang-1/soap/services',
          firstPollSeconds: 1,
          pollSeconds: 1,
        },
        { id: 'nha-mang-2', url: 'http://localhost:7023/nha-mang-2/soap/services' },
      ],
      remoteSigningProviders: [
        { dialect: 'csc-v2', url: 'http://localhost:7024/csc/v2' },
        { dialect: 'csc-v1', url: 'http://localhost:7024/csc/v1' },
        { dialect: 'vnpt-smartca', url: 'http://localhost:7030' },
        { dialect: 'viettel-mysign', url: 'http://localhost:7031', profileId: 'adss:ras:profile:001' },
      ],
      minimumAge: 14,
      retentionYears: { identity: 10, evidence: 10, history: 10 },
      simSwapHours: 72,
      waitHours: { number: 72, email: 72, means: 72, level: 72, identity: 72, removal: 72, recovery: 72 },
      passwordProfile: 'guide',
      sms: { alphabet: 'gsm7', host: 'localhost', shortCode: '8123' },
    });
  });
  it('are production unless told otherwise, and then name at once everything that must be set, with what it is', () => {
    const settings = readSettings({});
    const problems = settings.ok ? [] : settings.problem;
    expect(problems.map(({ name }) => name)).toEqual([
      'ISSUER',
      'TRUSTED_PROXIES',
      'SMSC_URL',
      'SMSC_SYSTEM_ID',
      'SMSC_PASSWORD',
      'OPERATOR_NAME',
      'OPERATOR_TOKEN_URL',
      'OPERATOR_KYC_MATCH_URL',
      'OPERATOR_SIM_SWAP_URL',
      'OPERATOR_CLIENT_ID',
    ]);
    for (const { problem } of problems) expect(problem).toMatch(/^must be set\. .{20,}/u);
  });
  it('take the host of the service for that of its messages, and write an origin as browsers do', () => {
    expect(read({ ...sandbox, ISSUER: 'https://TaiKhoan.example:443/' })).toMatchObject({
      issuer: 'https://taikhoan.example',
      sms: { host: 'taikhoan.example' },
    });
    expect(read({ ...sandbox, PORT: '80' })).toMatchObject({ issuer: 'http://localhost' });
    expect(read({ ...sandbox, SMS_HOST: 'gov.example' })).toMatchObject({ sms: { host: 'gov.example' } });
  });
  it('cannot be changed once read', () => {
    const settings = read(sandbox);
    expect(
      [settings, settings.sms, settings.smsc, settings.operator, settings.methods, settings.trustedProxies].every(
        Object.isFrozen,
      ),
    ).toBe(true);
  });
  it('take an empty variable for one that is not set', () => {
    expect(read({ ...sandbox, PORT: '  ', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });
  it.each([
    ['MODE', 'test'],
    ['PORT_BASE', '65500'],
    ['PORT_BASE', '-1'],
    ['PORT', '3000.5'],
    ['PORT', '0x10'],
    ['DATABASE_POOL_SIZE', '0'],
    ['OPERATOR_TIMEOUT_MS', '5'],
    ['SIM_SWAP_HOURS', '2401'],
    ['PASSWORD_PROFILE', 'none'],
    ['SMS_ENCODING', 'utf8'],
    ['LOG_LEVEL', 'verbose'],
    ['ISSUER', 'localhost:3000'],
    ['ISSUER', 'http://localhost:3000/path'],
    ['ISSUER', 'http://localhost:3000/?x=1'],
    ['ISSUER', 'http://me:secret@localhost'],
    ['ISSUER', 'ftp://localhost'],
    ['SMSC_URL', 'http://localhost:2775'],
    ['OPERATOR_TOKEN_URL', 'smpp://localhost'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0.1, proxy'],
    ['TRUSTED_PROXIES', '0.0.0.0/0'],
    ['TRUSTED_PROXIES', '10.0.0.1, ::/0'],
    ['TRUSTED_PROXIES', '0.0.0.0/1, 128.0.0.0/1'],
    ['TRUSTED_PROXIES', '2000::/3'],
    ['PRIVATE_HOSTS', 'operator.example.vn'],
    ['PRIVATE_HOSTS', 'http://a:1'],
    ['METRICS', '9464'],
    ['METRICS', 'http://localhost:9464'],
    ['METHODS', 'mobile-subscriber, e-mail'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'postgresql://user:pass#word@localhost/x'],
    ['SMSC_PASSWORD', 'nine.long'],
    ['SMSC_SYSTEM_ID', 'sixteen-letters-'],
    ['SMSC_SYSTEM_TYPE', 'thirteen-long'],
    ['SHORT_CODE', '+848123'],
    ['SHORT_CODE', '12'],
    ['SMS_SENDER', 'TWELVELETTER'],
    ['SMS_SENDER', 'Chính Chủ'],
    ['SMSC_SOURCE_TON', '7'],
  ])('refuse %s=%s by its name', (name, value) => {
    expect(wrong({ ...sandbox, [name]: value })).toEqual([name]);
  });
  it('name every wrong one in one go', () => {
    expect(wrong({ ...sandbox, PORT: 'x', LOG_LEVEL: 'x', SMSC_WINDOW: '0' })).toEqual([
      'PORT',
      'SMSC_WINDOW',
      'LOG_LEVEL',
    ]);
    expect(wrong({ ...sandbox, METHODS: 'x', SMS_SENDER: 'TWELVELETTER' })).toEqual(['METHODS', 'SMS_SENDER']);
  });
  it('read where metrics are served: on the loopback unless told otherwise, and nowhere when off', () => {
    expect(read(production).metrics).toEqual({ host: 'localhost', port: 3004 });
    expect(read({ ...production, METRICS: '[::1]:9464' }).metrics).toEqual({ host: '::1', port: 9464 });
    expect(read({ ...production, METRICS: 'off' }).metrics).toBeUndefined();
  });
  it('read lists, numbers and what the carrier calls us', () => {
    expect(
      read({
        ...sandbox,
        TRUSTED_PROXIES: '10.0.0.0/8, ::1',
        SMSC_SOURCE_TON: '5',
        SMSC_SOURCE_NPI: 'auto',
        SMS_SENDER: '+842418001096',
        OPERATOR_KYC_MATCH_URL: 'https://api.example/kyc/',
      }),
    ).toMatchObject({
      trustedProxies: ['10.0.0.0/8', '::1'],
      smsc: { sourceTon: 5, sourceNpi: undefined, receiptIds: 'twins' },
      sms: { sender: '+842418001096' },
      operator: { kycMatchUrl: 'https://api.example/kyc' },
    });
  });
});

describe('production', () => {
  it('runs with settings of its own', () => {
    expect(productionFindings(read(production))).toEqual([]);
  });
  it.each([
    ['ISSUER', 'http://taikhoan.example.gov.vn'],
    ['SMSC_URL', 'smpp://smsc.example.vn:2775'],
    ['SMSC_URL', 'smpp://10.0.0.9:2775'],
    ['DATABASE_URL', 'postgresql://user@db.example.vn/name'],
    ['DATABASE_URL', 'postgresql://user@10.0.0.5/name?sslmode=no-verify'],
    ['TRUSTED_PROXIES', ''],
    ['SMSC_PASSWORD', 'sandbox1'],
    ['SANDBOX_URL', 'http://localhost:3010'],
    ['OPERATOR_TOKEN_URL', 'http://localhost:3020/oauth2/token'],
    ['OPERATOR_KYC_MATCH_URL', 'http://api.operator.example.vn'],
    ['OPERATOR_SIM_SWAP_URL', 'http://api.operator.example.vn'],
  ])('refuses %s=%s', (name, value) => {
    expect(wrong({ ...production, [name]: value })).toEqual([name]);
  });
  it.each([
    { SMSC_URL: 'smpp://10.0.0.9:2775', SMSC_CLEAR_REASON: 'leased line of the carrier' },
    { DATABASE_URL: 'postgresql://user@10.0.0.5/name', DATABASE_CLEAR_REASON: 'VPN' },
    { SMSC_URL: 'smpp://127.0.0.1:2775' },
    { DATABASE_URL: 'postgresql://user@db.example.vn/name?sslmode=verify-full' },
    { DATABASE_URL: 'postgresql:///name?host=/var/run/postgresql' },
  ])('takes a line that is verified, never leaves the machine, or has a reason: %j', (more) => {
    expect(wrong({ ...production, ...more })).toEqual([]);
  });
  it('finds everything that a sandbox has and production must not', () => {
    expect(productionFindings(read(sandbox)).map(({ name }) => name)).toEqual([
      'MODE',
      'ISSUER',
      'SMSC_PASSWORD',
      'SMTP_URL',
      'SANDBOX_URL',
      'OPERATOR_TOKEN_URL',
      'OPERATOR_KYC_MATCH_URL',
      'OPERATOR_SIM_SWAP_URL',
      'REMOTE_SIGNING_PROVIDERS',
      'SIM_SIGNING_OPERATORS',
      'TOKEN_PROGRAMS',
    ]);
  });
});

describe('the table of settings', () => {
  it('names each setting once, with a sentence about it', () => {
    const names = settingsTable.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { about } of settingsTable) expect(about).toMatch(/^[A-Z].{15,}[.]$/u);
  });
  it('marks as secret whatever carries a password', () => {
    expect(settingsTable.filter(({ secret }) => secret === true).map(({ name }) => name)).toEqual([
      'DATABASE_URL',
      'SMTP_URL',
      'SMSC_PASSWORD',
      'REMOTE_SIGNING_PROVIDERS',
      'SIM_SIGNING_OPERATORS',
    ]);
  });
});
