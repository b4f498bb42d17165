import type { About, AttemptIn, AttemptOf, AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { IdentityProviderChallenge, IdentityProviderProof } from '../../domain/attempt/challenge.ts';
import type { ProviderAsked } from '../../proofing/challenges/identity-provider/identity-provider.ts';
import type { ProviderRoad } from '../../proofing/challenges/identity-provider/provider-road.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { Journey } from '../attempt/journey.ts';
import type { Step } from '../attempt/step.ts';
import type { Visitor } from '../attempt/visitor.ts';

/** An attempt whose person is on the way over the pages of an identity provider. */
export type ProviderAwaited<Purpose extends AttemptPurpose> = AttemptIn<Purpose, 'challenged'> & {
  readonly challenge: IdentityProviderChallenge;
};

/** True while a provider's word is what the attempt waits for. */
export const awaitsProvider = <Purpose extends AttemptPurpose>(
  attempt: AttemptOf<Purpose> | undefined,
): attempt is ProviderAwaited<Purpose> =>
  attempt?.state === 'challenged' && attempt.challenge.type === 'identity-provider';

/** The road and the question of a journey whose attempts claim something by a method. @throws Error where that method asks no provider */
export const claimedProvider = <Purpose extends 'register' | 'correct-facts'>(
  methodOf: (about: About<Purpose>) => ProofingMethod,
): Pick<ProviderPolicy<Purpose>, 'roadOf' | 'askedOf'> => ({
  roadOf: ({ about }) => {
    const { method, providers } = methodOf(about);
    if (providers === undefined) throw new Error(`${method} has no road to a provider`);
    return providers;
  },
  askedOf: ({ about }) => {
    const possession = methodOf(about).possession(about.claim);
    if (possession.challenge !== 'identity-provider') throw new Error(`${about.method} asks no provider`);
    return possession;
  },
});

/** What a journey says of the identity providers that it sends people to. */
export interface ProviderPolicy<Purpose extends AttemptPurpose> {
  readonly journey: Journey<Purpose>;
  roadOf(attempt: Pick<AttemptOf<Purpose>, 'about'>): ProviderRoad;
  /** Which provider, and how strongly people have to sign in there. */
  askedOf(attempt: Pick<AttemptOf<Purpose>, 'about'>): ProviderAsked;
  /**
   * The provider has said who it is; the attempt is not yet saved with it. Without it the word is kept until a form of the person's takes
   * it further: a page that is loaded again never opens a session, nor changes an account.
   */
  provided?(attempt: ProviderAwaited<Purpose>, proof: IdentityProviderProof, visitor: Visitor): Promise<Step<Purpose>>;
}
