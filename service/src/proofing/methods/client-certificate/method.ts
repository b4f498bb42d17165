import type { AnchorRole } from '@chinhchu/pki';
import type { ClientCertificateProof } from '../../../domain/attempt/challenge.ts';
import type { LinkedCertificate } from '../../../domain/evidence/linked-certificate.ts';
import { kindsLinked, kindsServed } from '../../../domain/kinds-and-methods.ts';
import { ok } from '../../../domain/result.ts';
import type { Asked, ProofingMethod } from '../../method.ts';
import { readCertificateIdentity } from '../../signatures/certificate-identity.ts';
import type { ClientCertificateJudge, ClientCertificateJudged } from '../../signatures/client-certificate-judge.ts';
import { weighSignature } from '../../signatures/prove-by-signature.ts';
import { ownClaim, type ClientCertificateClaim } from './claim.ts';
import { linkedAs } from '../../signatures/linked-as.ts';
import { words } from './words.ts';

/** What the method stands on. */
export interface ClientCertificateParts {
  readonly judge: ClientCertificateJudge;
  /** How long the judge may take with everything it fetches. */
  readonly judgeSeconds: number;
}

/**
 * The roots over certificates that people have at hand in a browser. Not those of remote signing and SIMs: whoever has a contract there can have a
 * bare digest signed, and would show it to our listener as the proof of a handshake.
 */
const roles: readonly AnchorRole[] = ['usb-token', 'national-root', 'government'];

/** Roots whose policy puts keys into tokens alone: of others nobody knows from a handshake where the key is. */
const tokenRoots: readonly AnchorRole[] = ['usb-token', 'government'];

/**
 * What is known of how the key was used (RFC 8176; `pop` by OpenID EAP ACR Values 1.0 §4): that it is in a token only where the root says so,
 * and never that a PIN was asked for, which no handshake tells.
 */
const amrOf = (anchorRoles: readonly AnchorRole[]): readonly string[] =>
  anchorRoles.some((role) => tokenRoots.includes(role)) ? ['hwk'] : ['pop'];

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The certificate as one that a token signs in with, so that a renewed one can take the place of the former. */
const linkedOf = (
  { certificate: der }: ClientCertificateProof,
  { certificate, chain }: Extract<ClientCertificateJudged, { readonly judged: 'accepted' }>,
): LinkedCertificate => ({
  method: 'usb-token',
  provider: 'tls',
  ...linkedAs(certificate),
  certificate: der,
  chain: chain.map(base64),
});

/** Judges what a browser has presented, and reads whom it names. No evidence comes of it: a handshake leaves no signature to keep. */
const proveByHandshake = async (
  judge: ClientCertificateJudge,
  { kind }: ClientCertificateClaim,
  proof: ClientCertificateProof,
  now: Date,
): Promise<Asked> => {
  const judged = await judge.judge({
    certificate: Buffer.from(proof.certificate, 'base64'),
    chain: proof.chain.map((one) => Buffer.from(one, 'base64')),
    roles,
    now,
  });
  const trace = { challengeId: proof.reference };
  if (judged.judged === 'unanswered')
    return { asked: 'unanswered', problem: judged.problem, trace: { ...trace, judged: judged.detail } };
  if (judged.judged === 'refused')
    return { asked: 'refused', problem: judged.problem, mismatch: true, trace: { ...trace, judged: judged.detail } };
  const which = { ...trace, certificate: judged.certificate.fingerprint };
  const identity = readCertificateIdentity(judged, kind);
  if (!identity.ok) {
    const { code, detail } = identity.problem;
    return { asked: 'refused', problem: code, mismatch: true, trace: { ...which, judged: detail } };
  }
  return {
    asked: 'evidenced',
    evidence: [],
    signer: { kind, ...identity.value.subject },
    amr: amrOf(judged.anchorRoles),
    linked: linkedOf(proof, judged),
    trace: which,
  };
};

/**
 * "Chứng thư số trong trình duyệt": a certificate that the browser presents in a TLS handshake, for signing in only, to an account that has it
 * linked, or another of its number and authority, by whichever method.
 */
export const clientCertificate = ({ judge, judgeSeconds }: ClientCertificateParts): ProofingMethod => ({
  method: 'client-certificate',
  kinds: kindsServed('client-certificate'),
  words,
  fields: [],
  steps: [],
  session: { acr: 'urn:chinhchu:auth:2', amr: ['pop'] },
  authoritySeconds: judgeSeconds,
  signIn: {
    kinds: kindsLinked('client-certificate'),
    fields: () => [],
    readClaim: (_typed, kind) => ok({ method: 'client-certificate', kind }),
    // The certificate names whose account it is: nobody is asked for anything before its key was proven.
    identityOf: () => undefined,
    reaches: () => true,
  },
  readClaim: (_typed, kind) => ok({ method: 'client-certificate', kind }),
  possession: () => ({ challenge: 'client-certificate' }),
  counts: (_claim, browserHash) => ({
    asked: [{ limit: 'prompt-by-browser-day', subject: browserHash, cost: 1 }],
    mismatch: [],
  }),
  ask: (claim, proof, now) => {
    if (proof.type !== 'client-certificate') throw new Error('no certificate reached the judge of certificates');
    return proveByHandshake(judge, ownClaim(claim), proof, now);
  },
  weigh: weighSignature,
});
