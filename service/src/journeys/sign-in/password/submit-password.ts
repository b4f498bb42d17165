import { lockedBy, type SignInAccount } from '../../../domain/account.ts';
import type { Envelope, ProvenPassword } from '../../../domain/attempt/attempt.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import type { FieldProblem } from '../../../domain/typed/fields.ts';
import type { CountChange, LimitEntry } from '../../../domain/limits/limits.ts';
import { slowSecondsAfter } from '../../../domain/limits/slow-down.ts';
import { readSignInIdentity } from '../../../domain/typed/read-sign-in-identity.ts';
import { asHashed, type HashTurn } from '../../attempt/passwords.ts';
import type { Loaded } from '../../attempt/journey.ts';
import {
  begunOrRefused,
  costsOfForm,
  takeCosts,
  workProblem,
  type Taken,
  type WorkDone,
} from '../../attempt/take-costs.ts';
import { closedByNumber, shownClosed } from '../../attempt/roads.ts';
import type { Shown, Visitor } from '../../attempt/visitor.ts';
import { mayReturn } from '../../freeze/come-back.ts';
import { findFormer } from './find-former.ts';
import { liftedByHolder, personOf, type SignInParts } from '../policy.ts';
import { askForSecond, type Standing } from './send-a-code.ts';
import type { SignInJourney, SignInStep, TypedSignIn } from '../sign-in.ts';

const readTyped = ({ personalId, password = '' }: TypedSignIn): Identity | readonly FieldProblem[] => {
  const identity = readSignInIdentity(personalId);
  const fields: readonly FieldProblem[] = [
    ...(identity.ok ? [] : [{ field: 'personalId' as const, code: identity.problem }]),
    ...(password === '' ? [{ field: 'password' as const, code: 'password-missing' as const }] : []),
  ];
  return identity.ok && fields.length === 0 ? identity.value : fields;
};

/** One try of one person, by its own counters: a known device has its own, which no stranger reaches; strangers share one. */
const countsOfTry = (
  { devices }: SignInParts,
  identity: Identity,
  { browserHash, device }: Visitor,
): readonly (LimitEntry & { readonly cost: 1 })[] => {
  const person = personOf(identity);
  return [
    { limit: 'sign-in-by-person-and-browser-hour', subject: `${person} ${browserHash}`, cost: 1 },
    devices.knows(device, identity)
      ? { limit: 'sign-in-by-known-device-day', subject: `${person} ${devices.idOf(device) ?? ''}`, cost: 1 }
      : { limit: 'sign-in-by-strangers-day', subject: person, cost: 1 },
  ];
};

/** Counted before anything is judged, so that a thousand at once are no way around. */
const costsOfTry = (
  parts: SignInParts,
  identity: Identity,
  work: WorkDone,
  visitor: Visitor,
): readonly LimitEntry[] => [
  ...costsOfForm(work, visitor.browserHash),
  { limit: 'sign-in-by-browser-hour', subject: visitor.browserHash, cost: 1 },
  ...countsOfTry(parts, identity, visitor),
];

/** A right password gives its try back: whoever knows it is slowed by others' tries, never by their own. */
const givenBack = (tries: readonly LimitEntry[], right: boolean, id: string): readonly CountChange[] =>
  tries.map(({ limit, subject }) => ({ limit, subject: right ? subject : `nobody ${id}`, change: 'give-back' }));

/** Compares with the account's hash, or with nobody's: the work is the same. One that has ended with a lock is never right. */
const verify = async (
  { passwords }: SignInParts,
  account: SignInAccount | undefined,
  password: string,
  turn: HashTurn,
): Promise<{ readonly right: boolean } | { readonly problem: Shown }> => {
  const verified = await passwords.verify(account?.passwordHash ?? (await passwords.decoy()), password, turn);
  if (!verified.ok)
    return { problem: { code: 'password-queue-full', retryAfterSeconds: verified.problem.retryAfterSeconds } };
  return { right: account !== undefined && account.ended !== true && verified.value };
};

/** A hash of former parameters is made again with today's. */
const rehash = async (
  { passwords, journey }: SignInParts,
  { accountId, authenticatorId, passwordHash }: SignInAccount,
  password: string,
): Promise<void> => {
  if (!passwords.needsRehash(passwordHash)) return;
  const rehashed = await passwords.hash(password, 'after');
  if (rehashed.ok) await journey.parts.store.passwords.rehash(accountId, authenticatorId, rehashed.value);
};

const envelopeOf = (
  { journey, devices }: SignInParts,
  identity: Identity,
  {
    shared,
    onward,
    proven,
  }: { readonly shared: boolean; readonly onward?: 'link' | undefined; readonly proven?: ProvenPassword },
  visitor: Visitor,
): Envelope<'sign-in'> =>
  journey.envelope(visitor, {
    shared,
    deviceKnown: devices.knows(visitor.device, identity),
    ...(shared ? {} : { rememberAs: devices.remember(visitor.device, identity) }),
    ...(proven === undefined ? {} : { proven }),
    ...(onward === undefined ? {} : { onward }),
    simUnchecked: false,
  });

/** How long the answer is held back because strangers have tried this person many times. */
const slowSecondsOf = ({ verdict, lifted }: Taken): number =>
  lifted ? 0 : slowSecondsAfter((verdict.counts['sign-in-by-strangers-day'] ?? 1) - 1);

/** What the first click has begun: its code is on its way. */
const isUnderWay = ({ again, attempt }: Loaded<'sign-in'>): boolean => again && attempt.state !== 'completed';

type Refused = 'sign-in-wrong' | NonNullable<ReturnType<typeof lockedBy>>;

interface Judged {
  readonly identity: Identity;
  readonly shared: boolean;
  readonly onward: 'link' | undefined;
  readonly account: SignInAccount | undefined;
  readonly right: boolean;
}

/** Tells at once how the password was judged, or after a while where strangers have tried. */
const answer = async (
  parts: SignInParts,
  { identity, shared, onward, account, right }: Judged,
  taken: Taken,
  visitor: Visitor,
): Promise<SignInStep> => {
  const { journey } = parts;
  const proven =
    right && account !== undefined
      ? { accountId: account.accountId, authenticatorId: account.authenticatorId }
      : undefined;
  const envelope = envelopeOf(
    parts,
    identity,
    { shared, onward, ...(proven === undefined ? {} : { proven }) },
    visitor,
  );
  const back = givenBack(countsOfTry(parts, identity, visitor), right, envelope.id);
  const slowSeconds = slowSecondsOf(taken);
  if (slowSeconds === 0) {
    const standing: Standing | undefined = proven === undefined ? undefined : account;
    return settle(parts, visitor, { envelope, standing, known: account?.accountId, counts: back });
  }
  const tellAfter = new Date(journey.parts.clock.now().getTime() + slowSeconds * 1000).toISOString();
  return journey.begin(
    visitor,
    envelope,
    { event: 'hold', tellAfter },
    {
      counts: back,
      audit: [
        journey.event(envelope, visitor, 'sign-in-slowed', {
          detail: { slowSeconds },
          ...(account === undefined ? {} : { accountId: account.accountId }),
        }),
      ],
    },
  );
};

/** Tells why nobody gets in; for the help desk it is written down once. @param known the account that was tried, for the log */
const refuse = async (
  { journey }: SignInParts,
  visitor: Visitor,
  {
    envelope,
    known,
    problem,
  }: { readonly envelope: Envelope<'sign-in'>; readonly known: string | undefined; readonly problem: Refused },
): Promise<SignInStep> => {
  const told = journey.event(envelope, visitor, 'sign-in-refused', {
    problem,
    ...(known === undefined ? {} : { accountId: known }),
  });
  if (journey.parts.shownOnce.first(`${envelope.id} ${problem}`)) await journey.parts.store.audit.record([told]);
  journey.parts.observe(told);
  return { problem: { code: problem } };
};

/** Why nobody gets in by this password: of an account that its holder has locked it may be what opens it again. */
const problemOf = async (
  { journey }: SignInParts,
  { accountId, authenticatorId, status }: Standing,
): Promise<Refused | undefined> => {
  const locked = lockedBy(status);
  const returns = locked === 'account-frozen' && (await mayReturn(journey.parts, accountId, { id: authenticatorId }));
  return returns ? undefined : locked;
};

/**
 * Tells how the password was judged: wrong, of an account that is locked, or right, and then a code is asked for.
 *
 * @param standing the account, where the password was right
 * @param known the account that was tried, for the log
 */
const settle = async (
  parts: SignInParts,
  visitor: Visitor,
  {
    envelope,
    standing,
    known,
    counts,
  }: {
    readonly envelope: Envelope<'sign-in'>;
    readonly standing: Standing | undefined;
    readonly known: string | undefined;
    readonly counts: readonly CountChange[];
  },
): Promise<SignInStep> => {
  const problem = standing === undefined ? 'sign-in-wrong' : await problemOf(parts, standing);
  if (standing === undefined || problem !== undefined)
    return refuse(parts, visitor, { envelope, known, problem: problem ?? 'sign-in-wrong' });
  return askForSecond(parts, visitor, { attempt: envelope, standing, counts });
};

/** The form: what was typed is judged, then the proof of work, then the limits; only then is the password verified. */
export const submitPassword =
  (parts: SignInParts): SignInJourney['submitPassword'] =>
  async (typed, work, visitor) => {
    const closed = closedByNumber(parts);
    if (closed !== undefined) return { problem: shownClosed('sign-in-method-closed', closed) };
    const identity = readTyped(typed);
    if (!('scheme' in identity)) return { problem: { code: 'invalid-input', fields: identity } };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
    const { journey, devices } = parts;
    let account: SignInAccount | undefined;
    const taken = await takeCosts(
      journey.parts,
      visitor,
      {
        entries: costsOfTry(parts, identity, work, visitor),
        by: liftedByHolder(identity, async () => account?.holder),
      },
      async (costs) => {
        const counted = await journey.parts.store.passwords.findCounted(identity, costs);
        ({ account } = counted);
        return counted.verdict;
      },
    );
    const { verdict, problem } = taken;
    if (problem !== undefined) return begunOrRefused(journey, { verdict, problem, isIts: isUnderWay }, visitor);
    const password = asHashed(typed.password ?? '');
    const turn = taken.lifted || devices.knows(visitor.device, identity) ? 'first' : 'after';
    const verified = await verify(parts, account, password, turn);
    if ('problem' in verified) return verified;
    if (verified.right && account !== undefined) await rehash(parts, account, password);
    const former =
      verified.right || account === undefined
        ? undefined
        : await findFormer(parts, { identity, account, password }, visitor);
    if (former !== undefined) {
      const envelope = envelopeOf(parts, identity, { shared: typed.shared, onward: typed.onward }, visitor);
      return refuse(parts, visitor, { envelope, known: former.accountId, problem: former.locked });
    }
    return answer(
      parts,
      { identity, shared: typed.shared, onward: typed.onward, account, right: verified.right },
      taken,
      visitor,
    );
  };

/** Tells how a slowed sign-in ended, once its time has come: by then the account is as it is now. */
export const goOn =
  (parts: SignInParts): SignInJourney['goOn'] =>
  async (visitor) => {
    const { journey } = parts;
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    if (attempt.state !== 'held' || journey.parts.clock.now().toISOString() < attempt.tellAfter)
      return journey.stepOf(loaded);
    const { proven } = attempt.about;
    if (proven === undefined)
      return settle(parts, visitor, { envelope: attempt, standing: undefined, known: undefined, counts: [] });
    await parts.applyDueNumber(proven.accountId);
    const account = await journey.parts.store.accounts.find(proven.accountId);
    if (account === undefined) return { problem: { code: 'sign-in-over' } };
    const { holder, status } = account;
    const { app } = await journey.parts.store.secondFactors.of(proven.accountId);
    const standing: Standing = { ...proven, status, holder, hasApp: app !== undefined };
    return lockedBy(status) !== undefined
      ? settle(parts, visitor, { envelope: attempt, standing, known: proven.accountId, counts: [] })
      : askForSecond(parts, visitor, { attempt, standing, counts: [] });
  };
