import { alarms, barredBy, waysToReturn, type Alarm } from '../../domain/standing/freeze.ts';
import { strengthOfWay, openingKinds, type Way } from '../../domain/standing/way.ts';
import { waysBack, type Having, type WayBack } from '../../domain/standing/ways-back.ts';

/** What can be lost, each with what of the columns goes with it. */
const losses: readonly { readonly name: string; readonly goes: readonly Having[] }[] = [
  { name: 'the password', goes: ['password'] },
  { name: 'the number', goes: ['number'] },
  { name: 'password and number', goes: ['password', 'number'] },
  { name: 'the recovery codes and the app', goes: ['own-code'] },
  { name: 'the passkey', goes: ['passkey'] },
  { name: 'the linked certificate', goes: ['linked-certificate'] },
  { name: 'the linked VNeID', goes: ['linked-provider'] },
  {
    name: 'every way in',
    goes: ['password', 'number', 'own-code', 'passkey', 'linked-certificate', 'linked-provider'],
  },
];

const columns: readonly { readonly name: string; readonly has: readonly Having[] }[] = [
  { name: 'password and number', has: ['password', 'number'] },
  { name: 'the number', has: ['number'] },
  { name: 'the password, and another number in one’s name', has: ['password', 'new-number'] },
  { name: 'the password, and a recovery code or the app', has: ['password', 'own-code'] },
  { name: 'a passkey', has: ['passkey'] },
  { name: 'a linked certificate', has: ['linked-certificate'] },
  { name: 'a linked VNeID', has: ['linked-provider'] },
  { name: 'a certificate or VNeID that is not linked', has: ['new-means'] },
  { name: 'the mailbox', has: ['mailbox'] },
  { name: 'the identity card', has: ['card'] },
];

const waitOf = {
  number: 'WAIT_HOURS_NUMBER',
  means: 'WAIT_HOURS_MEANS',
  recovery: 'WAIT_HOURS_RECOVERY',
  sim: 'SIM_SWAP_HOURS',
} as const;
const regainedAs = { session: '`auth:2`', password: 'a new password, then `auth:2`', person: 'an operator' } as const;

const told = ({ road, regains, waits }: WayBack): string =>
  regains === 'person'
    ? `${road}: ${regainedAs.person}`
    : `${road}: ${regainedAs[regains]}, ${waits === undefined ? 'at once' : `after \`${waitOf[waits]}\``}`;

/** The roads of one cell: that which asks least; of the card also the counter, for an operator replaces no SIM of a number that is another's by now. */
const roadsOf = (goes: readonly Having[], has: readonly Having[]): readonly WayBack[] => {
  const roads = has.some((one) => goes.includes(one)) ? [] : waysBack(new Set(has));
  return roads.filter(({ road }, place) => place === 0 || road === 'counter');
};

const cell = (goes: readonly Having[], has: readonly Having[]): string => {
  const shown = roadsOf(goes, has);
  return shown.length === 0 ? '–' : shown.map(told).join('; or ');
};

/** One road that a cell of the matrix says. */
export interface WayBackCell {
  readonly lost: string;
  readonly goes: readonly Having[];
  readonly stillHas: string;
  readonly has: readonly Having[];
  readonly way: WayBack;
}

/** The matrix, cell by cell. */
export const wayBackCells: readonly WayBackCell[] = columns.flatMap(({ name: stillHas, has }) =>
  losses.flatMap(({ name: lost, goes }) => roadsOf(goes, has).map((way) => ({ lost, goes, stillHas, has, way }))),
);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const onNewDevice = 'a sign-in on a device never seen, by';
const alarmNames: Readonly<Record<Alarm, string>> = {
  password: 'a new password',
  number: 'a new number',
  means: 'a further way in',
  recovery: 'somebody whom a counter has seen',
  'entry-by-code': `${onNewDevice} password and SMS`,
  'entry-by-own-code': `${onNewDevice} password and a code of an app or on paper`,
  'entry-by-provider': `${onNewDevice} VNeID`,
  'entry-by-certificate': `${onNewDevice} certificate`,
  'entry-by-passkey': `${onNewDevice} passkey`,
};

const before = '2026-01-01T00:00:00.000Z';
const disputedAt = '2026-02-01T00:00:00.000Z';
const ways: readonly Way[] = openingKinds.map((kind) => ({ kind, id: kind, since: before }));
const returning = (by: 'code' | 'session', barred: (typeof barredBy)['password']): string => {
  const left = waysToReturn({ by, frozenAt: disputedAt, disputedAt, barred }, ways);
  return left.map(({ kind }) => kind).join(', ');
};

/** docs/WAYS-BACK.md: who has lost what, has what, and gets back how, drawn from the rules that the pages and journeys run on. */
export const waysBackDocument = (): string => `# Ways back

Drawn from the code: \`npm run generate\`, from \`service/src/domain/standing\`. The page is \`/khong-vao-duoc\`; the reasons are in [adr/ways-back.md](adr/ways-back.md).

## Lost, and still had

Each cell is the road that asks least, what it leads to, and what is waited for. Whoever has more takes the best of what they have. The level of an account is never lowered by any of it, and
\`help-desk\` is always the last.

${row(['lost \\ still has', ...columns.map(({ name }) => name)])}
${row(Array.from({ length: columns.length + 1 }, () => '---'))}
${losses.map(({ name, goes }) => row([`**${name}**`, ...columns.map(({ has }) => cell(goes, has))])).join('\n')}

## Locked

By which ways a locked account opens again that had all of them before what is in doubt. Strengths: ${openingKinds.map((kind) => `${kind} ${strengthOfWay(kind)}`).join(', ')}. What came since opens nothing.

${row(['locked by', 'opens again by'])}
${row(['---', '---'])}
${alarms.map((alarm) => row([`the code of a message about ${alarmNames[alarm]}`, returning('code', barredBy[alarm])])).join('\n')}
${row(['somebody who is signed in', returning('session', [])])}

Where none is left, or it is lost, a counter of the post brings its holder back (\`WAIT_HOURS_RECOVERY\`, which no lock makes longer), or an operator opens it who has seen the person.
`;
