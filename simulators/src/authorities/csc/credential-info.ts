import type { CertificateDesk, CertificateDetails } from '../certificate-authority/desk.ts';
import type { SigningKey } from '../certificate-authority/seeded-keys.ts';
import type { HeldCredential } from './credentials-held.ts';

const choices = ['none', 'single', 'chain'] as const;
type CertificateChoice = (typeof choices)[number];
export const isCertificateChoice = (value: unknown): value is CertificateChoice => choices.some((one) => one === value);

interface Wanted {
  certificates: CertificateChoice;
  certInfo: boolean;
  edition: 'v1' | 'v2';
}

const statusWords = { good: 'valid', suspended: 'suspended', revoked: 'revoked' } as const;

/** `YYYYMMDDHHMMSSZ`, as the API writes instants. */
const generalizedTime = (instant: string): string => instant.replace(/[-:T]|\.\d+/g, '');

/** How a key may be asked to sign. */
export const keyAlgorithms: Record<SigningKey['kind'], readonly string[]> = {
  'P-256': ['1.2.840.10045.4.3.2'],
  'RSA-2048': ['1.2.840.113549.1.1.11', '1.2.840.113549.1.1.1'],
};

const authOf = (mode: HeldCredential['mode']) => {
  if (mode === 'oauth2code') return { mode };
  const object =
    mode === 'pin'
      ? { type: 'Password', id: 'PIN', format: 'N', label: 'PIN' }
      : { type: 'ChallengeResponseOOB', id: 'app', label: 'Ứng dụng trên điện thoại' };
  return { mode: 'explicit', expression: object.id, objects: [object] };
};

/** The same in edition 1.0.4. */
const authModesV1: Record<HeldCredential['mode'], string> = {
  oauth2code: 'oauth2code',
  pin: 'explicit',
  app: 'implicit',
};

const authV1 = (mode: HeldCredential['mode']) => ({
  authMode: authModesV1[mode],
  ...(mode === 'pin' ? { PIN: { presence: 'true', format: 'N', label: 'PIN' } } : {}),
});

const chosen = ({ certificate, chain }: CertificateDetails, choice: CertificateChoice): readonly string[] =>
  choice === 'chain' ? [certificate, ...chain] : [certificate];

/** What the API tells of a credential (CSC API 2.0 §11.5, 1.0.4 §11.5). */
export const credentialInfo = (
  { holder, status, SCAL, mode }: HeldCredential,
  certificates: CertificateDesk,
  wanted: Wanted,
) => {
  const held = certificates.show(holder);
  const { kind } = certificates.held(holder).key;
  return {
    description: 'Chữ ký số từ xa',
    key: {
      status,
      algo: keyAlgorithms[kind],
      len: kind === 'P-256' ? 256 : 2048,
      ...(kind === 'P-256' ? { curve: '1.2.840.10045.3.1.7' } : {}),
    },
    cert: {
      status: statusWords[held.status],
      ...(wanted.certificates === 'none' ? {} : { certificates: chosen(held, wanted.certificates) }),
      ...(wanted.certInfo
        ? {
            subjectDN: held.subject.join(','),
            serialNumber: held.serialNumber.toUpperCase(),
            validFrom: generalizedTime(held.notBefore),
            validTo: generalizedTime(held.notAfter),
          }
        : {}),
    },
    ...(wanted.edition === 'v1' ? authV1(mode) : { auth: authOf(mode) }),
    SCAL,
    multisign: 1,
    lang: 'vi',
  };
};
