import * as v from 'valibot';
import type { Claim } from '../../../src/domain/evidence/claim.ts';
import type { Person } from '../../../src/domain/evidence/holder.ts';
import { readEmail } from '../../../src/domain/typed/read-email.ts';
import { readPersonalId } from '../../../src/domain/typed/read-personal-id.ts';
import type { ProofingMethod } from '../../../src/proofing/method.ts';
import { recordOf, weighRecord } from '../record.ts';
import { wordsOf } from '../words.ts';

const ownClaim = v.object({
  method: v.literal('post-office'),
  kind: v.literal('citizen'),
  personalId: v.string(),
  email: v.string(),
});
const claimed = (claim: Claim): v.InferOutput<typeof ownClaim> => v.parse(ownClaim, claim);

interface LetterBoxOptions {
  /** What its register has of somebody besides; people set a password then. */
  readonly known?: (personalId: string) => Partial<Person>;
  /** How much it is worth; 2 unless told. */
  readonly level?: 1 | 2;
}

/** A sibling for tests that wants a mailbox proven, and then has nothing more to answer: its register knows everybody whose number ends in an even digit. */
export const letterBox =
  ({ known, level = 2 }: LetterBoxOptions = {}) =>
  (): ProofingMethod => ({
    method: 'post-office',
    kinds: ['citizen'],
    words: wordsOf('Sổ thư thử'),
    fields: ['personalId', 'email'],
    steps: ['form', 'code', known === undefined ? 'facts' : 'password'],
    contact: 'email',
    session: { acr: 'urn:chinhchu:auth:2', amr: ['hwk', 'pin'] },
    authoritySeconds: 5,
    readClaim: (typed) => {
      const [personalId, email] = [readPersonalId(typed.personalId), readEmail(typed.email)];
      if (personalId.ok && email.ok)
        return {
          ok: true,
          value: { method: 'post-office', kind: 'citizen', personalId: personalId.value, email: email.value },
        };
      return {
        ok: false,
        problem: {
          code: 'invalid-input',
          fields: [
            ...(personalId.ok ? [] : [{ field: 'personalId', code: personalId.problem } as const]),
            ...(email.ok ? [] : [{ field: 'email', code: email.problem } as const]),
          ],
        },
      };
    },
    possession: (claim) => ({ challenge: 'none', reference: claimed(claim).personalId }),
    counts: (_claim, browserHash) => ({
      asked: [{ limit: 'mismatch-by-browser-day', subject: browserHash, cost: 0 }],
      mismatch: [{ limit: 'mismatch-by-browser-day', subject: browserHash, change: 'add' }],
    }),
    ask: async (claim, _proof, now) => {
      const { personalId } = claimed(claim);
      return /[02468]$/u.test(personalId) || known !== undefined
        ? { asked: 'evidenced', evidence: [recordOf(personalId, now, known?.(personalId))], trace: {} }
        : { asked: 'refused', problem: 'operator-record-mismatch', mismatch: true, trace: {} };
    },
    weigh: (evidence) => ({ ...weighRecord(evidence), identityLevel: level }),
  });
