import * as v from 'valibot';
import type { Claim } from '../../../src/domain/evidence/claim.ts';
import { readPersonalId } from '../../../src/domain/typed/read-personal-id.ts';
import { readPhoneNumber } from '../../../src/domain/typed/read-phone-number.ts';
import type { ProofingMethod } from '../../../src/proofing/method.ts';
import { recordOf, weighRecord } from '../record.ts';
import { wordsOf } from '../words.ts';

const ownClaim = v.object({
  method: v.literal('social-insurance'),
  kind: v.literal('citizen'),
  personalId: v.string(),
  phoneNumber: v.string(),
});
const claimed = (claim: Claim): v.InferOutput<typeof ownClaim> => v.parse(ownClaim, claim);

/** What the app of the sibling shows: the digits of the last request, and its text. */
export interface ShownInApp {
  digits: string;
  text: string;
}

/** A sibling for tests that wants a telephone proven before an app signs; the app signs at once, and `shown` is what is to be read there. */
export const appSigner = (shown: ShownInApp) => (): ProofingMethod => ({
  method: 'social-insurance',
  kinds: ['citizen'],
  words: wordsOf('Ứng dụng thử'),
  fields: ['personalId', 'phoneNumber'],
  steps: ['form', 'code', 'sign', 'facts'],
  contact: 'phone',
  session: { acr: 'urn:chinhchu:auth:2', amr: ['hwk', 'pin'] },
  authoritySeconds: 5,
  signer: {
    channel: 'remote',
    unanswered: 'signing-service-unavailable',
    secondsToAsk: 5,
    ask: async ({ text }, { digits }) => {
      shown.digits = digits;
      shown.text = text;
      return { prompt: { at: 'signed', signed: { form: 'cms', cms: 'AA==' } }, trace: {} };
    },
    look: async ({ prompt }) =>
      prompt.at === 'asking' ? { refused: 'method-not-offered', trace: {} } : { prompt, trace: {} },
  },
  readClaim: (typed) => {
    const [personalId, phoneNumber] = [readPersonalId(typed.personalId), readPhoneNumber(typed.phoneNumber)];
    if (!personalId.ok || !phoneNumber.ok)
      return {
        ok: false,
        problem: { code: 'invalid-input', fields: [{ field: 'personalId', code: 'personal-id-length' }] },
      };
    return {
      ok: true,
      value: {
        method: 'social-insurance',
        kind: 'citizen',
        personalId: personalId.value,
        phoneNumber: phoneNumber.value,
      },
    };
  },
  possession: (claim) => ({
    challenge: 'signature',
    channel: 'remote',
    provider: 'app',
    personalNumber: claimed(claim).personalId,
  }),
  counts: (_claim, browserHash) => ({
    asked: [{ limit: 'prompt-by-browser-day', subject: browserHash, cost: 1 }],
    mismatch: [],
  }),
  ask: async (claim, proof, now) =>
    proof.type === 'signature'
      ? { asked: 'evidenced', evidence: [recordOf(claimed(claim).personalId, now)], trace: {} }
      : { asked: 'refused', problem: 'signature-invalid', mismatch: true, trace: {} },
  weigh: weighRecord,
});
