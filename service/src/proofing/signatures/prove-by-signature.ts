import type { AnchorRole } from '@chinhchu/pki';
import type { Proof, Signed as StoredSigned } from '../../domain/attempt/challenge.ts';
import type { LinkedCertificate } from '../../domain/evidence/linked-certificate.ts';
import type { Evidence, Weighed } from '../../domain/evidence/evidence.ts';
import type { Kind, Method } from '../../domain/kinds-and-methods.ts';
import { signedContent } from '../challenges/signature/signed-content.ts';
import type { Asked } from '../method.ts';
import { readCertificateIdentity } from './certificate-identity.ts';
import { signatureEvidence } from './signature-evidence.ts';
import { linkedAs } from './linked-as.ts';
import type { Judged, Signed, SignatureJudge } from './signature-judge.ts';

/** What a method that stands on signatures says of itself. */
export interface SignatureGround {
  readonly judge: SignatureJudge;
  readonly method: Method;
  /** Which anchors of the trust manifest count. */
  readonly roles: readonly AnchorRole[];
  /** The operator, provider or program by its name, for evidence. */
  readonly programOf: (provider: string) => string;
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64');

const signedOf = (signed: StoredSigned): Signed =>
  signed.form === 'cms'
    ? { form: 'cms', bytes: bytesOf(signed.cms) }
    : {
        form: 'raw',
        signature: bytesOf(signed.signature),
        certificate: bytesOf(signed.certificate),
        chain: signed.chain.map(bytesOf),
      };

const linkedOf = (
  { method }: SignatureGround,
  { provider, phoneNumber }: Extract<Proof, { readonly type: 'signature' }>,
  { certificate, record }: Extract<Judged, { readonly judged: 'accepted' }>,
): LinkedCertificate => ({
  method,
  provider,
  ...(phoneNumber === undefined ? {} : { phoneNumber }),
  ...linkedAs(certificate),
  certificate: record.certificate,
  chain: record.chain,
});

/**
 * Judges what came back for a challenge and reads whom its certificate names: evidence and a certificate to sign in with, or why not. The
 * same for every road to a private key.
 */
export const proveBySignature = async (
  ground: SignatureGround,
  kind: Kind,
  proof: Proof,
  now: Date,
): Promise<Asked> => {
  if (proof.type !== 'signature') throw new Error('no signature reached the judge of signatures');
  const { channel, provider, phoneNumber, reference, text } = proof;
  const content = signedContent(channel, text);
  const judged = await ground.judge.judge({ signed: signedOf(proof.signed), content, roles: ground.roles, now });
  const trace = { challengeId: reference, provider };
  if (judged.judged === 'unanswered')
    return { asked: 'unanswered', problem: judged.problem, trace: { ...trace, judged: judged.detail } };
  if (judged.judged === 'refused')
    return { asked: 'refused', problem: judged.problem, mismatch: true, trace: { ...trace, judged: judged.detail } };
  const identity = readCertificateIdentity(judged, kind);
  if (!identity.ok) {
    const { code, detail } = identity.problem;
    return { asked: 'refused', problem: code, mismatch: true, trace: { ...trace, judged: detail } };
  }
  const evidence = signatureEvidence(judged, identity.value, {
    channel,
    program: ground.programOf(provider),
    ...(phoneNumber === undefined ? {} : { phoneNumber }),
    reference,
  });
  return {
    asked: 'evidenced',
    evidence: [{ ...evidence, challenge: text }],
    linked: linkedOf(ground, proof, judged),
    trace,
  };
};

/** A signature with a certificate that names the person's or organisation's number proves level 2 (DESIGN §3); a CMND alone level 1. */
export const weighSignature = (evidence: readonly Evidence[]): Weighed => {
  const signature = evidence.find(({ type }) => type === 'electronic_signature');
  const scheme = signature?.subject?.scheme;
  return {
    outcome: signature === undefined ? 'refused' : 'accepted',
    identityLevel: scheme === undefined || scheme === 'vn-identity-card' ? 1 : 2,
    reasons:
      signature === undefined
        ? ['no-signature']
        : ['signature-over-challenge', `certificate-names-${scheme ?? 'nobody'}`],
  };
};
