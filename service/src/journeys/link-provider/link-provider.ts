import type { Kind, Method } from '../../domain/kinds-and-methods.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { Step } from '../attempt/step.ts';
import type { Visitor } from '../attempt/visitor.ts';
import type { BackFromProvider } from '../identity-provider/come-back.ts';

export type LinkProviderStep = Step<'link-provider'>;

/** A provider that can be linked to an account of some kind. */
export interface LinkableProvider {
  readonly method: Method;
  readonly id: string;
  readonly name: string;
}

/**
 * Linking who somebody is at an identity provider to the account they are signed in to. Both sides are proven: a sign-in of just now here, by
 * the strongest way the account has, and one of just now there.
 */
export interface LinkProviderJourney {
  linkable(kind: Kind): readonly LinkableProvider[];
  methodOf(method: Method): ProofingMethod | undefined;
  /** Leads to the provider. `sign-in-too-old` where the person has not just signed in, `stronger-sign-in-needed` where the account has a stronger way. */
  begin(
    asked: { readonly method: string; readonly provider: string },
    sessionSecret: string | undefined,
    visitor: Visitor,
  ): Promise<LinkProviderStep>;
  comeBack(back: BackFromProvider, visitor: Visitor): Promise<LinkProviderStep>;
  /** A form of the person's takes what the provider has said further: it is linked, or refused. */
  take(visitor: Visitor): Promise<LinkProviderStep>;
  again(seen: number, visitor: Visitor): Promise<LinkProviderStep>;
  /** This browser's attempt, or `provider-link-over`. */
  current(visitor: Visitor): Promise<LinkProviderStep>;
}
