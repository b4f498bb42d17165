import type { About, AttemptOf } from '../../domain/attempt/attempt.ts';
import { methods as guideOrder, type Kind, type Method } from '../../domain/kinds-and-methods.ts';
import type { KnownDevices } from '../sign-in/known-device.ts';
import type { Possession, ProofingMethod } from '../../proofing/method.ts';
import type { LiftedBy } from '../attempt/take-costs.ts';
import type { Journey, JourneyPolicy } from '../attempt/journey.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import type { Passwords, Sessions } from '../attempt/passwords.ts';

/** What the journey stands on besides what all do. */
export interface RegisterParts {
  readonly journey: Journey<'register'>;
  /** The methods built and switched on. */
  readonly methods: ReadonlyMap<Method, ProofingMethod>;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly devices: KnownDevices;
  readonly notices: NoticeMaker;
  /** Whole years. */
  readonly minimumAge: number;
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

/** The methods this kind is offered, in the guide's order. */
export const offeredTo = (methods: RegisterParts['methods'], kind: Kind): readonly ProofingMethod[] =>
  guideOrder.flatMap((method) => methods.get(method) ?? []).filter(({ kinds }) => kinds.includes(kind));

/** The method of an attempt. @throws Error when it has been switched off since: a fault that the person's retry shows again */
export const methodOf = ({ methods }: RegisterParts, { method }: About<'register'>): ProofingMethod => {
  const found = methods.get(method);
  if (found === undefined) throw new Error(`${method} is not switched on here`);
  return found;
};

/** The telephone that a challenge goes to lifts what strangers have used up of it. */
export const liftedByPhone = (possession: Possession): LiftedBy => {
  const phoneNumber = possession.challenge === 'none' ? undefined : possession.phoneNumber;
  const reference = possession.challenge === 'none' ? possession.reference : possession.challenge;
  return { subject: `register ${phoneNumber ?? reference}`, number: async () => phoneNumber };
};

/** True when two forms say the same: a second click, and not another person's. */
export const saysTheSame = (
  { about }: Pick<AttemptOf<'register'>, 'about'>,
  typed: About<'register'>['typed'],
): boolean => JSON.stringify(Object.entries(about.typed).sort()) === JSON.stringify(Object.entries(typed).sort());
