import type { CertificateSubject } from '@chinhchu/pki';
import type { ElectronicSignature } from '../../domain/evidence/records/electronic-signature.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import type { Kind } from '../../domain/kinds-and-methods.ts';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import { canonicalName } from '../../domain/typed/names/canonical-name.ts';
import type { CertificateFacts } from './signature-judge.ts';

/** Whose account a certificate opens, in the words of evidence. */
export interface CertificateIdentity {
  readonly subject: ElectronicSignature['subject'];
  readonly holder: Holder;
  /** Beside the person's own account: whose staff the certificate says they are. */
  readonly representation?: NonNullable<ElectronicSignature['representation']>;
}

/** Why a certificate opens no account of this kind; `detail` is a code for the log. */
export interface CertificateUnfit {
  readonly code: 'certificate-wrong-kind' | 'certificate-without-number';
  readonly detail: string;
}

type Clear = Exclude<CertificateSubject, { readonly kind: 'unclear' }>;
type Read = Result<CertificateIdentity, CertificateUnfit>;

const wrongKind = (detail: string): Read => fail({ code: 'certificate-wrong-kind', detail });
const withoutNumber = (detail: string): Read => fail({ code: 'certificate-without-number', detail });

/** CCCD, or the CMND of 12 digits that became it unchanged; else the CMND of 9 (TT 59/2021, article 4; DOMAIN §3.1). */
const personalNumber = ({ identifiers }: Clear): CertificateIdentity['subject'] | undefined => {
  const values = (scheme: 'CCCD' | 'CMND'): readonly string[] =>
    identifiers.filter((one) => one.scheme === scheme).map(({ value }) => value);
  const long = [...values('CCCD'), ...values('CMND')].find((value) => /^\d{12}$/u.test(value));
  if (long !== undefined) return { scheme: 'vn-personal-id', value: long };
  const short = values('CMND').find((value) => /^\d{9}$/u.test(value));
  return short === undefined ? undefined : { scheme: 'vn-identity-card', value: short };
};

/**
 * The tax code of an organisation: 10 digits, or those of a branch with its three. 998, 999 and longer suffixes are the authority's own and
 * no branch: whose seal that is, nobody can say.
 */
const organisationCode = ({ taxCode }: Clear): string | undefined => {
  if (taxCode === undefined) return undefined;
  const [, base = '', branch = taxCode.suffix] = /^(\d{10})(\d{3})?$/u.exec(taxCode.base) ?? [];
  if (base === '') return undefined;
  if (branch === undefined) return base;
  return /^\d{3}$/u.test(branch) && Number(branch) >= 1 && Number(branch) <= 997 ? `${base}-${branch}` : undefined;
};

/**
 * The tax code of the organisation that a certificate names somebody as of: that of a branch is the branch's. Of what an authority adds itself (998, letters) the
 * base alone counts; what begins like a branch and goes on is neither's.
 */
const employerCode = (subject: Clear): string | undefined => {
  const code = organisationCode(subject);
  const { base = '', suffix = '' } = subject.taxCode ?? {};
  return code ?? (/^\d{10}$/u.test(base) && !/^(?!000|99[89])\d{3}/u.test(suffix) ? base : undefined);
};

const readCitizen = (subject: Clear): Read => {
  if (subject.kind !== 'person' && subject.kind !== 'person-in-organisation') return wrongKind(subject.kind);
  const number = personalNumber(subject);
  if (number === undefined) return withoutNumber('no-cccd-no-cmnd');
  const { organisation } = subject;
  const employer = subject.kind === 'person-in-organisation' ? employerCode(subject) : undefined;
  return ok({
    subject: number,
    holder: { type: 'person', fullName: canonicalName(subject.name), personalId: number.value },
    ...(employer === undefined
      ? {}
      : {
          representation: {
            taxCode: employer,
            ...(organisation === undefined ? {} : { organisation }),
            role: 'staff',
          },
        }),
  });
};

const readBusiness = (subject: Clear): Read => {
  if (subject.kind !== 'organisation') return wrongKind(subject.kind);
  const taxCode = organisationCode(subject);
  if (taxCode === undefined) return withoutNumber('tax-code-of-no-branch');
  return ok({
    subject: { scheme: 'vn-tax-code', value: taxCode },
    holder: { type: 'organisation', fullName: subject.name, taxCode },
  });
};

/** An official, and a seal without a tax code, are known by their certificate alone: issuer, serial number and key. */
const readAgency = (subject: Clear, certificate: CertificateFacts): Read => {
  if (subject.kind !== 'official' && subject.kind !== 'agency') return wrongKind(subject.kind);
  const taxCode = subject.kind === 'agency' ? organisationCode(subject) : undefined;
  if (taxCode !== undefined)
    return ok({
      subject: { scheme: 'vn-tax-code', value: taxCode },
      holder: { type: 'organisation', fullName: subject.name, taxCode },
    });
  const { issuerDigest, serialNumber, keyDigest, mailboxes } = certificate;
  const [email] = mailboxes;
  return ok({
    subject: { scheme: 'certificate', value: `${issuerDigest} ${serialNumber} ${keyDigest}` },
    holder: {
      type: 'official',
      fullName: subject.name,
      agency: subject.organisation ?? subject.name,
      ...(email === undefined ? {} : { email }),
    },
  });
};

/**
 * Whose account of this kind a certificate opens (DOMAIN §4.3): a citizen's by CCCD or CMND, also where the certificate names an employer
 * beside; a business's by its seal with a tax code; an agency's by a certificate of the Government's authority. Pure.
 */
export const readCertificateIdentity = (
  { subject, certificate }: { readonly subject: CertificateSubject; readonly certificate: CertificateFacts },
  kind: Kind,
): Read => {
  if (subject.kind === 'unclear')
    return withoutNumber(subject.findings.map(({ problem, about }) => `${about}:${problem}`).join(' '));
  switch (kind) {
    case 'citizen':
      return readCitizen(subject);
    case 'business':
      return readBusiness(subject);
    case 'agency':
      return readAgency(subject, certificate);
  }
};
