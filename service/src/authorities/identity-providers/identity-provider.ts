import type { AuthenticationLevel } from '../../domain/account.ts';
import type { ProviderRoad } from '../../domain/identity-providers/definition.ts';
import type { ProvidedAnswer } from '../../domain/identity-providers/provided-answer.ts';
import type { Kind } from '../../domain/kinds-and-methods.ts';
import type { Result } from '../../domain/result.ts';

/** Why no identity came of it. `detail` is for log and metrics, from a closed list, and carries no personal data; no page shows it. */
export interface IdentityProviderProblem {
  readonly code:
    /** The provider is down, slow, refuses us or talks nonsense before anybody was sent there. */
    | 'identity-provider-unavailable'
    /** The person said no there, or did not get in. */
    | 'identity-provider-declined'
    /** What came back is not what was asked for, whatever is wrong with it: one answer, so that nobody learns which part was. */
    | 'identity-provider-answer-invalid';
  readonly detail: string;
}

/** What the caller keeps of a way through a provider's pages: sealed, bound to browser and purpose, used once. */
export interface SentToProvider {
  /** Where people are sent back to, as it is registered at the provider. */
  readonly redirectUri: string;
  /** 43 characters or more of base64url, from a source of randomness. */
  readonly state: string;
  readonly nonce: string;
  /** RFC 7636; 43–128 characters. */
  readonly codeVerifier: string;
  /**
   * The person has to sign in at the provider anew, whatever session they have there, and it has to say when they did: the caller holds
   * `authenticatedAt` against the time of sending. The sealed dialect cannot be asked, and says nothing of it.
   */
  readonly reauthenticate?: boolean;
}

/** What is asked of the provider beside the identity. */
export interface ProviderWish extends SentToProvider {
  /** Levels that would do, ours; left to the provider without. */
  readonly acr?: readonly AuthenticationLevel[];
}

/** Who somebody is at a provider, and what it says of them: every field as our own readers of typed facts would have it. */
export interface ProvidedIdentity {
  /** Who it is there, for good: the pair is unique. */
  readonly issuer: string;
  readonly subject: string;
  /** By the provider's table; 0: signed in there, but not yet verified. */
  readonly identityLevel: 0 | 1 | 2;
  /** Above `urn:chinhchu:auth:2` only where the answer states it. */
  readonly acr: AuthenticationLevel;
  readonly amr?: readonly string[];
  readonly kind: Kind;
  /** 12 digits. */
  readonly personalId?: string;
  /** 9 digits. */
  readonly formerPersonalId?: string;
  readonly taxCode?: string;
  /** As the provider writes it, NFC, in capitals, with diacritics. */
  readonly fullName?: string;
  /** `YYYY-MM-DD`, or a year alone. */
  readonly dateOfBirth?: string;
  /** Of a business or an agency. */
  readonly organisation?: string;
  /** The legal representative who acts for it, by the provider's word. */
  readonly representative?: {
    readonly personalId: string;
    readonly fullName: string;
    readonly dateOfBirth?: string;
  };
  /** E.164. One that is not verified counts for nothing. */
  readonly phoneNumber?: string;
  readonly phoneVerified?: boolean;
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly deceased?: true;
  readonly answer: ProvidedAnswer;
  /** Under which the provider can find this answer again. */
  readonly reference: string;
  /** When the person signed in there, by its word; else when it answered. */
  readonly authenticatedAt: string;
}

/** One provider of identities, in whichever dialect it speaks. */
export interface IdentityProvider {
  /** `[a-z0-9-]`, e.g. `vneid`. */
  readonly id: string;
  /** As people know it, and as evidence names this source. */
  readonly name: string;
  /** `begin` asks nobody: where the page is is known. */
  knowsItsPage(): boolean;
  /** Where the browser is sent. */
  begin(wish: ProviderWish): Promise<Result<{ readonly address: string }, IdentityProviderProblem>>;
  /**
   * Reads what came back with the browser and asks the provider. The state is compared here too.
   *
   * @param came `rawQuery`: behind the question mark, undecoded, for one dialect has Base64 in it whose `+` is no space
   */
  redeem(
    came: { readonly rawQuery: string },
    sent: SentToProvider,
  ): Promise<Result<ProvidedIdentity, IdentityProviderProblem>>;
}

/** A provider that is on today, with what it may be used for here. */
export interface OfferedProvider {
  readonly provider: IdentityProvider;
  readonly names: { readonly vi: string; readonly en: string };
  /** Whose identities it gives. */
  readonly kinds: readonly Kind[];
  readonly road: ProviderRoad;
  /** It vouches for a number, so that it opens accounts; without, it signs in and is linked only. */
  readonly registers: boolean;
  /** It sends people back to an address of its own, or to the one that providers share. */
  readonly returnsTo: 'own' | 'shared';
  /** The most that its answers can state. */
  readonly highest: { readonly identityLevel: 0 | 1 | 2; readonly acr: AuthenticationLevel };
}

/**
 * The providers that the operator has defined, as they stand now: changed on all processes without a restart.
 */
export interface IdentityProviders {
  /** Those that are on today; of the exchange platform unless told. */
  offered(road?: ProviderRoad): readonly OfferedProvider[];
  /** One of them; nothing when there is none of that name, or it is off, or its dates are not ours. */
  find(id: string, road?: ProviderRoad): Promise<OfferedProvider | undefined>;
}
