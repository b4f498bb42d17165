import { isIn, type CounterCase } from '../../../domain/counter/counter-case.ts';
import { kindsServed } from '../../../domain/kinds-and-methods.ts';
import type { Asked, ProofingMethod } from '../../method.ts';
import { ownClaim } from './claim.ts';
import { evidenceOfCase } from './evidence-of-case.ts';
import { readPostOfficeClaim } from './read-claim.ts';
import { weighPostOffice } from './weigh.ts';
import { words } from './words.ts';

/** What the way over a counter stands on. */
export interface CounterParts {
  /** A case at a counter, by its id. */
  readonly findCase: (id: string) => Promise<CounterCase | undefined>;
  /** Whole years. */
  readonly minimumAge: number;
  /** Somebody sits at a counter: nobody is sent where nobody is. */
  readonly anyDesk: () => boolean;
  /** Mails go out here: a mailbox is a contact too. */
  readonly mail: boolean;
}

/** The counter's turn comes when the person does; of one that was there, the case says what was seen. */
const askCounter = async (
  findCase: CounterParts['findCase'],
  caseId: string | undefined,
  now: Date,
): Promise<Asked> => {
  if (caseId === undefined) return { asked: 'deferred', trace: { way: 'counter' } };
  const found = await findCase(caseId);
  const trace = { case: caseId };
  return found !== undefined && isIn(found, 'confirmed') && now.toISOString() < found.expiresAt
    ? { asked: 'evidenced', evidence: evidenceOfCase(found, 'register'), trace }
    : { asked: 'refused', problem: 'case-over', mismatch: false, trace };
};

/**
 * Seen in person at a counter. The first visit to our pages proves the contact and opens a case; the second, after the
 * counter, proves it once more and opens the account.
 */
export const atCounter = ({ findCase, minimumAge, anyDesk, mail }: CounterParts): ProofingMethod => ({
  method: 'post-office',
  kinds: kindsServed('post-office'),
  isOpenTo: anyDesk,
  words: words.counter,
  fields: ['personalId', 'fullName', 'dateOfBirth', 'phoneNumber', ...(mail ? (['email'] as const) : [])],
  steps: ['form', 'code', 'counter', 'password'],
  contact: 'either',
  refusesToo: ['birth-year-only'],
  session: { acr: 'urn:chinhchu:auth:2', amr: ['pwd', 'sms'] },
  authoritySeconds: 5,
  readClaim: (typed, _kind, today) => readPostOfficeClaim(typed, today, minimumAge),
  possession: () => ({ challenge: 'none', reference: 'post-office' }),
  counts: () => ({ asked: [], mismatch: [] }),
  ask: (claim, _proof, now) => askCounter(findCase, ownClaim(claim).caseId, now),
  weigh: weighPostOffice,
});
