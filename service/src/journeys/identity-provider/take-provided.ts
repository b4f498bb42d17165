import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { IdentityProviderProof } from '../../domain/attempt/challenge.ts';
import { providerProofOf } from '../../proofing/challenges/identity-provider/identity-provider.ts';
import type { Journey } from '../attempt/journey.ts';
import type { Step } from '../attempt/step.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { awaitsProvider, type ProviderAwaited } from './provider-policy.ts';

/** A form of the person's takes what the provider has said further; sent again, late or too early it only shows where things stand. */
export const takeProvided = async <Purpose extends AttemptPurpose>(
  journey: Journey<Purpose>,
  goOn: (attempt: ProviderAwaited<Purpose>, proof: IdentityProviderProof) => Promise<Step<Purpose>>,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const loaded = await journey.load(visitor);
  if ('problem' in loaded) return loaded;
  const { attempt } = loaded;
  if (!awaitsProvider(attempt)) return journey.stepOf(loaded);
  const now = journey.parts.clock.now();
  const proof = providerProofOf(attempt.challenge, now);
  return proof === undefined || now.toISOString() >= attempt.challenge.expiresAt
    ? journey.stepOf(loaded)
    : goOn(attempt, proof);
};
