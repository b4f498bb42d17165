import type { Claim } from '../../../domain/evidence/claim.ts';
import type { LimitEntry } from '../../../domain/limits/limits.ts';
import type { ClaimCounts } from '../../method.ts';
import { ownClaim } from './claim.ts';

/** How the questions to the register are counted where no operator is asked before. */
export interface WaivedQuestions {
  readonly perHour: number;
}

const questionsOf = (browserHash: string, { perHour }: WaivedQuestions, cost: 0 | 1): readonly LimitEntry[] => [
  { limit: 'insurance-question-by-browser-day', subject: browserHash, cost },
  { limit: 'insurance-questions-hour', subject: 'everybody', cost, most: perHour },
];

/**
 * Codes are counted as on the main road. A mismatch blocks number and browser, which only who answered the code can fill; what strangers can name,
 * the personal and the insurance number, only slows.
 */
export const countsOf =
  (waived: WaivedQuestions | undefined) =>
  (claim: Claim, browserHash: string): ClaimCounts => {
    const { phoneNumber, personalId, socialInsuranceNumber } = ownClaim(claim);
    const slowing = [
      { limit: 'mismatch-by-person-day', subject: personalId },
      { limit: 'mismatch-by-insurance-number-day', subject: socialInsuranceNumber },
    ] as const;
    const blocking = [
      { limit: 'mismatch-by-number-day', subject: phoneNumber },
      { limit: 'mismatch-by-browser-day', subject: browserHash },
    ] as const;
    const mismatchCounters = [...blocking, ...slowing];
    return {
      asked: [
        ...mismatchCounters.map((one) => ({ ...one, cost: 0 as const })),
        ...(waived === undefined ? [] : questionsOf(browserHash, waived, 0)),
        { limit: 'code-by-number-hour', subject: phoneNumber, cost: 1 },
        { limit: 'code-by-number-day', subject: phoneNumber, cost: 1 },
        { limit: 'code-by-person-and-browser-day', subject: `${personalId} ${browserHash}`, cost: 1 },
        { limit: 'code-by-browser-day', subject: browserHash, cost: 1 },
      ],
      slowedBy: slowing.map(({ limit }) => limit),
      ...(waived === undefined ? {} : { questions: questionsOf(browserHash, waived, 1) }),
      mismatch: mismatchCounters.map((one) => ({ ...one, change: 'add' })),
    };
  };
