import { hash } from 'node:crypto';
import { CertificateBag, judgeSignature, JudgementCache, judgeTimeStamp } from '@chinhchu/pki';
import type { AcceptedSigner, Demands, RevocationMaterial, TrustAnchor } from '@chinhchu/pki';
import type { ElectronicSignature, SignatureRecord } from '../../domain/evidence/records/electronic-signature.ts';
import { kinds } from '../../domain/kinds-and-methods.ts';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import { readCertificateIdentity } from './certificate-identity.ts';
import { certificateFacts } from './certificate-facts.ts';
import {
  algorithmsIn,
  anchorsIn,
  certificatesIn,
  freshnessIn,
  profileNamed,
  rolesIn,
  signedIn,
  valueIn,
} from './record/kept-record.ts';
import { listIn, ocspIn } from './asking/read-answers.ts';
import { readSigned } from './read-signed.ts';
import type { Trust } from './trust.ts';
import { anchorFor } from './trust.ts';

/** What kept evidence is still worth, judged from itself alone. */
export interface JudgedAgain {
  readonly holds: boolean;
  /** Why it does not, in codes; nothing when it holds. */
  readonly problem: string | undefined;
  /** The instant it was judged at: the time stamp's, else the one we wrote down. */
  readonly at: string;
  /** Who says when that was. */
  readonly vouchedBy: 'time-stamp' | 'our-clock';
  /** `list-left-out`: a list was too large to be kept, so that nobody can look into it again; ours is the word that it cleared the signer. */
  readonly revocation: 'judged' | 'list-left-out';
  /** The roots of its day, and whether today's manifest still names them; nothing known of that without a manifest. */
  readonly anchors: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly trustedToday: boolean | undefined;
  }[];
}

/** The question as it was put, out of what was kept. */
interface Kept {
  readonly record: SignatureRecord;
  readonly demands: Pick<Demands, 'profile' | 'algorithms'>;
  readonly anchors: readonly TrustAnchor[];
  readonly bag: CertificateBag;
  readonly material: RevocationMaterial;
  readonly at: Date;
}

const bytesOf = (base64: string): Uint8Array => Buffer.from(base64, 'base64');

const keptIn = (record: SignatureRecord): Result<Kept, string> => {
  const profile = profileNamed(record.profile);
  if (profile === undefined) return fail(`profile-unknown ${record.profile}`);
  const at = new Date(record.timeStamp?.time ?? record.judgedAt);
  if (Number.isNaN(at.getTime())) return fail('time-unreadable');
  const crls = record.lists.map((list) => listIn(bytesOf(list)));
  const ocspResponses = record.ocspResponses.map((answer) => ocspIn(bytesOf(answer)));
  return ok({
    record,
    demands: { profile, algorithms: algorithmsIn(record) },
    anchors: anchorsIn(record),
    bag: new CertificateBag(certificatesIn(record)),
    material: {
      crls: crls.flatMap((read) => (read.ok ? [read.value] : [])),
      ocspResponses: ocspResponses.flatMap((read) => (read.ok ? [read.value] : [])),
      freshness: freshnessIn(record),
      nonce: undefined,
    },
    at,
  });
};

/** Where a list was too large to be kept, nobody is known to be good by what is left. */
const modeOf = ({ listsLeftOut }: SignatureRecord): 'required' | 'if-known' =>
  listsLeftOut.length > 0 ? 'if-known' : 'required';

/** The stamp, if there is one: by an authority of that day, over this very signature, at the time that we wrote down. */
const stampProblem = ({ record, demands, anchors, bag, material, at }: Kept): string | undefined => {
  if (record.timeStamp === undefined) return undefined;
  const content = valueIn(record);
  if (content === undefined) return 'container-malformed';
  const verdict = judgeTimeStamp({
    stamp: { form: 'response', bytes: bytesOf(record.timeStamp.response) },
    content,
    bag,
    trust: anchors,
    roles: ['time-stamping'],
    at,
    demands,
    revocation: { mode: modeOf(record), ...material },
  });
  if (!verdict.accepted) return verdict.refusal.reason;
  return verdict.time === at.getTime() ? undefined : 'time-stamp-says-another-time';
};

const judgeSigner = ({ record, demands, anchors, bag, material, at }: Kept): Result<AcceptedSigner, string> => {
  const signed = readSigned(signedIn(record), new JudgementCache());
  if (!signed.ok) return signed;
  const verdict = judgeSignature({
    signature: signed.value.signature,
    content: bytesOf(record.content),
    bag: new CertificateBag([...bag.certificates, ...signed.value.along]),
    trust: anchors,
    roles: rolesIn(record),
    at,
    demands,
    revocation: { mode: modeOf(record), ...material },
  });
  if (!verdict.accepted) return fail(verdict.refusal.reason);
  const [signer] = verdict.signers;
  return signer === undefined ? fail('signer-missing') : ok(signer);
};

/** The certificate still names whom we wrote down, and is the one whose number and key we wrote down. */
const namesAnother = (evidence: ElectronicSignature, { certificate, subject }: AcceptedSigner): boolean => {
  const facts = certificateFacts(certificate, subject);
  const { scheme, value } = evidence.subject;
  const isNamed = kinds.some((kind) => {
    const read = readCertificateIdentity({ subject, certificate: facts }, kind);
    return (
      read.ok &&
      read.value.subject.scheme === scheme &&
      read.value.subject.value === value &&
      read.value.holder.fullName === evidence.holder.fullName
    );
  });
  return (
    !isNamed ||
    facts.serialNumber !== evidence.serialNumber ||
    facts.keyDigest !== evidence.keyDigest ||
    facts.authority !== evidence.issuer ||
    !Buffer.from(certificate.der).equals(bytesOf(evidence.signature.certificate))
  );
};

/** What we say was put to the person is neither what they signed nor what its digest was signed for, whatever channels give out by now. */
const saysAnother = ({ challenge, signature }: ElectronicSignature): boolean =>
  challenge !== undefined &&
  ![Buffer.from(challenge, 'utf8'), hash('sha256', challenge, 'buffer')].some((content) =>
    content.equals(bytesOf(signature.content)),
  );

const problemOf = (evidence: ElectronicSignature, kept: Kept): string | undefined => {
  if (kept.anchors.length !== kept.record.anchors.length) return 'anchor-fingerprint-differs';
  const signer = judgeSigner(kept);
  if (!signer.ok) return signer.problem;
  if (saysAnother(evidence)) return 'challenge-differs';
  return namesAnother(evidence, signer.value) ? 'certificate-names-another' : stampProblem(kept);
};

/**
 * Judges a kept signature again from what was kept alone: at its time stamp's time, by the roots and rules of its day. Asks nobody and looks
 * at no clock, so that it says in ten years what it says today.
 *
 * @param today whom we trust by now, for a word on whether the roots are still among them
 */
export const judgeAgain = (evidence: ElectronicSignature, today: Trust | undefined): JudgedAgain => {
  const { signature: record } = evidence;
  const kept = keptIn(record);
  const problem = kept.ok ? problemOf(evidence, kept.value) : kept.problem;
  const anchors = kept.ok ? kept.value.anchors : [];
  return {
    holds: problem === undefined,
    problem,
    at: record.timeStamp?.time ?? record.judgedAt,
    vouchedBy: record.timeStamp === undefined ? 'our-clock' : 'time-stamp',
    revocation: record.listsLeftOut.length > 0 ? 'list-left-out' : 'judged',
    anchors: anchors.map(({ name, certificate }) => ({
      name,
      sha256: certificate.fingerprint,
      trustedToday: today === undefined ? undefined : anchorFor(today, certificate) !== undefined,
    })),
  };
};
