import type { NewSession } from '../domain/account.ts';
import type { Proof } from '../domain/attempt/challenge.ts';
import type { ProofingMethod } from './method.ts';

/** What a session is worth that this proof opens: as its method says, or as the provider that has vouched says of how somebody signed in there. */
export const sessionWorth = (
  { session }: Pick<ProofingMethod, 'session'>,
  proof: Proof | undefined,
): Pick<NewSession, 'acr' | 'amr'> => {
  if (proof?.type !== 'identity-provider') return session;
  const { acr, amr = session.amr } = proof.identity;
  return { acr, amr };
};
