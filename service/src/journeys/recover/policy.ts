import type { SignInAccount } from '../../domain/account.ts';
import type { RecoveryClaim } from '../../domain/attempt/attempt.ts';
import { caseRoad } from '../../domain/counter/counter-case.ts';
import type { Person } from '../../domain/evidence/holder.ts';
import { citizenOf, type Identity } from '../../domain/evidence/identity.ts';
import { foldName } from '../../domain/typed/names/fold-name.ts';
import type { Subscriptions } from '../../proofing/methods/mobile-subscriber/ask-operator.ts';
import type { Journey, JourneyPolicy } from '../attempt/journey.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import type { Passwords } from '../attempt/passwords.ts';
import type { ClosedRoad, Roads } from '../attempt/roads.ts';
import type { CaseMaker } from '../counter/case/make-case.ts';
import type { StopCodes } from '../waiting/waiting.ts';
import type { KnownDevices } from '../sign-in/known-device.ts';

/** What the journey stands on besides what all do. */
export interface RecoverParts {
  readonly journey: Journey<'recover'>;
  /** Also where nobody registers by it any more: those who did still come back by it. */
  readonly subscriptions: Subscriptions;
  readonly passwords: Passwords;
  readonly devices: KnownDevices;
  readonly notices: NoticeMaker;
  /** Codes with which whoever is told of a new password locks the account. */
  readonly alarmCodes: StopCodes;
  readonly roads: Roads;
  /** The way over a counter of the post, for whoever has lost every other. */
  readonly counter: {
    readonly cases: CaseMaker;
    /** Whole years. */
    readonly minimumAge: number;
    /** Somebody sits at a counter: nobody is sent where nobody is. */
    readonly anyDesk: () => boolean;
  };
}

/** A recovery lives half an hour in its browser. Before the code is right the log says no more than the pages. */
export const recoverPolicy: JourneyPolicy<'recover'> = {
  purpose: 'recover',
  lifetimeSeconds: 30 * 60,
  none: 'recovery-over',
  expired: 'recovery-over',
  showsDelivery: false,
  accountOf: ({ about, state, accountId }) =>
    state === 'waiting' || state === 'evidenced'
      ? (about.account?.accountId ?? about.counter?.returns?.accountId)
      : accountId,
};

/** The counter's road, where it is closed to whoever has lost every way in. @param since the day counts on which its case was opened, or confirmed */
export const closedAtCounter = ({ roads }: Pick<RecoverParts, 'roads'>, since?: string): ClosedRoad | undefined =>
  roads.closed(caseRoad, 'sign-in', since);

/** Whose account is meant. */
export const identityOf = ({ personalId }: Pick<RecoveryClaim, 'personalId'>): Identity => citizenOf(personalId);

/** An account whose holder the typed facts are. */
export interface Meant {
  readonly account: SignInAccount;
  readonly person: Person;
}

/** The number of the account's holder that was not typed: the operator may hold the telephone under that one. */
export const otherNumberOf = (
  { personalId }: Pick<RecoveryClaim, 'personalId'>,
  { person }: Meant,
): string | undefined =>
  [person.personalId, person.formerPersonalId].find((number) => number !== undefined && number !== personalId);

/** True facts of this account: the birth date, and the name with or without its marks. Anything else gets a decoy, which costs only who asks. */
export const meantBy = (
  { fullName, dateOfBirth }: RecoveryClaim,
  account: SignInAccount | undefined,
): Meant | undefined => {
  if (account?.holder.type !== 'person') return undefined;
  const person = account.holder;
  return person.dateOfBirth === dateOfBirth && foldName(person.fullName) === foldName(fullName)
    ? { account, person }
    : undefined;
};
