import { hash } from 'node:crypto';
import type { AlgorithmIdentifier } from '../keys/algorithm-identifier.ts';
import type { PublicKey } from '../keys/public-key.ts';
import type { SignatureScheme } from '../keys/signature-algorithm.ts';
import type { Breach } from './breaches.ts';
import { sameName, type DistinguishedName } from './distinguished-name.ts';
import type { ExtensionName, Extensions } from './extensions.ts';

/** The fields of a certificate as `readCertificate` finds them. Octets are views of the input. */
export type CertificateFields = {
  /** The whole certificate. */
  readonly der: Uint8Array;
  /** The signed part, tbsCertificate. */
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  /** Two's-complement content octets of serialNumber. */
  readonly serial: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** undefined when the algorithm is unknown or its parameters are wrong. */
  readonly scheme: SignatureScheme | undefined;
  readonly signature: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  /** First and last instant of validity, both included, in milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKey: PublicKey;
  readonly extensions: Extensions;
  /** Which of `extensions` are marked critical. */
  readonly critical: ReadonlySet<ExtensionName>;
  /** Object identifiers of critical extensions this package does not process. */
  readonly unknownCritical: readonly string[];
};

/** A certificate that could be read (RFC 5280 §4), with what in it breaks the profile. Nothing about trust. */
export class Certificate {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  readonly serial: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly scheme: SignatureScheme | undefined;
  readonly signature: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKey: PublicKey;
  readonly extensions: Extensions;
  readonly critical: ReadonlySet<ExtensionName>;
  readonly unknownCritical: readonly string[];
  /** Everything in the certificate itself that RFC 5280 §4 forbids, in the order found. */
  readonly breaches: readonly Breach[];
  readonly isSelfIssued: boolean;
  #fingerprint: string | undefined;

  constructor(fields: CertificateFields, breaches: readonly Breach[]) {
    this.der = fields.der;
    this.tbs = fields.tbs;
    this.version = fields.version;
    this.serial = fields.serial;
    this.signatureAlgorithm = fields.signatureAlgorithm;
    this.scheme = fields.scheme;
    this.signature = fields.signature;
    this.issuer = fields.issuer;
    this.subject = fields.subject;
    this.notBefore = fields.notBefore;
    this.notAfter = fields.notAfter;
    this.publicKey = fields.publicKey;
    this.extensions = fields.extensions;
    this.critical = fields.critical;
    this.unknownCritical = fields.unknownCritical;
    this.breaches = breaches;
    this.isSelfIssued = sameName(fields.issuer, fields.subject);
  }

  /** SHA-256 of the whole certificate, lower-case hexadecimal. */
  get fingerprint(): string {
    this.#fingerprint ??= hash('sha256', this.der, 'hex');
    return this.#fingerprint;
  }

  /** The serial number's content octets in lower-case hexadecimal. */
  get serialHex(): string {
    return Buffer.from(this.serial).toString('hex');
  }

  /** True when the certificate says of itself that it belongs to an authority (§4.2.1.9). */
  get isAuthority(): boolean {
    return this.extensions.basicConstraints?.isAuthority === true;
  }
}

/** True when both are the same bytes. */
export const sameCertificate = (one: Certificate, other: Certificate): boolean =>
  one === other || Buffer.compare(one.der, other.der) === 0;
