import type { AttemptIn, AttemptOf, AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { SignatureChallenge, SignatureProof } from '../../domain/attempt/challenge.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Signer } from '../../proofing/challenges/signature/signer.ts';
import type { Trace } from '../../proofing/method.ts';
import type { PlaceGivenBack } from '../../store/alongside.ts';
import type { Journey } from '../attempt/journey.ts';
import type { Step } from '../attempt/step.ts';
import type { Visitor } from '../attempt/visitor.ts';

/** An attempt whose person is asked for a signature. */
export type SignatureAwaited<Purpose extends AttemptPurpose> = AttemptIn<Purpose, 'challenged'> & {
  readonly challenge: SignatureChallenge;
};

/** True while a signature is what the person is asked for. */
export const awaitsSignature = <Purpose extends AttemptPurpose>(
  attempt: AttemptOf<Purpose> | undefined,
): attempt is SignatureAwaited<Purpose> => attempt?.state === 'challenged' && attempt.challenge.type === 'signature';

/** What a journey says of the signatures it asks for. */
export interface SignaturePolicy<Purpose extends AttemptPurpose> {
  readonly journey: Journey<Purpose>;
  signerOf(attempt: AttemptOf<Purpose>): Signer;
  /** The programs, by their ids, from which this browser's page may bring a signature. */
  programsOf(attempt: AttemptOf<Purpose>): readonly string[];
  /** Whose place for requests it takes (`store.prompts`); nothing where none is shown to anybody but who asks. */
  whom(attempt: AttemptOf<Purpose>): string | undefined;
  /** The request is of a device that its person has used: a cancel does not pause it, and what becomes of it may show at once. */
  isKnown(attempt: AttemptOf<Purpose>): boolean;
  /** Whether what became of an unconfirmed request may show: not where that would tell whether there is an account. */
  showsUnconfirmed(attempt: AttemptOf<Purpose>): boolean;
  /** Confirmed and signed, in a form of the person's; the attempt is not yet saved with it. Without it nothing goes on by itself. */
  signed?(
    attempt: SignatureAwaited<Purpose>,
    proof: SignatureProof,
    visitor: Visitor,
    /** Its place for requests, which it has had until now: given back with whatever comes of it. */
    place?: PlaceGivenBack,
  ): Promise<Step<Purpose>>;
  /** Asking once more cannot help. */
  refused(
    attempt: SignatureAwaited<Purpose>,
    problem: ProblemCode,
    trace: Trace,
    visitor: Visitor,
  ): Promise<Step<Purpose>>;
}
