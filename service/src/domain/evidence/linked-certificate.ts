import * as v from 'valibot';
import { methods } from '../kinds-and-methods.ts';

/** A certificate with which its holder signs in. Digests are SHA-256 in hexadecimal, bytes in base64. */
export const linkedCertificate = v.pipe(
  v.object({
    /** By which road its key is reached. */
    method: v.picklist(methods),
    /** The operator or provider that reaches it. */
    provider: v.string(),
    /** E.164; of a key in a SIM. */
    phoneNumber: v.exactOptional(v.string()),
    /** Of the issuer's name, DER. */
    issuer: v.string(),
    /** The issuer as people know it. */
    issuerName: v.string(),
    /** Hexadecimal. */
    serial: v.string(),
    /** Of the SubjectPublicKeyInfo. */
    key: v.string(),
    notAfter: v.string(),
    /** Mail addresses that its issuer has put into it (RFC 5280 §4.2.1.6), as they stand there. */
    mailboxes: v.exactOptional(v.pipe(v.array(v.string()), v.readonly())),
    certificate: v.string(),
    /** The authorities between it and a root; those linked by an earlier version lack them. */
    chain: v.exactOptional(v.pipe(v.array(v.string()), v.readonly())),
  }),
  v.readonly(),
);
export type LinkedCertificate = v.InferOutput<typeof linkedCertificate>;

/** What tells certificates apart. */
type Named = Pick<LinkedCertificate, 'issuer' | 'serial' | 'key'>;

/** The very same certificate. */
export const isSameCertificate = (one: Named, other: Named): boolean =>
  one.issuer === other.issuer && one.serial === other.serial && one.key === other.key;
