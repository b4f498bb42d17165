import * as v from 'valibot';
import type { Claim } from '../../../src/domain/evidence/claim.ts';
import type { Identity } from '../../../src/domain/evidence/identity.ts';
import { resolveIdentity } from '../../../src/domain/evidence/resolve-identity.ts';
import { readPhoneNumber } from '../../../src/domain/typed/read-phone-number.ts';
import type { Signer } from '../../../src/proofing/challenges/signature/signer.ts';
import type { MethodMaker } from '../../../src/proofing/methods/index.ts';
import { proveBySignature, weighSignature } from '../../../src/proofing/signatures/prove-by-signature.ts';
import { words } from '../business-register/words.ts';
import type { Tokens } from './tokens.ts';

const ownClaim = v.object({ method: v.literal('usb-token'), kind: v.literal('agency'), phoneNumber: v.string() });
const numberIn = (claim: Claim): string => v.parse(ownClaim, claim).phoneNumber;
const nobody: Identity = { kind: 'agency', scheme: 'certificate', value: '' };

const signerOf = (tokens: Tokens): Signer => ({
  channel: 'sim',
  unanswered: 'prompt-unanswered',
  secondsToAsk: 5,
  ask: async (challenge, { digits }) => {
    const { phoneNumber = '' } = challenge;
    const signed = tokens.sign(phoneNumber, challenge, digits);
    return signed === undefined
      ? { prompt: { at: 'over', problem: 'prompt-unanswered' }, trace: {} }
      : { prompt: { at: 'signed', signed }, trace: {} };
  },
  look: async () => ({ prompt: { at: 'over', problem: 'prompt-unanswered' }, trace: {} }),
});

/**
 * A sibling for tests: certificates of the government's authority in tokens that stand beside a telephone, judged by the judge of the house. Who
 * signs in names the telephone; whose account that is, the sibling has seen in the evidence.
 */
export const governmentToken =
  (tokens: Tokens): MethodMaker =>
  ({ signatures }) => {
    const seen = new Map<string, Identity>();
    const readClaim = ({ phoneNumber = '' }: { readonly phoneNumber?: string }) => {
      const read = readPhoneNumber(phoneNumber);
      return read.ok
        ? ({ ok: true, value: { method: 'usb-token', kind: 'agency', phoneNumber: read.value } } as const)
        : ({ ok: false, problem: [{ field: 'phoneNumber', code: read.problem }] } as const);
    };
    const ground = {
      judge: signatures,
      method: 'usb-token',
      roles: ['government'],
      programOf: (provider: string) => provider,
    } as const;
    return {
      method: 'usb-token',
      kinds: ['agency'],
      words,
      fields: ['phoneNumber'],
      steps: ['form', 'sign', 'facts'],
      session: { acr: 'urn:chinhchu:auth:2', amr: ['hwk', 'pin'] },
      authoritySeconds: 30,
      signer: signerOf(tokens),
      signIn: {
        fields: () => ['phoneNumber'],
        readClaim,
        identityOf: (claim) => seen.get(numberIn(claim)) ?? nobody,
        reaches: (claim, { phoneNumber }) => phoneNumber === numberIn(claim),
      },
      readClaim: (typed) => {
        const read = readClaim(typed);
        return read.ok ? read : { ok: false, problem: { code: 'invalid-input', fields: read.problem } };
      },
      possession: (claim) => ({
        challenge: 'signature',
        channel: 'sim',
        provider: 'token',
        phoneNumber: numberIn(claim),
      }),
      counts: (_claim, browserHash) => ({
        asked: [{ limit: 'prompt-by-browser-day', subject: browserHash, cost: 1 }],
        mismatch: [],
      }),
      ask: async (claim, proof, now) => {
        const asked = await proveBySignature(ground, claim.kind, proof, now);
        const identity = asked.asked === 'evidenced' ? resolveIdentity(claim.kind, asked.evidence) : undefined;
        if (identity !== undefined) seen.set(numberIn(claim), identity);
        return asked;
      },
      weigh: weighSignature,
    };
  };
