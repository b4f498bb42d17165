import { numberProven } from '../../domain/attempt/challenge.ts';
import { closedBy, type ProvenIdentity } from '../../domain/account.ts';
import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import { decide } from '../../domain/evidence/decide.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import { resolveHolder, resolveIdentity } from '../../domain/evidence/resolve-identity.ts';
import { decideStop, delayHours, waitTimes, type Stop } from '../../domain/standing/decide-stop.ts';
import { strength } from '../../domain/standing/strength.ts';
import { waitingKinds, type WaitingChange } from '../../domain/standing/waiting-change.ts';
import { asHashed, hashNew } from '../attempt/passwords.ts';
import { closedByNumber } from '../attempt/roads.ts';
import { comeBack } from '../freeze/come-back.ts';
import { stopNoticesTo, type Contacts } from '../notices/notices-to.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { delayedAs, noticesOfDelay, noticesOfStop, stoppedAs } from '../waiting/told.ts';
import { returnToAccount } from './at-counter.ts';
import { clearedBy } from './cleared-by.ts';
import type { RecoverParts } from './policy.ts';
import type { RecoverJourney, RecoverStep } from './recover.ts';

type Evidenced = AttemptIn<'recover', 'evidenced'>;

const accountIn = ({ about }: Pick<Evidenced, 'about'>): NonNullable<Evidenced['about']['account']> => {
  if (about.account === undefined) throw new Error('a decoy reached the password page');
  return about.account;
};

/** What the operator's word adds to the account: weighed as at registering, so never to a higher level than such evidence gives. */
const proofOf = (
  { subscriptions, roads }: RecoverParts,
  { evidence, createdAt }: Evidenced,
): ProvenIdentity | undefined => {
  const identity = resolveIdentity('citizen', evidence);
  const holder = resolveHolder(evidence);
  return identity === undefined || holder === undefined
    ? undefined
    : {
        identity,
        holder,
        evidence,
        decision: decide(
          'citizen',
          subscriptions.method,
          subscriptions.weigh(evidence),
          roads.standing({ method: subscriptions.method, kind: 'citizen' }, createdAt),
        ),
        method: subscriptions.method,
      };
};

/** Nothing is written, and this recovery ends. */
const refuse = (
  { journey }: RecoverParts,
  attempt: Evidenced,
  problem: ProblemCode,
  visitor: Visitor,
): Promise<RecoverStep> => {
  const { accountId } = accountIn(attempt);
  return journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
    audit: [journey.event(attempt, visitor, 'recovery-refused', { accountId, problem })],
  });
};

/** Account suspended, or password replaced, since the operator matched. */
const fallen = async (parts: RecoverParts, visitor: Visitor, attempt: Evidenced): Promise<RecoverStep> => {
  const found = await parts.journey.parts.store.accounts.find(accountIn(attempt).accountId);
  const problem = (found === undefined ? undefined : closedBy(found.status)) ?? 'recovery-over';
  return refuse(parts, attempt, problem, visitor);
};

/** What the word of the operator does to something that waits. */
const stopOf = (change: WaitingChange): Stop =>
  decideStop({ ...change, delayed: change.delayed === true }, strength.authority);

const noticesOfAnswer = (notices: RecoverParts['notices'], change: WaitingChange, contacts: Contacts, now: Date) => {
  const stop = stopOf(change);
  if (stop === 'stop') return noticesOfStop(notices, change, contacts, now);
  const until = new Date(waitTimes(new Date(change.effectiveAt), delayHours).effectiveAt);
  return stop === 'delay' ? noticesOfDelay(notices, change, contacts, now, until) : [];
};

/** Everybody concerned is told: every contact, and whoever heard of what waited and does no more. */
const noticesOf = (
  { journey, notices, alarmCodes }: RecoverParts,
  contacts: Contacts,
  { waits, stopCode }: { readonly waits: readonly WaitingChange[]; readonly stopCode: string },
) => {
  const now = journey.parts.clock.now();
  return [
    ...stopNoticesTo(notices, contacts, { kind: 'password', now, from: now, stopCode, address: alarmCodes.address }),
    ...waits.flatMap((change) => noticesOfAnswer(notices, change, contacts, now)),
  ];
};

/** The number that the code went to, and the mailbox where the account has one. */
const contactsOf = async ({ journey }: RecoverParts, { proof }: Evidenced, accountId: string): Promise<Contacts> => {
  const email = (await journey.parts.store.accounts.find(accountId))?.holder.email;
  const phoneNumber = numberProven(proof);
  return {
    ...(phoneNumber === undefined ? {} : { phoneNumber }),
    ...(email === undefined ? {} : { email }),
  };
};

const replace = async (
  parts: RecoverParts,
  visitor: Visitor,
  attempt: Evidenced,
  passwordHash: string,
): Promise<RecoverStep> => {
  const { journey } = parts;
  const { store, observe } = journey.parts;
  const account = accountIn(attempt);
  const { accountId } = account;
  const proof = proofOf(parts, attempt);
  const stopCode = parts.alarmCodes.make();
  const pending = await Promise.all(waitingKinds.map((kind) => store.waiting.pending(accountId, kind)));
  const waits = pending.filter((change) => change !== undefined);
  const weighed =
    proof === undefined ? {} : { identityLevel: proof.decision.identityLevel, ruleSet: proof.decision.ruleSet };
  const audit = [
    journey.event(attempt, visitor, 'password-recovered', {
      accountId,
      detail: { proofAdded: proof !== undefined, ...weighed },
    }),
    ...waits.flatMap((change) => {
      const stop = stopOf(change);
      return stop === 'nothing-more'
        ? []
        : [
            journey.event(attempt, visitor, (stop === 'stop' ? stoppedAs : delayedAs)[change.kind], {
              accountId,
              detail: { change: change.id, by: 'recovery' },
            }),
          ];
    }),
  ];
  const completed = { ...journey.next(attempt, { event: 'complete', accountId }), browserHash: visitor.freshHash };
  const came = await store.attempts.resetPassword(
    completed,
    attempt.version,
    {
      ...account,
      passwordHash,
      alarm: { codeHash: parts.alarmCodes.hash(stopCode), about: 'password' },
      ...(proof === undefined ? {} : { proof }),
    },
    {
      messages: noticesOf(parts, await contactsOf(parts, attempt, accountId), { waits, stopCode }),
      audit,
      counts: clearedBy(parts, attempt, accountId, visitor),
    },
  );
  if (came === 'not-standing')
    return (await comeBack(
      { parts: journey.parts, notices: parts.notices },
      accountId,
      { kind: 'number' },
      visitor.requestId,
    ))
      ? replace(parts, visitor, attempt, passwordHash)
      : fallen(parts, visitor, attempt);
  if (came === 'moved-on') return journey.reload(visitor);
  for (const one of audit) observe(one);
  return {
    attempt: completed,
    fresh: true,
    ...(attempt.about.rememberAs === undefined ? {} : { device: attempt.about.rememberAs }),
  };
};

/** A second click of the last button remembers the device as the first did, and only with the same password. */
const replacedAlready = async (
  { journey, passwords }: RecoverParts,
  attempt: AttemptIn<'recover', 'completed'>,
  { password, again }: { readonly password: string; readonly again: boolean },
): Promise<RecoverStep> => {
  const hashed = await journey.parts.store.passwords.of(attempt.accountId);
  const verified = hashed === undefined ? undefined : await passwords.verify(hashed, asHashed(password), 'after');
  if (verified?.ok !== true || !verified.value)
    return again ? { problem: { code: journey.policy.none } } : { attempt, passwordStands: true };
  const { rememberAs } = attempt.about;
  return { attempt, ...(again ? { fresh: true } : {}), ...(rememberAs === undefined ? {} : { device: rememberAs }) };
};

/**
 * The new password: judged by the rule, hashed off the main thread; the old one and everything opened with it end in the same moment, and
 * so does whatever waits and was begun by nothing stronger, for the holder of the account's number has spoken. No session is opened.
 */
export const choosePassword =
  (parts: RecoverParts): RecoverJourney['choosePassword'] =>
  async (password, visitor) => {
    const { journey } = parts;
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt, again } = loaded;
    if (attempt.state === 'completed') return replacedAlready(parts, attempt, { password, again });
    if (attempt.state !== 'evidenced') return journey.stepOf(loaded);
    const { claim, counter } = attempt.about;
    if (counter !== undefined) return returnToAccount(parts, attempt, password, visitor);
    if (closedByNumber(parts, attempt.createdAt) !== undefined)
      return refuse(parts, attempt, 'sign-in-method-closed', visitor);
    const phoneNumber = numberProven(attempt.proof);
    const hashed = await hashNew(parts.passwords, password, {
      type: 'person',
      ...claim,
      ...(phoneNumber === undefined ? {} : { phoneNumber }),
    });
    return hashed.ok ? replace(parts, visitor, attempt, hashed.value) : journey.tell(visitor, attempt, hashed.problem);
  };
