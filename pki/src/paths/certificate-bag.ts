import type { Certificate } from '../certificates/certificate.ts';
import { sameName, type DistinguishedName } from '../certificates/distinguished-name.ts';

const WORTH_AN_INDEX = 16;

/** Certificates in no order and from anywhere; finds those with a given subject name. */
export class CertificateBag {
  readonly certificates: readonly Certificate[];
  #index: Map<string, Certificate[]> | undefined;

  constructor(certificates: readonly Certificate[]) {
    this.certificates = certificates;
  }

  /** Those whose subject is this name (RFC 5280 §7.1). */
  withSubject(name: DistinguishedName): readonly Certificate[] {
    if (this.certificates.length <= WORTH_AN_INDEX)
      return this.certificates.filter(({ subject }) => sameName(subject, name));
    this.#index ??= Map.groupBy(this.certificates, ({ subject }) => subject.key);
    return this.#index.get(name.key) ?? [];
  }
}
