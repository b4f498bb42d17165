import { lockedBy, type PasskeyAccount, type PasskeyOpening } from '../../../domain/account.ts';
import { beginAttempt } from '../../../domain/attempt/advance.ts';
import type { AttemptIn } from '../../../domain/attempt/attempt.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { PasskeyUse } from '../../../domain/ways-in/passkey.ts';
import { challengeOf, isLate, type Ceremony } from '../../../proofing/challenges/passkey/ceremony.ts';
import { judgeAsserted } from '../../../proofing/challenges/passkey/judge-passkey.ts';
import { readAsserted } from '../../../proofing/challenges/passkey/read-credential.ts';
import { problemOf } from '../../attempt/take-costs.ts';
import type { Visitor } from '../../attempt/visitor.ts';
import { comeBack } from '../../freeze/come-back.ts';
import { entryOf, openedAlready, sessionOf } from '../open-session.ts';
import { byPasskey, identityOfHolder, type SignInParts } from '../policy.ts';
import type { Arrival, SignInJourney, SignInStep, TypedPasskey } from '../sign-in.ts';
import { tellEntry } from '../tell-entry.ts';

const purpose = { for: 'sign-in' } as const;

/** What the browser is asked with. */
export const passkeyAsked =
  ({ passkeys }: SignInParts): SignInJourney['passkeyAsked'] =>
  (ceremony: Ceremony) =>
    passkeys === undefined ? undefined : { challenge: challengeOf(passkeys, ceremony, purpose), rpId: passkeys.rpId };

/** One answer for a passkey that nobody has and for a signature that is not its own. */
const unknown: SignInStep = { problem: { code: 'passkey-unknown' } };

/** The right key, and nobody gets in all the same: only its owner can have come so far, so the account's history has it. */
const refuse = async (
  { journey }: SignInParts,
  { accountId, authenticatorId }: PasskeyAccount,
  problem: ProblemCode,
  { requestId }: Visitor,
): Promise<SignInStep> => {
  const { clock, store, observe } = journey.parts;
  const told = {
    type: 'sign-in-refused',
    at: clock.now().toISOString(),
    requestId,
    actor: 'person',
    accountId,
    problem,
    detail: { way: 'passkey', authenticator: authenticatorId },
  } as const;
  await store.audit.record([told]);
  observe(told);
  return { problem: { code: problem } };
};

/** By what a device knows its person again. */
const deviceIdentity = ({ kind, holder }: PasskeyAccount): Identity | undefined =>
  holder.type === 'organisation' ? { kind, scheme: 'vn-tax-code', value: holder.taxCode } : identityOfHolder(holder);

const aboutOf = ({ devices }: SignInParts, account: PasskeyAccount, shared: boolean, { device }: Visitor) => {
  const identity = deviceIdentity(account);
  return {
    shared,
    deviceKnown: identity !== undefined && devices.knows(device, identity),
    ...(shared || identity === undefined ? {} : { rememberAs: devices.remember(device, identity) }),
    simUnchecked: false,
  };
};

/** An entry that contacts are told of is counted: whoever has a passkey could else make telephones ring without end. */
const takeEntry = async ({ journey }: SignInParts, accountId: string): Promise<SignInStep | undefined> => {
  const entry = { limit: 'passkey-entry-by-account-day', subject: accountId, cost: 1 } as const;
  const problem = problemOf(await journey.parts.store.limits.take([entry]));
  return problem === undefined ? undefined : { problem };
};

/** The session of whoever holds the passkey, with the attempt that makes its form serve once. Its contacts hear of a device never seen. */
const open = async (
  parts: SignInParts,
  {
    account,
    use,
    about,
  }: { readonly account: PasskeyAccount; readonly use: PasskeyUse; readonly about: ReturnType<typeof aboutOf> },
  arrival: Arrival,
  visitor: Visitor,
): Promise<SignInStep> => {
  const { journey } = parts;
  const { store, observe } = journey.parts;
  const { accountId, authenticatorId, holder, method } = account;
  const { shared } = about;
  const completed = beginAttempt(journey.envelope(visitor, about), { event: 'enter', accountId });
  if (completed?.state !== 'completed') throw new Error('a sign-in could not be completed');
  const attempt: AttemptIn<'sign-in', 'completed'> = completed;
  const session = sessionOf(parts, attempt, visitor);
  const entry = entryOf(parts, session, arrival);
  const opening: PasskeyOpening = {
    accountId,
    authenticatorId,
    ...entry,
    session: { ...entry.session, ...byPasskey, method },
    use,
  };
  const audit = [
    journey.event(attempt, visitor, 'signed-in', {
      accountId,
      detail: { way: 'passkey', acr: byPasskey.acr, shared, deviceKnown: about.deviceKnown },
    }),
  ];
  const { messages, alarm } = about.deviceKnown
    ? { messages: [] }
    : tellEntry(parts, holder, { about: 'entry-by-passkey' });
  switch (
    await store.attempts.openByPasskey(attempt, alarm === undefined ? opening : { ...opening, alarm }, {
      audit,
      messages,
    })
  ) {
    case 'signed-in': {
      for (const one of audit) observe(one);
      const { rememberAs } = attempt.about;
      return { attempt, fresh: true, session, ...(rememberAs === undefined ? {} : { device: rememberAs }) };
    }
    case 'exists': {
      const loaded = await journey.load(visitor);
      if ('problem' in loaded) return loaded;
      return loaded.attempt.state === 'completed' && loaded.attempt.accountId === accountId
        ? openedAlready(parts)(loaded.attempt, visitor)
        : unknown;
    }
    case 'not-standing':
      return unknown;
  }
};

/**
 * Signing in by a passkey. Until its signature is right nothing is written, so that there is nothing that a stranger could fill, and nothing is
 * told: neither whether there is such a passkey nor whose.
 */
export const submitPasskey =
  (parts: SignInParts): SignInJourney['submitPasskey'] =>
  async ({ answer, ceremony, shared }: TypedPasskey, arrival, visitor) => {
    const { passkeys, journey } = parts;
    const { store, clock } = journey.parts;
    if (isLate(ceremony, clock.now())) return { problem: { code: 'passkey-late' } };
    const credential = readAsserted(answer);
    if (passkeys === undefined || credential === undefined) return unknown;
    const account = await store.passkeys.find(credential.id);
    if (account === undefined) return unknown;
    const judged = await judgeAsserted(passkeys, challengeOf(passkeys, ceremony, purpose), credential, account);
    if (judged.judged !== 'right')
      return judged.judged === 'copied' ? refuse(parts, account, 'passkey-copied', visitor) : unknown;
    const locked = lockedBy(account.status);
    const { accountId, authenticatorId: id } = account;
    const about = aboutOf(parts, account, shared, visitor);
    const isTold = locked === undefined ? !about.deviceKnown : locked === 'account-frozen';
    const tooMany = isTold ? await takeEntry(parts, accountId) : undefined;
    if (tooMany !== undefined) return tooMany;
    const opens =
      locked === 'account-frozen' &&
      (await comeBack({ parts: journey.parts, notices: parts.notices }, accountId, { id }, visitor.requestId));
    return locked === undefined || opens
      ? open(parts, { account, use: judged.use, about }, arrival, visitor)
      : refuse(parts, account, locked, visitor);
  };
