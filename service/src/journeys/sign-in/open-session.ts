import { contactOf, type Proof } from '../../domain/attempt/challenge.ts';
import type { SignInOpening } from '../../domain/account.ts';
import type { AttemptIn, AttemptOf } from '../../domain/attempt/attempt.ts';
import type { ProofingMethod, Trace } from '../../proofing/method.ts';
import { sessionWorth } from '../../proofing/session-worth.ts';
import { noticesTo, type Contacts } from '../notices/notices-to.ts';
import { comeBack as openAgain } from '../freeze/come-back.ts';
import type { CodeAwaited } from '../attempt/code/answer-code.ts';
import type { Alongside, PlaceGivenBack } from '../../store/alongside.ts';
import type { Visitor } from '../attempt/visitor.ts';
import {
  byPasswordAlone,
  byPasswordAndCode,
  byPasswordAndMail,
  byPasswordAndOwnCode,
  closedSignIn,
  type SignInParts,
} from './policy.ts';
import type { Arrival, SignInStep } from './sign-in.ts';
import { tellEntry } from './tell-entry.ts';

type Session = NonNullable<SignInStep['session']>;
type Challenged = CodeAwaited<'sign-in'>;
/** What was typed after the password. */
type SecondFactor = 'sms' | 'mail' | 'app' | 'recovery-code';

/** What a session is worth by what was typed after the password. */
const worthOf = {
  sms: byPasswordAndCode,
  mail: byPasswordAndMail,
  app: byPasswordAndOwnCode,
  'recovery-code': byPasswordAndOwnCode,
} as const satisfies Readonly<Record<SecondFactor, Pick<SignInOpening['session'], 'acr' | 'amr'>>>;
/** A code that was sent, and is used up by this. */
const wasSent = (second: SecondFactor): boolean => second === 'sms' || second === 'mail';

/** The session of a completed sign-in: the same secret whenever this browser sends the last form again. */
export const sessionOf = (
  { sessions, journey }: SignInParts,
  attempt: Pick<AttemptOf<'sign-in'>, 'id' | 'createdAt' | 'about'>,
  { freshHash }: Visitor,
): Session => ({
  secret: sessions.secretOf(attempt, freshHash),
  shared: attempt.about.shared,
  expiresAt: new Date(
    journey.parts.clock.now().getTime() +
      (attempt.about.shared ? sessions.seconds.shared : sessions.seconds.own) * 1000,
  ).toISOString(),
});

/** The session and what it takes the place of, without how it was signed in to. */
export const entryOf = (
  { journey, sessions }: SignInParts,
  { secret, expiresAt, shared }: Session,
  { sessionSecret, agent }: Arrival,
) => ({
  ...(sessionSecret === undefined ? {} : { formerSecretHash: sessions.hashSecret(sessionSecret) }),
  session: {
    id: journey.parts.randomId(),
    secretHash: sessions.hashSecret(secret),
    createdAt: journey.parts.clock.now().toISOString(),
    expiresAt,
    shared,
    agent,
  },
});

const openingOf = (
  parts: SignInParts,
  { about }: Challenged,
  session: Session,
  arrival: Arrival,
  second: SecondFactor,
): SignInOpening => {
  const { proven, simUnchecked, deviceKnown } = about;
  if (proven === undefined) throw new Error('a code was right whose password was not');
  // Neither an app nor paper hangs on the SIM.
  const unsure = second === 'sms' && simUnchecked && !deviceKnown;
  const entry = entryOf(parts, session, arrival);
  return {
    ...proven,
    ...entry,
    session: {
      ...entry.session,
      ...(unsure ? byPasswordAlone : worthOf[second]),
      method: parts.subscriptions.method,
      ...(unsure ? { simUnchecked: true } : {}),
    },
  };
};

/** A sign-in about to be completed. */
interface Entering {
  readonly attempt: AttemptIn<'sign-in', 'challenged' | 'waiting'>;
  readonly completed: AttemptOf<'sign-in'>;
  readonly opening: SignInOpening;
  readonly session: Session;
  readonly alongside: Alongside;
}

/** Ends a sign-in: its road was closed since it began, or its account is locked and this is no way to open it again. */
const refuse = (
  { journey }: SignInParts,
  attempt: AttemptIn<'sign-in', 'challenged' | 'waiting'>,
  problem: 'sign-in-method-closed' | 'account-frozen',
  visitor: Visitor,
): Promise<SignInStep> =>
  journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
    audit: [journey.event(attempt, visitor, 'sign-in-refused', { problem })],
  });

/** An account that its holder had locked is open again by these means. */
const comeBack = (
  { journey, notices }: SignInParts,
  { accountId, authenticatorId }: SignInOpening,
  { requestId }: Visitor,
): Promise<boolean> => openAgain({ parts: journey.parts, notices }, accountId, { id: authenticatorId }, requestId);

/** Completes the sign-in and opens its session, at once or not at all. */
const enter = async (
  parts: SignInParts,
  { attempt, completed, opening, session, alongside }: Entering,
  visitor: Visitor,
): Promise<SignInStep> => {
  const { journey } = parts;
  const { store, observe } = journey.parts;
  if (closedSignIn(parts, attempt) !== undefined) return refuse(parts, attempt, 'sign-in-method-closed', visitor);
  const came = await store.attempts.openSession(completed, attempt.version, opening, alongside);
  switch (came) {
    case 'not-standing':
      if (await comeBack(parts, opening, visitor))
        return enter(parts, { attempt, completed, opening, session, alongside }, visitor);
      if ((await store.accounts.find(opening.accountId))?.status === 'frozen')
        return refuse(parts, attempt, 'account-frozen', visitor);
      await journey.tell(visitor, attempt, { code: 'sign-in-over' });
      return { problem: { code: 'sign-in-over' } };
    case 'certificate-suspended':
    case 'certificate-revoked':
    case 'certificate-expired': {
      // The signature was found good a moment ago: the watch may have old news, and looks again.
      await store.certificates.lookSoon(opening.authenticatorId);
      return journey.save(visitor, journey.next(attempt, { event: 'refuse', problem: came }), {
        audit: [journey.event(attempt, visitor, 'sign-in-refused', { problem: came })],
      });
    }
    case 'moved-on': {
      const loaded = await journey.load(visitor);
      if ('problem' in loaded) return loaded;
      return loaded.attempt.state === 'completed'
        ? openedAlready(parts)(loaded.attempt, visitor)
        : journey.stepOf(loaded);
    }
    case 'signed-in': {
      for (const one of alongside.audit) observe(one);
      const { rememberAs } = attempt.about;
      return { attempt: completed, fresh: true, session, ...(rememberAs === undefined ? {} : { device: rememberAs }) };
    }
  }
};

/** Means that were proven, and are the account's. */
interface ProvenMeans {
  readonly attempt: AttemptIn<'sign-in', 'challenged' | 'waiting'>;
  readonly proof: Proof;
  readonly method: ProofingMethod;
  readonly accountId: string;
  readonly authenticatorId: string;
  readonly contacts: Contacts;
  /** The certificate, where it is another than the one that was linked. */
  readonly renewed?: NonNullable<SignInOpening['renewed']>;
  readonly trace: Trace;
  /** How, where that is not what the method or the proof says of every time. */
  readonly amr?: readonly string[];
  /** Given back with it. */
  readonly place?: PlaceGivenBack | undefined;
}

/** What contacts are told of a sign-in, and the code they are told it with. */
type Told = ReturnType<typeof tellEntry>;

const withAlarm = (opening: SignInOpening, { alarm }: Told): SignInOpening =>
  alarm === undefined ? opening : { ...opening, alarm };

const toldOfMeans = (
  parts: SignInParts,
  {
    contacts,
    method: { providers },
    deviceKnown,
    isRenewed,
  }: Pick<ProvenMeans, 'contacts' | 'method'> & { readonly deviceKnown: boolean; readonly isRenewed: boolean },
): Told => {
  const now = parts.journey.parts.clock.now();
  if (isRenewed) return { messages: noticesTo(parts.notices, contacts, 'certificate-renewed', now) };
  if (deviceKnown) return { messages: [] };
  return tellEntry(parts, contacts, { about: providers === undefined ? 'entry-by-certificate' : 'entry-by-provider' });
};

/** The means are the account's: opens the session. Its contacts hear of a device never seen, and of a renewed certificate's first use. */
export const openByMeans = async (
  parts: SignInParts,
  arrival: Arrival,
  { attempt, proof, method, accountId, authenticatorId, contacts, renewed, trace, place, amr }: ProvenMeans,
  visitor: Visitor,
): Promise<SignInStep> => {
  const { journey } = parts;
  const { shared, deviceKnown } = attempt.about;
  const session = sessionOf(parts, attempt, visitor);
  const entry = entryOf(parts, session, arrival);
  const opening: SignInOpening = {
    accountId,
    authenticatorId,
    ...(renewed === undefined ? {} : { renewed }),
    ...entry,
    session: {
      ...entry.session,
      ...sessionWorth(method, proof),
      ...(amr === undefined ? {} : { amr }),
      method: method.method,
    },
  };
  const told = toldOfMeans(parts, { contacts, method, deviceKnown, isRenewed: renewed !== undefined });
  const audit = [
    journey.event(attempt, visitor, 'signed-in', {
      accountId,
      detail: { ...trace, acr: opening.session.acr, shared, deviceKnown, challengeId: proof.reference },
    }),
  ];
  const completed = {
    ...journey.next(attempt, { event: 'complete', accountId }),
    browserHash: visitor.freshHash,
  };
  const alongside = { messages: told.messages, audit, ...(place === undefined ? {} : { place }) };
  return enter(parts, { attempt, completed, opening: withAlarm(opening, told), session, alongside }, visitor);
};

/** What every contact hears: of a code on paper always, of a SIM nobody could vouch for, of a device never seen. */
const toldOfSecond = (
  parts: SignInParts,
  { simUnchecked, deviceKnown }: Challenged['about'],
  contacts: Contacts,
  second: SecondFactor,
): Told => {
  if (second === 'recovery-code')
    return tellEntry(parts, contacts, { about: 'entry-by-own-code', kind: 'recovery-code-used' });
  if (second === 'sms' && simUnchecked)
    return tellEntry(parts, contacts, { about: 'entry-by-code', kind: 'sim-unchecked' });
  if (deviceKnown) return { messages: [] };
  return tellEntry(parts, contacts, { about: wasSent(second) ? 'entry-by-code' : 'entry-by-own-code' });
};

/** The code was right: opens the session. The number hears of a device never seen, and of a SIM nobody could vouch for. */
export const openSecond =
  (parts: SignInParts, arrival: Arrival) =>
  async (attempt: Challenged, second: SecondFactor, visitor: Visitor): Promise<SignInStep> => {
    const { journey } = parts;
    const { about, challenge } = attempt;
    const session = sessionOf(parts, attempt, visitor);
    const opening = openingOf(parts, attempt, session, arrival, second);
    const { accountId } = opening;
    const { channel, address } = contactOf(challenge);
    const contacts = {
      ...(channel === 'sms' ? { phoneNumber: address } : {}),
      ...(about.email === undefined ? {} : { email: about.email }),
    };
    const told = toldOfSecond(parts, about, contacts, second);
    const audit = [
      journey.event(attempt, visitor, 'signed-in', {
        accountId,
        detail: {
          acr: opening.session.acr,
          shared: about.shared,
          deviceKnown: about.deviceKnown,
          ...(wasSent(second) ? { codeId: challenge.codeId } : { second }),
        },
      }),
    ];
    const completed = {
      ...journey.next(attempt, {
        event: 'complete',
        accountId,
        ...(wasSent(second) ? { answered: challenge } : {}),
      }),
      browserHash: visitor.freshHash,
    };
    const alongside = { messages: told.messages, audit };
    return enter(parts, { attempt, completed, opening: withAlarm(opening, told), session, alongside }, visitor);
  };

/** The code that was sent was right. */
export const openSession =
  (parts: SignInParts, arrival: Arrival) =>
  (attempt: Challenged, _proof: unknown, visitor: Visitor): Promise<SignInStep> =>
    openSecond(parts, arrival)(attempt, contactOf(attempt.challenge).channel === 'sms' ? 'sms' : 'mail', visitor);

/** A second click of the last button, with the same right code: the same session, as long as that has neither ended nor been given another secret. */
export const openedAlready =
  (parts: SignInParts) =>
  async (attempt: AttemptIn<'sign-in', 'completed'>, visitor: Visitor): Promise<SignInStep> => {
    const session = sessionOf(parts, attempt, visitor);
    const live = await parts.journey.parts.store.sessions.find(parts.sessions.hashSecret(session.secret));
    const { rememberAs } = attempt.about;
    return live === undefined
      ? { attempt }
      : {
          attempt,
          fresh: true,
          session,
          ...(rememberAs === undefined ? {} : { device: rememberAs }),
        };
  };
