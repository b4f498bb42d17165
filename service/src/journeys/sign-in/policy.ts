import type { AttemptOf } from '../../domain/attempt/attempt.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import { citizenOf, type Identity } from '../../domain/evidence/identity.ts';
import type { Subscriptions } from '../../proofing/methods/mobile-subscriber/ask-operator.ts';
import type { Journey, JourneyPolicy } from '../attempt/journey.ts';
import type { StopCodes } from '../waiting/waiting.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import type { Passwords, Sessions } from '../attempt/passwords.ts';
import type { ClosedRoad, Roads } from '../attempt/roads.ts';
import type { LiftedBy } from '../attempt/take-costs.ts';
import type { Method } from '../../domain/kinds-and-methods.ts';
import type { PasskeyMaker } from '../../proofing/challenges/passkey/ceremony.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { KnownDevices } from './known-device.ts';

/** Names an attempt in an address of the TLS listener, to nobody but ourselves. */
export interface ListenerReferences {
  make(named: { readonly attemptHash: string; readonly challengeId: string }): string;
  /** Nothing for what is none of ours. */
  read(reference: string): { readonly attemptHash: string; readonly challengeId: string } | undefined;
}

/** What the journey stands on besides what all do. */
export interface SignInParts {
  readonly journey: Journey<'sign-in'>;
  /** A SIM changed lately gets no code: a stolen number is proven by its thief. */
  readonly subscriptions: Pick<Subscriptions, 'sim' | 'method'>;
  /** The methods built and switched on: some sign in by their own means. */
  readonly methods: ReadonlyMap<Method, ProofingMethod>;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly devices: KnownDevices;
  readonly notices: NoticeMaker;
  /** Codes with which whoever hears of a device never seen locks the account. */
  readonly alarmCodes: StopCodes;
  readonly roads: Roads;
  readonly references: ListenerReferences;
  /** Gives the account its new number if its time has come. */
  readonly applyDueNumber: (accountId: string) => Promise<void>;
  /** Keyed hash of a recovery code of this account. */
  readonly hashRecoveryCode: (accountId: string, code: string) => string;
  /** Asks for passkeys; absent where the site has no host of its own to bind them to. */
  readonly passkeys?: PasskeyMaker;
}

/** The road of a sign-in, where it is closed: of the certificate's method, or of the subscription that a password's code goes to. */
export const closedSignIn = (
  { roads, subscriptions }: Pick<SignInParts, 'roads' | 'subscriptions'>,
  { about: { claim }, createdAt }: Pick<AttemptOf<'sign-in'>, 'about' | 'createdAt'>,
): ClosedRoad | undefined =>
  roads.closed({ method: claim?.method ?? subscriptions.method, kind: claim?.kind ?? 'citizen' }, 'sign-in', createdAt);

/** A sign-in lives this long in its browser: one code and another, with time to find the phone. */
export const signInPolicy: JourneyPolicy<'sign-in'> = {
  purpose: 'sign-in',
  lifetimeSeconds: 15 * 60,
  none: 'sign-in-over',
  expired: 'sign-in-over',
  showsDelivery: true,
  accountOf: ({ about, state }) =>
    state === 'held' ? undefined : (about.proven ?? (state === 'challenged' ? undefined : about.meant))?.accountId,
};

/** A password and then a code to the telephone: what such a session is worth (DOMAIN §1.3, RFC 8176). */
export const byPasswordAndCode = { acr: 'urn:chinhchu:auth:2', amr: ['pwd', 'sms'] } as const;
/** The same where nobody could say whether the SIM had been changed, on a device never seen: one factor, until the operator has answered. */
export const byPasswordAlone = { acr: 'urn:chinhchu:auth:1', amr: ['pwd', 'sms'] } as const;

/** A password, and a code in the mailbox of somebody without a telephone: a mailbox is no second factor (NIST SP 800-63B-4 §3.1.3.1), so this is one. */
export const byPasswordAndMail = { acr: 'urn:chinhchu:auth:1', amr: ['pwd'] } as const;

/** A password and then a code of an app, or one on paper (RFC 8176 `otp`). */
export const byPasswordAndOwnCode = { acr: 'urn:chinhchu:auth:2', amr: ['pwd', 'otp'] } as const;
/** A passkey behind a PIN or the person's body; whether it lies in hardware nobody vouches for (RFC 8176). */
export const byPasskey = { acr: 'urn:chinhchu:auth:2', amr: ['swk', 'user'] } as const;

/** Names a person in counters. */
export const personOf = ({ scheme, value }: Identity): string => `${scheme} ${value}`;

/**
 * The device on which the person had signed in before, by whose id it is counted: as it was when the sign-in began, for whoever sends another cookie with a later form
 * would have a fresh counter each time.
 */
export const knownDeviceOf = (
  { devices }: Pick<SignInParts, 'devices'>,
  { about: { deviceKnown, rememberAs } }: Pick<AttemptOf<'sign-in'>, 'about'>,
): string | undefined => (deviceKnown ? devices.idOf(rememberAs) : undefined);

/** A message from the registered phone lifts what strangers have used up of this person's sign-ins; for nobody the work is the same. */
export const liftedByHolder = (
  identity: Identity,
  holder: () => Promise<Pick<Holder, 'phoneNumber'> | undefined>,
): LiftedBy => ({
  subject: `sign-in ${personOf(identity)}`,
  number: async () => (await holder())?.phoneNumber,
});

/** By which identity a holder signs in. */
export const identityOfHolder = (holder: Holder): Identity | undefined =>
  holder.type === 'person' ? citizenOf(holder.personalId) : undefined;
