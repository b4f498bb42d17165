import type { CertificateDetails } from '../certificate-authority/desk.ts';
import type { SigningKey } from '../certificate-authority/seeded-keys.ts';
import { generalizedTime, strangerWith } from '../remote-signers.ts';
import type { HeldCredential } from './credentials-held.ts';
import { inputInvalid } from './envelope.ts';
import type { SmartCaRoom } from './room.ts';

/** Certificates come in lines, as this gateway writes them. */
const inLines = (base64: string): string => base64.replace(/.{76}/g, '$&\r\n');

const algorithms: Record<SigningKey['kind'], readonly string[]> = {
  'P-256': ['1.2.840.10045.4.3.2'],
  'RSA-2048': ['1.2.840.113549.1.1.1'],
};

const chosen = ({ certificate, chain }: CertificateDetails, choice: unknown): readonly string[] => {
  if (choice === 'none') return [];
  if (choice === 'single') return [inLines(certificate)];
  if (choice === 'chain') return [certificate, ...chain].map(inLines);
  throw inputInvalid('certificates');
};

/** What the gateway tells of a credential (VNPT SmartCA 1.1 §5.2.2), without an envelope. */
export const credentialInfo = (
  { holder, status, scal, servicePack, credentialId }: HeldCredential,
  { certificates, certInfo }: Record<string, unknown>,
  room: SmartCaRoom,
) => {
  const { kind } = room.certificates().held(holder).key;
  const shown = room.certificates().show(room.lever.mode() === 'wrong-answer' ? strangerWith(kind) : holder);
  return {
    key: { status, alg: algorithms[kind], len: kind === 'P-256' ? 256 : 2048 },
    cert: {
      status: shown.status === 'good' ? 'VALID' : 'REVOKED',
      certificates: chosen(shown, certificates),
      ...(certInfo === true
        ? {
            serialNumber: shown.serialNumber.toLowerCase(),
            subjectDN: shown.subject.join(','),
            validFrom: generalizedTime(shown.notBefore),
            validTo: generalizedTime(shown.notAfter),
          }
        : {}),
    },
    authMode: 'oauth2code',
    scal,
    multisign: 1,
    status: 'VALID',
    servicePacks: [{ servicePackId: `goi-${credentialId.slice(-3)}`, type: 0, status: servicePack === 'good' ? 0 : 1 }],
    signType: 0,
  };
};
