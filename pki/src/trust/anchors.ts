import { sameCertificate, type Certificate } from '../certificates/certificate.ts';
import { CertificateBag } from '../paths/certificate-bag.ts';

/**
 * What an anchor is trusted for. Since 2025 the national root has sisters for single purposes (DOMAIN §4.1), and the
 * Government Cipher Committee's root stands beside it for agencies and officials.
 */
export const ANCHOR_ROLES = [
  'national-root',
  'usb-token',
  'remote-signing',
  'mobile-pki',
  'time-stamping',
  'government',
] as const;
export type AnchorRole = (typeof ANCHOR_ROLES)[number];

/** One pinned certificate and what it is trusted for. */
export type TrustAnchor = {
  readonly name: string;
  readonly certificate: Certificate;
  readonly roles: readonly AnchorRole[];
  readonly isSandbox: boolean;
  /**
   * False for an anchor of which name and key alone count (RFC 5280 §6.1.1(d)); the usages and constraints that stand in
   * the certificates of all others bind what is below them (RFC 5937).
   */
  readonly ownConstraints?: boolean;
};

/** Everything the operator trusts, as the manifest says; the only trusted input of a judgement. */
export type TrustAnchors = readonly TrustAnchor[];

/** The certificates trusted for any of these roles. */
export const anchorsWithRole = (trust: TrustAnchors, roles: readonly AnchorRole[]): CertificateBag =>
  new CertificateBag(
    trust.filter((anchor) => roles.some((role) => anchor.roles.includes(role))).map(({ certificate }) => certificate),
  );

/** The certificates of which name and key alone count. */
export const bareAnchors = (trust: TrustAnchors): readonly Certificate[] =>
  trust.filter(({ ownConstraints = true }) => !ownConstraints).map(({ certificate }) => certificate);

/** The roles of a certificate that is an anchor; none for any other. */
export const rolesOf = (trust: TrustAnchors, certificate: Certificate | undefined): readonly AnchorRole[] =>
  certificate ? trust.flatMap((anchor) => (sameCertificate(anchor.certificate, certificate) ? anchor.roles : [])) : [];

/** Certificate policy (UUID-based, X.667) that every root of a workbench carries: its keys are known to everybody. */
export const SANDBOX_POLICY = '2.25.224242816428550220358814345441677635045';

/** True when a certificate belongs to a workbench and must never be trusted in production. */
export const isSandboxCertificate = ({ extensions }: Certificate): boolean =>
  (extensions.certificatePolicies ?? []).some(({ policy }) => policy === SANDBOX_POLICY);

/** True when any anchor is of a workbench, whether its manifest admits it or its certificate does. `serve` refuses it in production. */
export const holdsSandboxRoot = (trust: TrustAnchors): boolean =>
  trust.some(({ isSandbox, certificate }) => isSandbox || isSandboxCertificate(certificate));
