import {
  CertificateBag,
  DEFAULT_FRESHNESS,
  DEPLOYED,
  judgeSignature,
  judgeTimeStamp,
  type TrustQuestion,
} from '../src/index.ts';
import { bagOf, crl } from './judging.ts';
import { NOW } from './maker/certificate-maker.ts';
import { makeCrl } from './maker/revocation-maker.ts';
import {
  contentType,
  makeSigner,
  makeStampInfo,
  makeToken,
  messageDigest,
  signingCertificateV2,
  signingTime,
  withIndefiniteLengths,
} from './maker/signature-maker.ts';
import { mutate, seeded } from './mutants.ts';
import {
  CHALLENGE,
  issuing,
  root,
  signedBy,
  signerDer,
  signerKey,
  stamped,
  stamperDer,
  trustIn,
} from './signature-cases.ts';

const shared: TrustQuestion = {
  bag: new CertificateBag([...bagOf(issuing.der).certificates]),
  trust: trustIn(root.der),
  roles: ['national-root', 'time-stamping'],
  at: NOW,
  demands: { profile: DEPLOYED },
  revocation: {
    mode: 'required',
    crls: [makeCrl(root), makeCrl(issuing)].map(crl),
    ocspResponses: [],
    freshness: DEFAULT_FRESHNESS,
    nonce: undefined,
  },
};

const attributes = [contentType(), messageDigest(CHALLENGE), signingTime(), signingCertificateV2(signerDer)];
const signer = makeSigner(CHALLENGE, { certificate: signerDer, key: signerKey, attributes });
/** Sound material, and what must be the same of any mutant that is still accepted. */
const MATERIAL: readonly { readonly bytes: Buffer; readonly judge: (bytes: Buffer) => string }[] = [
  { bytes: signedBy({ attributes }), judge: judgeContainer },
  { bytes: signedBy({ attributes }, { content: CHALLENGE }), judge: judgeContainer },
  { bytes: withIndefiniteLengths([signer], CHALLENGE, [signerDer]), judge: judgeContainer },
  { bytes: stamped(), judge: judgeToken },
];

function judgeContainer(bytes: Buffer): string {
  const verdict = judgeSignature({ ...shared, signature: { form: 'cms', bytes }, content: CHALLENGE });
  return verdict.accepted
    ? verdict.signers.map(({ certificate, signingTime: at }) => `${certificate.fingerprint} ${at}`).join()
    : 'refused';
}

function judgeToken(bytes: Buffer): string {
  const verdict = judgeTimeStamp({ ...shared, stamp: { form: 'token', bytes }, content: CHALLENGE });
  return verdict.accepted
    ? `${verdict.certificate.fingerprint} ${verdict.time} ${verdict.accuracy} ${verdict.policy}`
    : 'refused';
}

/** Broken attributes or a broken stamp with a good signature over them, so that what lies behind the signature is reached. */
function signedAnew(random: (below: number) => number): Buffer {
  if (random(2) === 0) return makeToken(mutate(makeStampInfo(CHALLENGE), random), stamperDer, signerKey);
  return signedBy({
    attributes: [mutate(Buffer.concat(attributes.toSorted(Buffer.compare)), random)],
    keepOrder: true,
  });
}

/** What a run over mutants found; `misled` are those accepted with another answer than the original's. */
export type SignatureFuzzReport = {
  readonly mutants: number;
  readonly resigned: number;
  readonly accepted: number;
  readonly misled: readonly string[];
  readonly thrown: readonly string[];
  readonly slowestCpuMs: number;
};

/**
 * Judges mutants of sound signatures and time stamps. A container has parts that nobody signs (its version, the list of
 * digest algorithms, certificates nobody needs), so some mutants are accepted: with the very same answer, or not at all.
 */
export function fuzzSignatures(count: number, seed: number): SignatureFuzzReport {
  const random = seeded(seed);
  const misled: string[] = [];
  const thrown: string[] = [];
  let accepted = 0;
  let resigned = 0;
  let slowestCpuMs = 0;
  const sound = MATERIAL.map(({ bytes, judge }) => ({ bytes, judge, answer: judge(bytes) }));
  if (sound.some(({ answer }) => answer === 'refused')) throw new Error('the material is not sound');
  for (let index = 0; index < count; index++) {
    const original = sound[random(sound.length)];
    if (!original) continue;
    const anew = random(3) === 0;
    const mutant = anew ? signedAnew(random) : mutate(original.bytes, random);
    if (anew) resigned++;
    const started = process.cpuUsage();
    try {
      const answer = anew ? `${judgeContainer(mutant)} ${judgeToken(mutant)}` : original.judge(mutant);
      // Who signs other attributes or another stamp says other things: those must only be judged, not be judged alike.
      if (anew) continue;
      if (answer !== 'refused') accepted++;
      if (answer !== 'refused' && answer !== original.answer) misled.push(mutant.toString('hex'));
    } catch (problem) {
      thrown.push(`${String(problem)} ${mutant.toString('hex')}`);
    }
    const { user, system } = process.cpuUsage(started);
    slowestCpuMs = Math.max(slowestCpuMs, (user + system) / 1_000);
  }
  return { mutants: count, resigned, accepted, misled, thrown, slowestCpuMs };
}
