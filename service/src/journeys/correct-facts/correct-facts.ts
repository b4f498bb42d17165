import type { Account } from '../../domain/account.ts';
import type { CorrectableFact } from '../../domain/evidence/judge-correction.ts';
import type { Method } from '../../domain/kinds-and-methods.ts';
import type { FieldName } from '../../domain/typed/fields.ts';
import type { CodeDelivery, Step } from '../attempt/step.ts';
import type { Visitor, WorkShown } from '../attempt/visitor.ts';
import type { NotEntitled } from '../ways-in/entitled.ts';
import type { WaysInShown } from '../ways-in/ways-in.ts';

/** What one step came to. No attempt: the form, or a page of its own, with the problem's words. */
export type CorrectFactsStep = Step<'correct-facts'>;

/** What was typed. */
export interface TypedCorrection {
  readonly fact: CorrectableFact;
  /** The fact as it stands on the card. */
  readonly value: string | undefined;
  /** Who is to be asked. */
  readonly method: string | undefined;
  readonly socialInsuranceNumber: string | undefined;
}

/** Whom can be asked, and what its form has. */
export interface Corrector {
  readonly method: Method;
  readonly fields: readonly FieldName[];
}

/**
 * "Sửa thông tin": a name, a birth date or a CMND corrected by whoever has just signed in, by the strongest way the account has. It counts once the
 * authority that knows it has matched it together with everything else that is known of the holder; what was known before stays in the record.
 */
export interface CorrectFactsJourney {
  entitled(sessionSecret: string | undefined): Promise<{ readonly shown: WaysInShown } | NotEntitled>;
  /** By which methods this fact can be matched just now; none where the account lacks what they ask for. */
  methodsFor(account: Account, fact: CorrectableFact): readonly Corrector[];
  submit(
    typed: TypedCorrection,
    work: WorkShown,
    sessionSecret: string | undefined,
    visitor: Visitor,
  ): Promise<CorrectFactsStep | NotEntitled>;
  /** This browser's attempt, or `correction-over`. */
  current(visitor: Visitor): Promise<CorrectFactsStep>;
  answer(oneTimeCode: string, visitor: Visitor): Promise<CorrectFactsStep>;
  resend(seenVersion: number, visitor: Visitor): Promise<CorrectFactsStep>;
  /** Asks once more an authority that did not answer. Safe to call on every page load. */
  askAuthority(visitor: Visitor): Promise<CorrectFactsStep>;
  delivery(visitor: Visitor): Promise<CodeDelivery | undefined>;
}
