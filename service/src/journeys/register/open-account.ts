import type { AccountOpening } from '../../domain/account.ts';
import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import { contestTimes, type NewContest } from '../../domain/contest.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import { resolveFormerIdentity, resolveHolder, resolveIdentity } from '../../domain/evidence/resolve-identity.ts';
import { sessionWorth } from '../../proofing/session-worth.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import { noticesOfContest } from '../contest/told.ts';
import { ofAccount } from '../notices/notices-to.ts';
import { asHashed, hashNew } from '../attempt/passwords.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { approvalFor, rebindInstead } from './ask-for-approval.ts';
import { standsUnder } from './known-person/account-of-proven.ts';
import { findKnown } from './known-person/find-known.ts';
import { openingAnewByMailbox, tiedAndFree } from './known-person/open-anew.ts';
import { closedSince, decidedOn, methodOf, type RegisterParts } from './policy.ts';
import { ofClosed, refuse } from './refuse.ts';
import type { RegisterJourney, RegisterStep } from './register.ts';

type Evidenced = AttemptIn<'register', 'evidenced'>;
type Session = NonNullable<RegisterStep['session']>;

/** The session of a completed registration: the same secret whenever this browser sends the last form again. */
const sessionOf = (
  { sessions, journey }: RegisterParts,
  attempt: Pick<Evidenced, 'id' | 'createdAt'>,
  { freshHash }: Visitor,
): Session => ({
  secret: sessions.secretOf(attempt, freshHash),
  shared: false,
  expiresAt: new Date(journey.parts.clock.now().getTime() + sessions.seconds.own * 1000).toISOString(),
});

const holderOf = ({ evidence }: Evidenced): Holder => {
  const holder = resolveHolder(evidence);
  if (holder === undefined) throw new Error('evidence of nobody reached the end of a registration');
  return holder;
};

/** Whom the evidence has proven, and with what they sign in. */
const provenBy = (parts: RegisterParts, { evidence, linked, about, ...attempt }: Evidenced) => {
  const { kind, method } = about;
  const identity = resolveIdentity(kind, evidence);
  const decision = decidedOn(parts, { ...attempt, about }, evidence);
  if (identity === undefined || decision.outcome !== 'accepted')
    throw new Error('evidence that does not carry an account reached the end of a registration');
  const holder = holderOf({ ...attempt, about, evidence });
  return { identity, holder, evidence, decision, method, ...(linked === undefined ? {} : { linked }) };
};

const openingOf = async (
  parts: RegisterParts,
  proven: ReturnType<typeof provenBy>,
  anew: string | undefined,
): Promise<Omit<AccountOpening, 'session' | 'passwordHash'>> => {
  const { randomId, clock, store } = parts.journey.parts;
  const caseId = proven.evidence.find((one) => one.type === 'document')?.caseId;
  const tied = resolveFormerIdentity(proven.evidence);
  const former = anew === undefined ? tied : await tiedAndFree(store, tied, anew);
  return {
    ...(anew === undefined ? { accountId: randomId() } : { accountId: anew, anew: true }),
    ...(caseId === undefined ? {} : { caseId }),
    ...proven,
    ...(former === undefined ? {} : { alsoKnownAs: former }),
    ...(await approvalFor(parts, proven)),
    openedAt: clock.now().toISOString(),
  };
};

/** The account on weaker evidence that gives way, where one does: its contacts are told what has happened, and how to answer. */
const contestOf = async (
  { journey, notices, stopCodes, waitHours }: RegisterParts,
  { over, evidence }: Evidenced,
  { identityLevel }: AccountOpening['decision'],
): Promise<{ readonly contest?: NewContest; readonly messages: readonly OutgoingMessage[] }> => {
  if (over === undefined) return { messages: [] };
  const { store, clock, randomId } = journey.parts;
  const now = clock.now();
  const stopCode = stopCodes.make();
  const former = await store.accounts.find(over);
  const tied = resolveFormerIdentity(evidence);
  const contest: NewContest = {
    ...(tied !== undefined && former !== undefined && standsUnder(former, tied) ? { identity: tied } : {}),
    id: randomId(),
    formerId: over,
    identityLevel,
    ...contestTimes(now, waitHours.identity),
    stopCode,
    stopHash: stopCodes.hash(stopCode),
  };
  const told = noticesOfContest({ notices, stopCodes }, contest, former?.holder ?? {}, now);
  return { contest, messages: ofAccount(over, told) };
};

const newSessionOf = (
  parts: RegisterParts,
  { about, proof }: Evidenced,
  { secret, expiresAt }: Session,
): AccountOpening['session'] => ({
  id: parts.journey.parts.randomId(),
  secretHash: parts.sessions.hashSecret(secret),
  ...sessionWorth(methodOf(parts, about), proof),
  method: about.method,
  createdAt: parts.journey.parts.clock.now().toISOString(),
  expiresAt,
});

/** Opens the account, at once or not at all; nothing where another request was faster. */
const open = async (
  parts: RegisterParts,
  attempt: Evidenced,
  visitor: Visitor,
  passwordHash?: string,
): Promise<RegisterStep | undefined> => {
  const { journey, devices } = parts;
  const proven = provenBy(parts, attempt);
  const lost = attempt.anew === undefined ? await openingAnewByMailbox(parts, proven) : { anew: attempt.anew };
  if (lost !== undefined && 'problem' in lost) return refuse(parts, attempt, lost, visitor);
  const anew = lost?.anew;
  const shut = closedSince(parts, attempt, 'link-only');
  if (shut !== undefined) return refuse(parts, attempt, ofClosed(shut), visitor);
  const renewing = await rebindInstead(parts, attempt, proven, visitor);
  if (renewing !== undefined) return renewing;
  const closed = closedSince(parts, attempt, 'register');
  if (closed !== undefined) return refuse(parts, attempt, ofClosed(closed), visitor);
  const session = sessionOf(parts, attempt, visitor);
  const { contest, messages } = await contestOf(parts, attempt, proven.decision);
  const opening: AccountOpening = {
    ...(contest === undefined ? {} : { contest }),
    ...(await openingOf(parts, proven, anew)),
    ...(passwordHash === undefined ? {} : { passwordHash }),
    session: newSessionOf(parts, attempt, session),
  };
  const { accountId, decision, approval } = opening;
  const type = anew === undefined ? 'account-opened' : 'account-opened-anew';
  const completed = {
    ...journey.next(attempt, { event: 'complete', accountId }, { ...attempt.about, typed: {} }),
    browserHash: visitor.freshHash,
  };
  const audit = [
    journey.event(attempt, visitor, type, {
      accountId,
      detail: {
        identityLevel: decision.identityLevel,
        ruleSet: decision.ruleSet,
        ...(contest === undefined ? {} : { contest: contest.id }),
      },
    }),
    ...(contest === undefined
      ? []
      : [
          journey.event(attempt, visitor, 'account-contested', {
            accountId: contest.formerId,
            detail: { contest: contest.id, identityLevel: contest.identityLevel, losesAt: contest.losesAt },
          }),
        ]),
    ...(approval === undefined
      ? []
      : [
          journey.event(attempt, visitor, approval.inAdvance === undefined ? 'approval-asked' : 'approval-given', {
            accountId,
            detail: {
              type: 'opening',
              ...(approval.inAdvance === undefined ? {} : { by: 'roster', ...approval.inAdvance }),
            },
          }),
        ]),
    journey.event(attempt, visitor, 'session-opened', { accountId, detail: { acr: opening.session.acr } }),
  ];
  const opened = await journey.parts.store.attempts.openAccount(completed, attempt.version, opening, {
    audit,
    messages,
  });
  switch (opened) {
    case 'already-registered':
      return journey.save(visitor, await findKnown(parts, attempt, attempt), {
        audit: [journey.event(attempt, visitor, 'registration-known')],
      });
    case 'case-over':
      return journey.save(visitor, journey.next(attempt, { event: 'refuse', problem: opened }), {
        audit: [journey.event(attempt, visitor, 'registration-refused', { problem: opened })],
      });
    case 'moved-on':
      return undefined;
    case 'opened':
      for (const one of audit) journey.parts.observe(one);
      return {
        attempt: completed,
        fresh: true,
        session,
        device: devices.remember(visitor.device, opening.identity),
      };
  }
};

/** The session of the first click, for the second of the same form: as long as it has neither ended nor been given another secret. */
const sessionAgain = async (
  parts: RegisterParts,
  attempt: AttemptIn<'register', 'completed'>,
  visitor: Visitor,
): Promise<Pick<RegisterStep, 'session'>> => {
  const session = sessionOf(parts, attempt, visitor);
  const live = await parts.journey.parts.store.sessions.find(parts.sessions.hashSecret(session.secret));
  return live === undefined ? {} : { session };
};

/**
 * The account is open already. A second click brings the same session, only with the same password: who merely noted this browser's cookie gets
 * nothing. Another password, from another tab, is not taken.
 */
const openedAlready = async (
  parts: RegisterParts,
  attempt: AttemptIn<'register', 'completed'>,
  { password, again }: { readonly password: string; readonly again: boolean },
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { journey, passwords } = parts;
  const { store } = journey.parts;
  const { exceeded } = await store.limits.take([
    { limit: 'sign-in-by-browser-hour', subject: visitor.browserHash, cost: 1 },
  ]);
  const hashed = exceeded === undefined ? await store.passwords.of(attempt.accountId) : undefined;
  const verified = hashed === undefined ? undefined : await passwords.verify(hashed, asHashed(password), 'first');
  if (verified?.ok !== true || !verified.value)
    return again ? { problem: { code: journey.policy.none } } : { attempt, passwordStands: true };
  return { attempt, ...(again ? { fresh: true } : {}), ...(await sessionAgain(parts, attempt, visitor)) };
};

/** The password: judged by the rule, hashed off the main thread behind all limits. */
export const choosePassword =
  (parts: RegisterParts): RegisterJourney['choosePassword'] =>
  async (password, visitor) => {
    const { journey } = parts;
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt, again } = loaded;
    if (attempt.state === 'completed') return openedAlready(parts, attempt, { password, again }, visitor);
    if (attempt.state !== 'evidenced' || !methodOf(parts, attempt.about).steps.includes('password'))
      return journey.stepOf(loaded);
    const hashed = await hashNew(parts.passwords, password, holderOf(attempt));
    if (!hashed.ok) return journey.tell(visitor, attempt, hashed.problem);
    return (await open(parts, attempt, visitor, hashed.value)) ?? choosePassword(parts)(password, visitor);
  };

/**
 * The facts that were read are the person's. A second click of the same form brings the same session: its page may be there before the answer to
 * the first. Whoever merely noted this browser's cookie has no such form.
 */
export const confirmFacts =
  (parts: RegisterParts): RegisterJourney['confirmFacts'] =>
  async (visitor) => {
    const { journey } = parts;
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt, again } = loaded;
    const step = journey.stepOf(loaded);
    if (attempt.state === 'completed' && again) return { ...step, ...(await sessionAgain(parts, attempt, visitor)) };
    return attempt.state === 'evidenced' && !methodOf(parts, attempt.about).steps.includes('password')
      ? ((await open(parts, attempt, visitor)) ?? confirmFacts(parts)(visitor))
      : step;
  };
