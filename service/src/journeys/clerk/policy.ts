import type { Clerk } from '../../domain/counter/clerk.ts';
import type { Journey, JourneyPolicy } from '../attempt/journey.ts';
import type { Passwords, Sessions } from '../attempt/passwords.ts';

/** What the journey stands on besides what all do. */
export interface ClerkParts {
  readonly journey: Journey<'clerk'>;
  readonly passwords: Passwords;
  readonly sessions: Pick<Sessions, 'secretOf' | 'hashSecret' | 'sameHash'>;
}

/** Ten minutes from password to code: a counter is no place to leave a sign-in lying about. */
export const clerkPolicy: JourneyPolicy<'clerk'> = {
  purpose: 'clerk',
  lifetimeSeconds: 10 * 60,
  none: 'clerk-sign-in-over',
  expired: 'clerk-sign-in-over',
  showsDelivery: true,
  // A clerk is no account.
  accountOf: () => undefined,
};

/** How the audit knows a clerk, and where. */
export const actorOf = ({ id }: Pick<Clerk, 'id'>): `clerk:${string}` => `clerk:${id}`;
