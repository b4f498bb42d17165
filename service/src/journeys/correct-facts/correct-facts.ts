import type { CorrectableFact } from '../../domain/evidence/judge-correction.ts';
import type { Method } from '../../domain/kinds-and-methods.ts';
import type { FieldName } from '../../domain/typed/fields.ts';
import type { TypedAnswer } from '../../proofing/challenges/signature/read-answer.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { CodeDelivery, Step } from '../attempt/step.ts';
import type { Visitor, WorkShown } from '../attempt/visitor.ts';
import type { BackFromProvider } from '../identity-provider/come-back.ts';
import type { Returned } from '../signature/follow-pages.ts';
import type { NotEntitled } from '../ways-in/entitled.ts';
import type { WaysInShown } from '../ways-in/ways-in.ts';

/** What one step came to. No attempt: the form, or a page of its own, with the problem's words. */
export type CorrectFactsStep = Step<'correct-facts'>;

/** What was typed. */
export interface TypedCorrection {
  readonly fact: CorrectableFact;
  /** The fact as it stands on the card. */
  readonly value: string | undefined;
  /** Whom to turn to, by the corrector's id. */
  readonly road: string | undefined;
  readonly socialInsuranceNumber: string | undefined;
}

/** Whom somebody can turn to, and what their form has besides the fact. */
export interface Corrector {
  /** Told apart from the account's others by it. */
  readonly id: string;
  readonly method: Method;
  /** Where of several: a provider by its name, a SIM by its operator and the end of its number. */
  readonly at?: string;
  readonly fields: readonly FieldName[];
  /** What the person has to do: answer a code, sign in at a provider, or sign. */
  readonly asks: 'code' | 'provider' | 'sign';
}

/**
 * "Sửa thông tin": a name, a birth date or a CMND corrected by whoever has just signed in, by the strongest way the account has. It counts once the
 * authority that knows it has said so: a register by matching it together with everything else that is known of the holder, a provider of identities or
 * a linked certificate by naming the same person. What was known before stays in the record.
 */
export interface CorrectFactsJourney {
  entitled(sessionSecret: string | undefined): Promise<{ readonly shown: WaysInShown } | NotEntitled>;
  /** Who can correct this fact just now; nobody where the account lacks what they ask for. */
  correctorsOf(asking: Pick<WaysInShown, 'account' | 'ways'>, fact: CorrectableFact): readonly Corrector[];
  methodOf(method: Method): ProofingMethod | undefined;
  submit(
    typed: TypedCorrection,
    work: WorkShown,
    sessionSecret: string | undefined,
    visitor: Visitor,
  ): Promise<CorrectFactsStep | NotEntitled>;
  /** This browser's attempt, or `correction-over`. */
  current(visitor: Visitor): Promise<CorrectFactsStep>;
  answer(oneTimeCode: string, visitor: Visitor): Promise<CorrectFactsStep>;
  /** The digits of a request for a signature; once they were right, sending them again only goes on. */
  confirmSignature(digits: string, visitor: Visitor): Promise<CorrectFactsStep>;
  /** What the page of this browser brings from a token. */
  takeSignature(typed: TypedAnswer, visitor: Visitor): Promise<CorrectFactsStep>;
  chooseCertificate(name: string, visitor: Visitor): Promise<CorrectFactsStep>;
  /** Back from the page of a provider of signatures. */
  comeBack(returned: Returned, visitor: Visitor): Promise<CorrectFactsStep>;
  comeBackFromProvider(back: BackFromProvider, visitor: Visitor): Promise<CorrectFactsStep>;
  /** A form of the person's takes what the provider has said further: it corrects, or is refused. */
  takeProvided(visitor: Visitor): Promise<CorrectFactsStep>;
  resend(seenVersion: number, visitor: Visitor): Promise<CorrectFactsStep>;
  /** Asks once more an authority that did not answer. Safe to call on every page load. */
  askAuthority(visitor: Visitor): Promise<CorrectFactsStep>;
  delivery(visitor: Visitor): Promise<CodeDelivery | undefined>;
}
