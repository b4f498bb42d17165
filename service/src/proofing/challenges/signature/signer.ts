import type { Prompt, PromptAt, SignatureChallenge, SignatureChannel } from '../../../domain/attempt/challenge.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { Trace } from '../../method.ts';
import type { PageLeg } from './return-state.ts';

/**
 * What came of asking, or of looking again. `refused`: asking once more cannot help. A prompt that is `over` may be asked for again.
 */
export type Prompted =
  | { readonly prompt: Exclude<Prompt, { readonly at: 'asking' }>; readonly trace: Trace }
  | { readonly refused: ProblemCode; readonly trace: Trace };

/** What goes out with a request. */
export interface SentAlong {
  /** Stand in the request and nowhere else. */
  readonly digits: string;
  /** What comes back with a person who was led to a page. */
  readonly stateFor: (leg: PageLeg) => string;
  readonly now: Date;
}

/** What somebody brought back from a page, in the address (RFC 6749 §4.1.2, RFC 9207). */
export interface BroughtBack {
  readonly code?: string;
  readonly error?: string;
  readonly issuer?: string;
}

/** The pages of a provider that people are led to and come back from. */
export interface ProviderPages {
  /** `ask` asks nobody where this challenge's person is to be led. */
  isKnown(challenge: Pick<SignatureChallenge, 'provider'>): boolean;
  /**
   * Somebody is back from a page, by the state that was awaited: they have let us see their keys, and this text is now to be signed; or they
   * have agreed to that. What they brought serves once.
   */
  comeBack(
    challenge: SignatureChallenge,
    back: { readonly from: PromptAt<'page'>; readonly brought: BroughtBack },
    along: SentAlong,
  ): Promise<Prompted>;
  /** This text is to be signed by the key that the person chose. */
  useKey(
    challenge: SignatureChallenge,
    chosen: { readonly from: PromptAt<'choice'>; readonly keyId: string },
    along: SentAlong,
  ): Promise<Prompted>;
}

/** The road to a private key: whoever shows the request to its holder and brings back what was signed. */
export interface Signer {
  /** How its requests are asked for, whoever is meant. */
  readonly channel: SignatureChannel;
  /** Told when nobody knows what became of a request. */
  readonly unanswered: ProblemCode;
  /** How long one question to it may take. */
  readonly secondsToAsk: number;
  /** Sends the request out, once: never repeated, for each would be shown to its holder. */
  ask(challenge: SignatureChallenge, along: SentAlong): Promise<Prompted>;
  /** Looks what has become of a request that is out. */
  look(challenge: SignatureChallenge, now: Date): Promise<Prompted>;
  readonly pages?: ProviderPages;
}
