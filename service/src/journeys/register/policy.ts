import type { About, AttemptOf } from '../../domain/attempt/attempt.ts';
import type { Contact } from '../../domain/contact.ts';
import { wayOf } from '../../domain/evidence/claim.ts';
import { decide } from '../../domain/evidence/decide.ts';
import type { Decision, Evidence } from '../../domain/evidence/evidence.ts';
import { slowSecondsAfter } from '../../domain/limits/slow-down.ts';
import { methods as guideOrder, type Kind, type Method } from '../../domain/kinds-and-methods.ts';
import type { CaseMaker } from '../counter/case/make-case.ts';
import type { KnownDevices } from '../sign-in/known-device.ts';
import type { Road } from '../../domain/policy/policy.ts';
import type { Possession, ProofingMethod } from '../../proofing/method.ts';
import { isOpenTo, onWay } from '../../proofing/on-way.ts';
import type { LiftedBy, Taken } from '../attempt/take-costs.ts';
import type { Journey, JourneyPolicy } from '../attempt/journey.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import type { Passwords, Sessions } from '../attempt/passwords.ts';
import type { ClosedRoad, Roads } from '../attempt/roads.ts';
import type { WaitHours } from '../../domain/standing/decide-stop.ts';
import type { StopCodes } from '../waiting/waiting.ts';
import type { WaysInJourney } from '../ways-in/ways-in.ts';

/** What the journey stands on besides what all do. */
export interface RegisterParts {
  readonly journey: Journey<'register'>;
  /** The methods built and switched on. */
  readonly methods: ReadonlyMap<Method, ProofingMethod>;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly devices: KnownDevices;
  readonly notices: NoticeMaker;
  readonly roads: Roads;
  /** Whole years. */
  readonly minimumAge: number;
  readonly stopCodes: StopCodes;
  /** So long does what waits for its time. */
  readonly waitHours: Pick<WaitHours, 'means' | 'identity'>;
  /** What a case at a counter of the post is made of. */
  readonly cases: CaseMaker;
  readonly waysIn: Pick<WaysInJourney, 'open'>;
}

/** A registration lives half an hour in its browser: phones kill tabs while the SMS is read. */
export const registerPolicy: JourneyPolicy<'register'> = {
  purpose: 'register',
  lifetimeSeconds: 30 * 60,
  none: 'registration-elsewhere',
  expired: 'registration-expired',
  showsDelivery: true,
  accountOf: ({ accountId }) => accountId,
  auditOf: ({ method }) => ({ method }),
};

/** The methods that serve this kind and can be reached just now, in the guide's order, open or not. */
export const serving = ({ methods }: Pick<RegisterParts, 'methods'>, kind: Kind): readonly ProofingMethod[] =>
  guideOrder
    .flatMap((method) => methods.get(method) ?? [])
    .filter((method) => method.kinds.includes(kind) && isOpenTo(method, kind));

/** A road, where nothing may begin on it: it neither opens accounts nor becomes a way into one. */
export const closedToBegin = (
  { roads }: Pick<RegisterParts, 'roads'>,
  road: Road,
  { signIn }: ProofingMethod,
): ClosedRoad | undefined => roads.closed(road, signIn === undefined ? 'register' : 'link-only');

/** The road that somebody is on, by what they have claimed. */
const roadOf = ({ kind, method, claim }: About<'register'>): Road => ({ kind, method, way: wayOf(claim) });

/**
 * The road of a registration, where it does not allow this. The day that counts is the one on which it began, so that midnight takes nobody's
 * last step away; the policy that counts is that of now, so that a road that was closed at once is closed.
 */
export const closedSince = (
  { roads }: Pick<RegisterParts, 'roads'>,
  { about, createdAt }: Pick<AttemptOf<'register'>, 'about' | 'createdAt'>,
  wanted: 'register' | 'link-only',
): ClosedRoad | undefined => roads.closed(roadOf(about), wanted, createdAt);

/** Why no account is opened on a road that is closed to that. */
export const problemOfClosed = ({ use }: ClosedRoad): 'method-links-only' | 'method-closed' =>
  use === 'link-only' ? 'method-links-only' : 'method-closed';

/** The method of an attempt, on the way that its claim is of. @throws Error when it has been switched off since: a fault that the person's retry shows again */
export const methodOf = (
  { methods }: Pick<RegisterParts, 'methods'>,
  { method, claim }: Pick<About<'register'>, 'method' | 'claim'>,
): ProofingMethod => {
  const found = methods.get(method);
  if (found === undefined) throw new Error(`${method} is not switched on here`);
  return onWay(found, wayOf(claim));
};

/** What the rules make of this evidence; of a registration that began on a day on which policy had its road no higher, no higher. */
export const decidedOn = (
  parts: Pick<RegisterParts, 'methods' | 'roads'>,
  { about, createdAt }: Pick<AttemptOf<'register'>, 'about' | 'createdAt'>,
  evidence: readonly Evidence[],
): Decision => {
  const { kind, method } = about;
  return decide(kind, method, methodOf(parts, about).weigh(evidence), parts.roads.standing(roadOf(about), createdAt));
};

const liftedByPhone = (phoneNumber: string): LiftedBy => ({
  subject: `register ${phoneNumber}`,
  number: async () => phoneNumber,
});

/** Whoever holds a contact lifts what strangers have used up of it: by a message from the phone, or by the word in the mail. */
export const liftedByContact = ({ channel, address }: Contact, { unlockWord }: About<'register'>['typed']): LiftedBy =>
  channel === 'sms'
    ? liftedByPhone(address)
    : {
        subject: `register ${address}`,
        number: async () => undefined,
        mailbox: { address, typedWord: unlockWord },
      };

/** The telephone that a request is shown on lifts what strangers have done to it. An app has none that is known to be its holder's. */
export const liftedByTelephone = ({
  phoneNumber,
}: Pick<Extract<Possession, { readonly challenge: 'signature' }>, 'phoneNumber'>): LiftedBy | undefined =>
  phoneNumber === undefined ? undefined : liftedByPhone(phoneNumber);

/** The telephone that a challenge goes to lifts what strangers have used up of it; where it goes to none, the contact that was proven before. */
export const liftedBy = (
  { contact, typed }: Pick<About<'register'>, 'contact' | 'typed'>,
  possession: Possession,
): LiftedBy => {
  const phoneNumber = 'phoneNumber' in possession ? possession.phoneNumber : undefined;
  if (phoneNumber !== undefined) return liftedByPhone(phoneNumber);
  if (contact !== undefined) return liftedByContact(contact, typed);
  const reference = possession.challenge === 'none' ? possession.reference : possession.challenge;
  return { subject: `register ${reference}`, number: async () => undefined };
};

/** How long the authority is left unasked, by what was counted; a person whose phone or mailbox has spoken does not wait. */
export const slowSecondsOf = (
  { counts }: ProofingMethod,
  claim: About<'register'>['claim'],
  { verdict, lifted }: Taken,
): number => {
  const { slowedBy = [] } = counts(claim, '');
  return lifted ? 0 : Math.max(0, ...slowedBy.map((limit) => slowSecondsAfter(verdict.counts[limit] ?? 0)));
};

/** True when two forms say the same: a second click, and not another person's. */
export const saysTheSame = (
  { about }: Pick<AttemptOf<'register'>, 'about'>,
  typed: About<'register'>['typed'],
): boolean => JSON.stringify(Object.entries(about.typed).sort()) === JSON.stringify(Object.entries(typed).sort());
