import type { ElectronicSignature } from '../../../src/domain/evidence/records/electronic-signature.ts';
import { readEvidence } from '../../../src/domain/evidence/evidence.ts';
import { readCertificateIdentity } from '../../../src/proofing/signatures/certificate-identity.ts';
import { signatureEvidence } from '../../../src/proofing/signatures/signature-evidence.ts';
import type { Signed } from '../../../src/proofing/signatures/signature-judge.ts';
import type { KeyHolder, RevocationBench } from './revocation-bench.ts';

/** What every piece of evidence here was signed over. */
export const content = Buffer.from('Đăng ký tài khoản Chính Chủ\n3c9e');

/** Through JSON, and read back. */
const stored = (evidence: ElectronicSignature): ElectronicSignature => {
  const read = readEvidence(JSON.parse(JSON.stringify(evidence)));
  if (read.type !== 'electronic_signature') throw new Error('no signature');
  return read;
};

/** Evidence by a member of the cast, as it comes out of the store years later. */
export const signedBy = async (
  at: RevocationBench,
  make: (holder: KeyHolder) => Signed,
  { stamped = true, byList = false, by = 'nguyen-thi-mai-anh', over = content } = {},
): Promise<ElectronicSignature> => {
  const desk = at.desk({ blocked: (url) => byList && url.includes('/ocsp') });
  const judge = at.judge(desk, stamped ? at.stamps() : undefined);
  const signed = make(await at.holder(by));
  const judged = await judge.judge({
    signed,
    content: over,
    roles: ['national-root', 'usb-token'],
    now: at.clock.now(),
  });
  if (judged.judged !== 'accepted') throw new Error(judged.detail);
  const identity = readCertificateIdentity(judged, 'citizen');
  if (!identity.ok) throw new Error(identity.problem.detail);
  return stored(
    signatureEvidence(judged, identity.value, { channel: 'token', program: 'Chính Chủ Ký', reference: 'r-1' }),
  );
};
