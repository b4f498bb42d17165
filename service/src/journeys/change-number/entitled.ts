import { freshSignInSeconds } from '../../domain/number-change.ts';
import type { ProvenPassword } from '../../domain/sign-in.ts';
import type { Visitor } from '../visitor.ts';
import type { ChangeNumberJourney } from './change-number.ts';
import type { ChangeNumberParts } from './parts.ts';

/** The password that was right in this browser's sign-in, while no code could be typed for it. */
const provenHere = async (
  { store, clock }: ChangeNumberParts,
  { browserHash }: Visitor,
): Promise<ProvenPassword | undefined> => {
  const attempt = await store.attempts.find('sign-in', browserHash);
  if (attempt === undefined || clock.now().toISOString() >= attempt.expiresAt) return undefined;
  if (attempt.state === 'challenged') return attempt.proven;
  return attempt.state === 'refused' && attempt.problem === 'registered-number-gone' ? attempt.proven : undefined;
};

/** A session must be fresh, so that one left open is not enough; a password that was right a moment ago is. */
export const entitled =
  (parts: ChangeNumberParts): ChangeNumberJourney['entitled'] =>
  async ({ sessionSecret, fromSignIn }, visitor) => {
    if (fromSignIn) {
      const proven = await provenHere(parts, visitor);
      return proven === undefined
        ? { problem: { code: 'sign-in-over' } }
        : { accountId: proven.accountId, grounds: { by: 'password', authenticatorId: proven.authenticatorId } };
    }
    const session =
      sessionSecret === undefined ? undefined : await parts.store.sessions.find(parts.hashSecret(sessionSecret));
    if (session === undefined) return { problem: { code: 'sign-in-required' } };
    if (session.accountStatus === 'suspended') return { problem: { code: 'account-suspended' } };
    const signedInAt = Date.parse(session.authenticatedAt ?? session.createdAt);
    if (parts.clock.now().getTime() > signedInAt + freshSignInSeconds * 1000)
      return { problem: { code: 'sign-in-too-old' } };
    return { accountId: session.accountId, grounds: { by: 'session', sessionId: session.id } };
  };
