import type { Prompt, SignatureChallenge } from '../../../domain/attempt/challenge.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { Trace } from '../../method.ts';

/**
 * What came of asking, or of looking again. `refused`: asking once more cannot help. A prompt that is `over` may be asked for again.
 */
export type Prompted =
  | { readonly prompt: Exclude<Prompt, { readonly at: 'asking' }>; readonly trace: Trace }
  | { readonly refused: ProblemCode; readonly trace: Trace };

/** The road to a private key: whoever shows the request to its holder and brings back what was signed. */
export interface Signer {
  /** Seconds between two looks, as the operator or provider of this challenge asks. */
  pauseSecondsOf(challenge: SignatureChallenge): number;
  /** How long one question to it may take. */
  readonly secondsToAsk: number;
  /** Sends the request out, once: never repeated, for each would be shown to its holder. @param digits stand in it and nowhere else */
  ask(challenge: SignatureChallenge, digits: string, now: Date): Promise<Prompted>;
  /** Looks what has become of a request that is out. */
  look(challenge: SignatureChallenge, now: Date): Promise<Prompted>;
}
