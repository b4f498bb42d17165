import * as v from 'valibot';
import type { Claim } from '../../../src/domain/evidence/claim.ts';
import type { Evidence } from '../../../src/domain/evidence/evidence.ts';
import { kindsServed } from '../../../src/domain/kinds-and-methods.ts';
import type { ProofingMethod } from '../../../src/proofing/method.ts';
import { words } from './words.ts';

const ownClaim = v.object({ method: v.literal('usb-token'), kind: v.literal('business'), taxCode: v.string() });
const claimed = (claim: Claim): v.InferOutput<typeof ownClaim> => v.parse(ownClaim, claim);

const recordOf = (taxCode: string, now: Date): Evidence => ({
  type: 'electronic_record',
  version: 2,
  recordType: 'business-register',
  subject: { scheme: 'vn-tax-code', value: taxCode },
  holder: { type: 'organisation', fullName: 'CÔNG TY TNHH MỘT SIBLING', taxCode },
  source: 'Sổ đăng ký thử',
  matched: ['taxCode', 'name'],
  nameMatchedFolded: false,
  time: now.toISOString(),
  checkDetails: [
    { checkMethod: 'data', organization: 'Sổ đăng ký thử', checkId: `q-${taxCode}`, time: now.toISOString() },
  ],
});

/**
 * A sibling for tests, as little like the main road as can be: for businesses, with neither a code nor a password. Its register knows one company, is silent
 * about another, and has never heard of the rest.
 */
export const businessRegister = (): ProofingMethod => ({
  method: 'usb-token',
  kinds: kindsServed('usb-token').filter((kind) => kind === 'business'),
  words,
  fields: ['taxCode'],
  steps: ['form', 'facts'],
  session: { acr: 'urn:chinhchu:auth:2', amr: ['hwk', 'pin'] },
  authoritySeconds: 5,
  readClaim: ({ taxCode = '' }, kind) =>
    kind === 'business' && /^\d{10}$/u.test(taxCode)
      ? { ok: true, value: { method: 'usb-token', kind, taxCode } }
      : { ok: false, problem: { code: 'invalid-input', fields: [{ field: 'taxCode', code: 'personal-id-length' }] } },
  possession: (claim) => ({ challenge: 'none', reference: claimed(claim).taxCode }),
  counts: (_claim, browserHash) => ({
    asked: [{ limit: 'mismatch-by-browser-day', subject: browserHash, cost: 0 }],
    mismatch: [{ limit: 'mismatch-by-browser-day', subject: browserHash, change: 'add' }],
  }),
  ask: async (claim, _proof, now) => {
    const { taxCode } = claimed(claim);
    const trace = { register: `q-${taxCode}` };
    if (taxCode === '0100109106') return { asked: 'evidenced', evidence: [recordOf(taxCode, now)], trace };
    return taxCode === '0100684378'
      ? { asked: 'unanswered', problem: 'operator-unavailable', trace }
      : { asked: 'refused', problem: 'operator-record-mismatch', mismatch: true, trace };
  },
  weigh: (evidence) =>
    evidence.length > 0
      ? { outcome: 'accepted', identityLevel: 2, reasons: ['business-register-confirms'] }
      : { outcome: 'refused', identityLevel: 1, reasons: [] },
});
