import { hash } from 'node:crypto';
import type { Certificate } from '../certificates/certificate.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import type { Reading } from '../der/problem.ts';

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

/** How many entries of each kind a cache keeps; the oldest goes first. */
export type CacheLimits = { readonly certificates: number; readonly signatures: number };

/**
 * What a caller may keep between judgements, as a value of its own: certificates already read and the fact that an
 * authority's certificate, list or answer carries a good signature by a certain key. Neither changes, so nothing here can be stale;
 * validity, constraints and revocation are judged again each time. Do not share one cache between profiles of trust
 * unless you mean to: it holds no trust, so sharing is safe.
 */
export class JudgementCache {
  readonly #limits: CacheLimits;
  readonly #certificates = new Map<string, Certificate>();
  readonly #signatures = new Set<string>();

  /** Lists and answers, which live as long as the caller keeps them, with the keys whose good signature they bear. */
  readonly #signed = new WeakMap<object, Set<string>>();

  constructor(limits: CacheLimits = { certificates: 512, signatures: 2_048 }) {
    this.#limits = limits;
  }

  /** As `readCertificate`, but the same authority's certificate is read only once. End entities are not kept. */
  read(der: Uint8Array): Reading<Certificate> {
    const key = hash('sha256', der, 'base64');
    const known = this.#certificates.get(key);
    if (known) return { ok: true, value: known };
    const read = readCertificate(der);
    if (read.ok && read.value.isAuthority)
      keep(this.#limits.certificates, this.#certificates, () => void this.#certificates.set(key, read.value));
    return read;
  }

  /** True when this authority's certificate was verified with a key of this digest before. */
  knowsSignature(certificate: Certificate, keyDigest: string): boolean {
    return this.#signatures.has(`${certificate.fingerprint} ${keyDigest}`);
  }

  /** Remembers a verified signature, of certificates of authorities and OCSP responders only: end entities would push them out. */
  rememberSignature(certificate: Certificate, keyDigest: string): void {
    if (!certificate.isAuthority && !certificate.extensions.extendedKeyUsage?.includes(OCSP_SIGNING)) return;
    keep(
      this.#limits.signatures,
      this.#signatures,
      () => void this.#signatures.add(`${certificate.fingerprint} ${keyDigest}`),
    );
  }

  /** True when this very list or answer was verified with a key of this digest before. */
  knowsSigned(signed: object, keyDigest: string): boolean {
    return this.#signed.get(signed)?.has(keyDigest) === true;
  }

  /** Remembers a verified signature of a list or answer, as long as the caller keeps that one. */
  rememberSigned(signed: object, keyDigest: string): void {
    const keys = this.#signed.get(signed) ?? new Set<string>();
    this.#signed.set(signed, keys.add(keyDigest));
  }
}

function keep(
  limit: number,
  store: { size: number; keys(): Iterator<string>; delete(key: string): boolean },
  add: () => void,
): void {
  if (store.size >= limit) {
    const oldest = store.keys().next();
    if (!oldest.done) store.delete(oldest.value);
  }
  add();
}
