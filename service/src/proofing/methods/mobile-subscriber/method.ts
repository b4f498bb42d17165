import type { Claim } from '../../../domain/evidence/claim.ts';
import { kindsServed } from '../../../domain/kinds-and-methods.ts';
import type { ClaimCounts, ProofingMethod } from '../../method.ts';
import { refusedByOperators, type Subscriptions } from './ask-operator.ts';
import { ownClaim } from './claim.ts';
import { readMobileSubscriberClaim } from './read-claim.ts';
import { words } from './words.ts';

/** What the method stands on. */
export interface MobileSubscriberParts {
  readonly subscriptions: Subscriptions;
  /** Whole years. */
  readonly minimumAge: number;
}

/** Codes are counted by number, which strangers can fill, and by browser; a mismatch against number and browser, which block, and the person, which slows. */
const countsOf = (claim: Claim, browserHash: string): ClaimCounts => {
  const { phoneNumber, personalId } = ownClaim(claim);
  return {
    asked: [
      { limit: 'mismatch-by-number-day', subject: phoneNumber, cost: 0 },
      { limit: 'mismatch-by-browser-day', subject: browserHash, cost: 0 },
      { limit: 'mismatch-by-person-day', subject: personalId, cost: 0 },
      { limit: 'code-by-number-hour', subject: phoneNumber, cost: 1 },
      { limit: 'code-by-number-day', subject: phoneNumber, cost: 1 },
      { limit: 'code-by-person-and-browser-day', subject: `${personalId} ${browserHash}`, cost: 1 },
      { limit: 'code-by-browser-day', subject: browserHash, cost: 1 },
    ],
    slowedBy: ['mismatch-by-person-day'],
    mismatch: [
      { limit: 'mismatch-by-number-day', subject: phoneNumber, change: 'add' },
      { limit: 'mismatch-by-browser-day', subject: browserHash, change: 'add' },
      { limit: 'mismatch-by-person-day', subject: personalId, change: 'add' },
    ],
  };
};

/** "Thuê bao di động": possession by a code to the number, then the operator's record of that number (guide §2 (1)). */
export const mobileSubscriber = ({ subscriptions, minimumAge }: MobileSubscriberParts): ProofingMethod => ({
  method: 'mobile-subscriber',
  kinds: kindsServed('mobile-subscriber'),
  words,
  fields: ['personalId', 'fullName', 'dateOfBirth', 'phoneNumber'],
  steps: ['form', 'code', 'password'],
  refusesToo: [...refusedByOperators, 'operator-record-mismatch', 'anew-needs-signature-or-counter'],
  corrects: { facts: ['name', 'birth-date'], by: 'match', knowsIdentityCards: false },
  session: { acr: 'urn:chinhchu:auth:2', amr: ['pwd', 'sms'] },
  authoritySeconds: subscriptions.authoritySeconds,
  readClaim: (typed, _kind, today) => readMobileSubscriberClaim(typed, today, minimumAge),
  possession: (claim) => ({ challenge: 'one-time-code', phoneNumber: ownClaim(claim).phoneNumber }),
  counts: countsOf,
  ask: (claim, proof, now) => subscriptions.ask(ownClaim(claim), proof, now),
  weigh: subscriptions.weigh,
});
