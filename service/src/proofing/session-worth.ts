import type { NewSession } from '../domain/account.ts';
import type { Proof } from '../domain/attempt/challenge.ts';
import type { ProofingMethod } from './method.ts';

/**
 * What a session is worth that this proof opens: as its method says, or as the provider that has vouched says of how somebody signed in there.
 * A provider's word that ends in a password, after a code, is worth what these two are.
 */
export const sessionWorth = (
  { session, steps }: Pick<ProofingMethod, 'session' | 'steps'>,
  proof: Proof | undefined,
): Pick<NewSession, 'acr' | 'amr'> => {
  if (proof?.type !== 'identity-provider' || steps.includes('password')) return session;
  const { acr, amr = session.amr } = proof.identity;
  return { acr, amr };
};
