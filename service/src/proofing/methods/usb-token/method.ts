import { kindsServed, type Kind } from '../../../domain/kinds-and-methods.ts';
import { fail, ok } from '../../../domain/result.ts';
import { fieldProblem } from '../../../domain/typed/field-problem.ts';
import { readEmail } from '../../../domain/typed/read-email.ts';
import type { SignatureJudge } from '../../signatures/signature-judge.ts';
import { proveBySignature, weighSignature } from '../../signatures/prove-by-signature.ts';
import type { SigningProgram } from '../../challenges/signature/signing-program.ts';
import type { ClaimCounts, ProofingMethod } from '../../method.ts';
import { ownClaim, type UsbTokenClaim } from './claim.ts';
import { words } from './words.ts';

/** What the method stands on. */
export interface UsbTokenParts {
  readonly programs: readonly SigningProgram[];
  readonly judge: SignatureJudge;
  /** How long the judge may take with everything it fetches. */
  readonly judgeSeconds: number;
}

/** Nothing goes out to anybody: what is asked for costs the browser that asks, and no one else. */
const countsOf = (browserHash: string): ClaimCounts => ({
  asked: [{ limit: 'prompt-by-browser-day', subject: browserHash, cost: 1 }],
  mismatch: [],
});

/**
 * "USB ký số": a text signed by a token in this computer after its PIN; who that is, the certificate says (guide §2 (4)). Programs of vendors
 * cannot bind the site that asks, so the evidence says which one signed.
 */
export const usbToken = ({ programs, judge, judgeSeconds }: UsbTokenParts): ProofingMethod => {
  const ground = {
    judge,
    method: 'usb-token',
    roles: ['usb-token', 'national-root', 'government'],
    programOf: (id: string) => id,
  } as const;
  const claimFor = (kind: Kind): UsbTokenClaim => ({ method: 'usb-token', kind });
  return {
    method: 'usb-token',
    kinds: kindsServed('usb-token'),
    words,
    fields: ['email'],
    steps: ['form', 'code', 'sign', 'facts'],
    contact: 'email',
    corrects: { facts: ['name'], by: 'word', knowsIdentityCards: true },
    session: { acr: 'urn:chinhchu:auth:2', amr: ['hwk', 'pin'] },
    authoritySeconds: judgeSeconds,
    programs,
    signIn: {
      fields: () => [],
      readClaim: (_typed, kind) => ok(claimFor(kind)),
      // The certificate names whose account it is: nobody is asked for anything before it has signed.
      identityOf: () => undefined,
      reaches: (_claim, { method }) => method === 'usb-token',
    },
    readClaim: ({ email: typed }, kind) => {
      const email = readEmail(typed);
      return email.ok
        ? ok({ ...claimFor(kind), email: email.value })
        : fail({ code: 'invalid-input', fields: [fieldProblem('email', email.problem, typed)] });
    },
    possession: () => ({ challenge: 'signature', channel: 'token', provider: 'token' }),
    counts: (_claim, browserHash) => countsOf(browserHash),
    ask: (claim, proof, now) => proveBySignature(ground, ownClaim(claim).kind, proof, now),
    weigh: weighSignature,
  };
};
