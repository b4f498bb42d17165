import { isIn, type CounterCase } from '../../../domain/counter/counter-case.ts';
import { kindsServed } from '../../../domain/kinds-and-methods.ts';
import type { Asked, ProofingMethod } from '../../method.ts';
import { ownClaim } from './claim.ts';
import { evidenceOfCase, weighInspection } from './evidence-of-case.ts';
import { readPostOfficeClaim } from './read-claim.ts';
import { words } from './words.ts';

/** What the method stands on. */
export interface PostOfficeParts {
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
  findCase: PostOfficeParts['findCase'],
  caseId: string | undefined,
  now: Date,
): Promise<Asked> => {
  if (caseId === undefined) return { asked: 'deferred', trace: { way: 'counter' } };
  const found = await findCase(caseId);
  const trace = { case: caseId };
  return found !== undefined && isIn(found, 'confirmed') && now.toISOString() < found.expiresAt
    ? { asked: 'evidenced', evidence: evidenceOfCase(found), trace }
    : { asked: 'refused', problem: 'case-over', mismatch: false, trace };
};

/**
 * "Bưu điện Việt Nam": seen in person at a counter. The first visit to our pages proves the contact and opens a case; the second, after the
 * counter, proves it once more and opens the account.
 */
export const postOffice = ({ findCase, minimumAge, anyDesk, mail }: PostOfficeParts): ProofingMethod => ({
  method: 'post-office',
  kinds: kindsServed['post-office'],
  isOpenTo: anyDesk,
  words,
  fields: ['personalId', 'fullName', 'dateOfBirth', 'phoneNumber', ...(mail ? (['email'] as const) : [])],
  steps: ['form', 'code', 'counter', 'password'],
  contact: 'either',
  session: { acr: 'urn:chinhchu:auth:2', amr: ['pwd', 'sms'] },
  authoritySeconds: 5,
  readClaim: (typed, _kind, today) => readPostOfficeClaim(typed, today, minimumAge),
  possession: () => ({ challenge: 'none', reference: 'post-office' }),
  counts: () => ({ asked: [], mismatch: [] }),
  ask: (claim, _proof, now) => askCounter(findCase, ownClaim(claim).caseId, now),
  weigh: weighInspection,
});
