import type { MobileSignatureService } from '../../../authorities/mobile-signature/mobile-signature.ts';
import type { Claim } from '../../../domain/evidence/claim.ts';
import { kindsServed } from '../../../domain/kinds-and-methods.ts';
import { fail } from '../../../domain/result.ts';
import type { SignatureJudge } from '../../signatures/signature-judge.ts';
import { proveBySignature, weighSignature } from '../../signatures/prove-by-signature.ts';
import type { ClaimCounts, ProofingMethod } from '../../method.ts';
import { ownClaim } from './claim.ts';
import { identityOf, numberField, readSimClaim, readSimSignIn } from './read-claim.ts';
import { makeSimSigner } from './signer.ts';
import { words } from './words.ts';

/** What the method stands on. */
export interface SimSigningParts {
  /** By their codes, as the form names them. */
  readonly operators: ReadonlyMap<string, MobileSignatureService>;
  readonly judge: SignatureJudge;
  /** How long one question to an operator may take. */
  readonly operatorSeconds: number;
  /** How long the judge may take with everything it fetches. */
  readonly judgeSeconds: number;
}

/** Requests are counted by number, which strangers can fill and the telephone itself lifts, and by browser. */
const countsOf = (claim: Claim, browserHash: string): ClaimCounts => {
  const { phoneNumber } = ownClaim(claim);
  return {
    asked: [
      { limit: 'prompt-by-number-hour', subject: phoneNumber, cost: 1 },
      { limit: 'prompt-by-number-day', subject: phoneNumber, cost: 1 },
      { limit: 'prompt-by-browser-day', subject: browserHash, cost: 1 },
    ],
    mismatch: [],
  };
};

/** "SIM ký số": a text signed inside the SIM after its PIN; who that is, the certificate says (guide §2 (3)). */
export const simSigning = ({ operators, judge, operatorSeconds, judgeSeconds }: SimSigningParts): ProofingMethod => {
  const codes = [...operators.keys()];
  const ground = {
    judge,
    method: 'sim-signing',
    roles: ['mobile-pki'],
    programOf: (provider: string) => operators.get(provider)?.name ?? provider,
  } as const;
  return {
    method: 'sim-signing',
    kinds: kindsServed('sim-signing'),
    words,
    fields: ['phoneNumber', 'operator'],
    choices: { operator: [...operators.values()].map(({ id, name }) => ({ value: id, label: name })) },
    steps: ['form', 'sign', 'facts'],
    corrects: { facts: ['name'], by: 'word', knowsIdentityCards: true },
    session: { acr: 'urn:chinhchu:auth:2', amr: ['hwk', 'pin'] },
    authoritySeconds: judgeSeconds,
    signer: makeSimSigner(operators, operatorSeconds),
    signIn: {
      fields: (kind) => [numberField(kind), 'phoneNumber', 'operator'],
      readClaim: (typed, kind) => readSimSignIn(typed, kind, codes),
      identityOf,
      reaches: (claim, { method, phoneNumber, provider }) => {
        const wanted = ownClaim(claim);
        return method === 'sim-signing' && phoneNumber === wanted.phoneNumber && provider === wanted.operator;
      },
    },
    readClaim: (typed, kind) => {
      const read = readSimClaim(typed, kind, codes);
      return read.ok ? read : fail({ code: 'invalid-input', fields: read.problem });
    },
    possession: (claim) => {
      const { phoneNumber, operator } = ownClaim(claim);
      return { challenge: 'signature', channel: 'sim', provider: operator, phoneNumber };
    },
    counts: countsOf,
    ask: (claim, proof, now) => proveBySignature(ground, claim.kind, proof, now),
    weigh: weighSignature,
  };
};
