import type { RegisteredClient } from '../../federation/clients/register-oauth-client.ts';
import { lifetimesInSeconds } from '../../federation/tokens/lifetimes.ts';
import { settingsTable } from '../../platform/settings/settings-table.ts';
import { clientWishOf } from '../operator/client/read-wish.ts';
import { stacks } from '../operator/client/stacks/stacks.ts';
import { stackBlock } from '../operator/client/tell-registered.ts';

const issuer = 'https://taikhoan.example.gov.vn';
const site = 'https://dvc.tinha.example';

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** `43200` → `12 hours`. */
const inWords = (seconds: number): string => {
  const [unit, size] = units.find(([, one]) => seconds % one === 0) ?? ['second', 1];
  const many = seconds / size;
  return `${many} ${unit}${many === 1 ? '' : 's'}`;
};

const sessionHours = settingsTable.find(({ name }) => name === 'SESSION_HOURS')?.standard ?? '';

/** Everything that runs out, from what the code holds it to. */
export const lifetimesTable = (): string => {
  const lives = lifetimesInSeconds;
  const rows = [
    ['authorization code', `${inWords(lives.code)}, one use; a second use ends what came of the first`, 'the session'],
    ['pushed request (`request_uri`)', `${inWords(lives.pushedRequest)}, one answer`, ''],
    ['a request that waits for the person', inWords(lives.waitingRequest), 'the browser forgetting its cookies'],
    ['ID token', inWords(lives.idToken), ''],
    ['access token', inWords(lives.accessToken), 'the session; with `offline_access`, the refresh token'],
    ['refresh token', inWords(lives.refreshToken), 'the session'],
    [
      'refresh token with `offline_access`',
      inWords(lives.offlineRefreshToken),
      'the person disconnecting you or signing out everywhere; not with the session',
    ],
    [
      'session',
      `${sessionHours} hours unless the operator has set \`SESSION_HOURS\``,
      'signing out, suspension, a new password',
    ],
    ['an assertion of yours (`private_key_jwt`)', `at most ${inWords(lives.assertion)}, one use`, ''],
    ['how far your clock may differ from ours', inWords(lives.clockTolerance), ''],
    [
      'a logout token that you did not answer by 200',
      'comes again, under the same `jti`, for a day',
      'your client being removed',
    ],
    ['a former secret after `client secret`', '72 hours unless told, 30 days at most', 'the next `client secret`'],
  ];
  return ['| | lives | ends earlier with |', '|---|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join(
    '\n',
  );
};

/** What `chinhchu client add --for` prints, for the portal of the examples. */
export const blockOf = (name: string): string => {
  const stack = stacks[name];
  const words = ['--name', 'Cổng', '--agency-id', 'tinh-a', '--agency', 'UBND tỉnh A', '--site', site, '--for', name];
  const read = clientWishOf(words);
  if (stack === undefined || !read.ok) throw new Error(`There is no stack ${name}`);
  const { wish } = read.value;
  const settings = { ...wish.settings, sector: new URL(site).host };
  const oauthClient: RegisteredClient['oauthClient'] = {
    ...wish,
    id: 'tinh-a-5f0c0e8d2b71',
    status: 'active',
    createdAt: '',
    settings,
  };
  const block = stackBlock(stack, { oauthClient, secret: 'SECRET' }, issuer);
  // Made anew at every registration.
  return block
    .replaceAll(/(?<=OIDCCryptoPassphrase ).+/gu, 'PASSPHRASE')
    .replaceAll(/(?<=cookie_secret = ").+(?=")/gu, 'COOKIE_SECRET');
};

/** One line a stack: what it is, where it takes the answer and logout tokens, what it is registered with. */
export const stacksTable = (): string => {
  const rows = Object.entries(stacks).map(([name, stack]) => {
    const { claimsInIdToken } = stack.settings;
    const cells = [
      `\`${name}\``,
      stack.title,
      `\`${stack.callbackPath}\``,
      stack.backchannelPath === undefined ? '–' : `\`${stack.backchannelPath}\``,
      claimsInIdToken === true ? 'the ID token' : 'UserInfo',
      `[${name}](connecting/${name}.md)`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| `--for` | what | callback | back-channel | claims come from | page |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
};
