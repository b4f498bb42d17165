import type { AuditEvent } from '../../domain/audit.ts';
import { setUpHours, type Clerk } from '../../domain/counter/clerk.ts';
import type { CaseState } from '../../domain/counter/counter-case.ts';
import type { FieldProblemCode } from '../../domain/typed/fields.ts';
import { readFullName } from '../../domain/typed/names/read-full-name.ts';
import { readPersonalId } from '../../domain/typed/read-personal-id.ts';
import { readPhoneNumber } from '../../domain/typed/read-phone-number.ts';
import { tidyTyped } from '../../domain/typed/tidy-typed.ts';
import type { Result } from '../../domain/result.ts';
import { noticeMessage } from '../../journeys/attempt/notice-message.ts';
import { actorOf } from '../../journeys/clerk/policy.ts';
import { hashSecret, randomId, randomSecret } from '../../platform/random.ts';
import type { ConfirmedCase } from '../../store/counter/counter-store.ts';
import { paths } from '../../web/paths.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from './command/operator-command.ts';
import { done, refused, usage } from './command/operator-command.ts';

const help = `usage: chinhchu clerk add --office OFFICE --name NAME --personal-id NUMBER --phone NUMBER
       chinhchu clerk list
       chinhchu clerk suspend CLERK-ID`;

const flags = ['--office', '--name', '--personal-id', '--phone'] as const;
type Flag = (typeof flags)[number];
const isFlag = (word: string): word is Flag => flags.some((flag) => flag === word);

const longestOffice = 120;

/** Each flag once with its value; nothing when the words make no sense. */
const readFlags = (words: readonly string[]): Readonly<Record<Flag, string>> | undefined => {
  const found = new Map<Flag, string>();
  for (let at = 0; at < words.length; at += 2) {
    const [flag = '', value] = words.slice(at, at + 2);
    if (!isFlag(flag) || value === undefined || found.has(flag)) return undefined;
    found.set(flag, value);
  }
  const [office, name, personalId, phone] = flags.map((flag) => found.get(flag));
  return office === undefined || name === undefined || personalId === undefined || phone === undefined
    ? undefined
    : { '--office': office, '--name': name, '--personal-id': personalId, '--phone': phone };
};

const eventOf = (
  { clock, operator }: OperatorContext,
  type: AuditEvent['type'],
  detail: NonNullable<AuditEvent['detail']>,
): AuditEvent => ({ type, at: clock.now().toISOString(), actor: `operator:${operator}`, detail });

const wrongOf = (read: Result<unknown, FieldProblemCode>, flag: Flag): readonly string[] =>
  read.ok ? [] : [`${flag}: ${read.problem}`];

const add = async (context: OperatorContext, words: readonly string[]): Promise<OperatorAnswer> => {
  const typed = readFlags(words);
  if (typed === undefined) return usage(help);
  const office = tidyTyped(typed['--office']);
  const name = readFullName(typed['--name']);
  const number = readPersonalId(typed['--personal-id']);
  const phone = readPhoneNumber(typed['--phone']);
  const wrong = [
    ...(office === '' || office.length > longestOffice ? [`--office: 1 to ${longestOffice} characters`] : []),
    ...wrongOf(name, '--name'),
    ...wrongOf(number, '--personal-id'),
    ...wrongOf(phone, '--phone'),
  ];
  if (wrong.length > 0 || !name.ok || !number.ok || !phone.ok)
    return refused('clerk-malformed', ['Nobody was added.', ...wrong].join('\n'));
  const { store, clock, issuer } = context;
  const secret = randomSecret();
  const until = new Date(clock.now().getTime() + setUpHours * 3_600_000).toISOString();
  const known = await store.clerks.findByNumber(number.value);
  const clerk: Clerk = {
    id: known?.id ?? randomId(),
    office,
    status: 'invited',
    fullName: name.value,
    personalId: number.value,
    phoneNumber: phone.value,
  };
  const id = await store.clerks.add(
    clerk,
    { addressHash: hashSecret(secret), until },
    { audit: [eventOf(context, 'clerk-added', { clerk: clerk.id, office, again: known !== undefined })] },
  );
  const address = `${issuer}${paths.clerkSetUp}?ma=${secret}`;
  return done(
    [
      `${name.value} is a clerk at ${office} (${id})${known === undefined ? '' : '; the former password and sessions have ended'}.`,
      `Give them this address in person; it serves once, until ${until}:`,
      address,
    ].join('\n'),
    { id, office, address, until },
  );
};

const list = async ({ store }: OperatorContext): Promise<OperatorAnswer> => {
  const clerks = (await store.clerks.list()).map(({ id, office, status, fullName }) => ({
    id,
    office,
    status,
    fullName,
  }));
  const lines = clerks.map(({ id, office, status, fullName }) => `${id}  ${status.padEnd(9)}  ${office}  ${fullName}`);
  return done(lines.length === 0 ? 'There are no clerks.' : lines.join('\n'), { clerks });
};

/** So long does the answer look back at what a clerk has confirmed. */
const lookBackDays = 30;
const mostShown = 200;

const stands: Readonly<Partial<Record<CaseState, string>>> = {
  'half-confirmed': 'another clerk has to confirm it',
  confirmed: 'its applicant has not gone on yet',
  cancelled: 'cancelled',
};
const caseLine = ({ at, caseId, state, accountId, levelAt }: ConfirmedCase): string => {
  const account = accountId === undefined ? undefined : `account ${accountId}`;
  const level = levelAt === undefined ? '' : `, level 2 from ${levelAt}`;
  return `  ${at}  ${caseId}  ${account ?? stands[state] ?? state}${level}`;
};

/** Where nobody is left since somebody went: whoever waits with a case goes elsewhere, or nowhere. */
const emptiedBy = async ({ store }: OperatorContext, { office }: Clerk): Promise<readonly string[]> => {
  const active = (await store.clerks.list()).filter(({ status }) => status === 'active');
  if (active.length === 0) return ['No counter has a clerk now: nobody is sent there, and open cases wait.'];
  return active.some((one) => one.office === office)
    ? []
    : [`Nobody is left at ${office}; open cases go on at any other office.`];
};

/** They are signed out and told; the operator is told what rests on their word. */
const suspend = async (context: OperatorContext, id: string): Promise<OperatorAnswer> => {
  const { store, clock, notices } = context;
  const clerk = await store.clerks.find(id);
  if (clerk === undefined)
    return refused('clerk-not-found', 'There is no clerk with this id; chinhchu clerk list shows them.');
  const now = clock.now();
  const came = await store.clerks.suspend(id, {
    messages: [noticeMessage(notices, 'clerk-suspended', clerk.phoneNumber, now)],
    audit: [eventOf(context, 'clerk-suspended', { clerk: id, office: clerk.office })],
  });
  const since = new Date(now.getTime() - lookBackDays * 86_400_000);
  const confirmed = await store.cases.confirmedBy(actorOf(clerk), since, mostShown);
  return done(
    [
      came === 'suspended'
        ? `${clerk.fullName} may not sign in any more, is signed out, and is told so on their telephone.`
        : 'They were suspended already.',
      ...(await emptiedBy(context, clerk)),
      confirmed.length === 0
        ? `They have confirmed nobody in the last ${lookBackDays} days.`
        : `They have confirmed in the last ${lookBackDays} days, if their word is in doubt (chinhchu counter cancel stops a case, chinhchu account suspend an account):`,
      ...confirmed.map(caseLine),
    ].join('\n'),
    { id, suspended: true, confirmed },
  );
};

/** `clerk add|list|suspend`: who sits at the counters of the post. */
export const clerk: OperatorCommand = async (context, [verb, ...words]) => {
  const [word, ...rest] = words;
  if (verb === 'add') return add(context, words);
  if (verb === 'list' && word === undefined) return list(context);
  if (verb === 'suspend' && word !== undefined && rest.length === 0) return suspend(context, word);
  return usage(help);
};
