import { hash } from 'node:crypto';
import type { DistinguishedName } from '../certificates/distinguished-name.ts';
import { sameName } from '../certificates/distinguished-name.ts';
import type { AuthorityKeyIdentifier, DistributionPoint, DistributionPointName } from '../certificates/extensions.ts';
import { DerReader, TAG } from '../der/reader.ts';
import type { SignatureScheme } from '../keys/signature-algorithm.ts';
import { readCrlEntry, type CrlEntry } from './read-crl-entry.ts';

/** IssuingDistributionPoint (RFC 5280 §5.2.5); `reasons` with bit n at 1 << n, absent for all. */
export type IssuingDistributionPoint = {
  readonly name: DistributionPointName | undefined;
  readonly onlyUsers: boolean;
  readonly onlyAuthorities: boolean;
  readonly onlyAttributes: boolean;
  readonly reasons: number | undefined;
  readonly isIndirect: boolean;
  /** The extension's value as encoded: two CRLs have the same scope when it is the same. */
  readonly der: Uint8Array;
};

/**
 * What a list lacks or gets wrong: nextUpdate, the CRL number and the key identifier must be there (RFC 5280 §5.1.2.5,
 * §5.2.1, §5.2.3), what narrows its scope must be critical (§5.2.5), what helps to find things must not be (§5.2.6, §5.2.7),
 * and no certificate is listed twice (§5.1.2.6: two entries could contradict each other). A delta that does not call itself
 * one critically is taken for one all the same: to pass it over would be to miss what it revokes.
 */
export type CrlBreach =
  | 'next-update-missing'
  | 'crl-number-missing'
  | 'crl-number-critical'
  | 'key-identifier-missing'
  | 'key-identifier-critical'
  | 'issuing-distribution-point-not-critical'
  | 'freshest-crl-critical'
  | 'information-access-critical'
  | 'entry-duplicated';

/** The fields of a CRL as `readCrl` finds them. */
export type CrlFields = {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly signature: Uint8Array;
  readonly scheme: SignatureScheme | undefined;
  readonly issuer: DistinguishedName;
  /** Milliseconds since 1970. */
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
  /** The content of revokedCertificates, already checked entry by entry. */
  readonly entries: Uint8Array;
  readonly authorityKeyIdentifier: AuthorityKeyIdentifier | undefined;
  readonly number: bigint | undefined;
  /** BaseCRLNumber of a delta CRL (§5.2.4). */
  readonly deltaBase: bigint | undefined;
  readonly issuingDistributionPoint: IssuingDistributionPoint | undefined;
  readonly freshestCrl: readonly DistributionPoint[] | undefined;
  /** What §5 demands of conforming issuers and this list lacks, but for what `listsOneTwice` tells. */
  readonly breaches: readonly CrlBreach[];
  /** Critical extensions of the list or of any entry that are not processed. */
  readonly unknownCritical: readonly string[];
};

/** A certificate revocation list that could be read (RFC 5280 §5). Nothing about trust. */
export class Crl {
  readonly fields: CrlFields;
  #fingerprint: string | undefined;
  #listsOneTwice: boolean | undefined;

  constructor(fields: CrlFields) {
    this.fields = fields;
  }

  get tbs(): Uint8Array {
    return this.fields.tbs;
  }

  get signature(): Uint8Array {
    return this.fields.signature;
  }

  get scheme(): SignatureScheme | undefined {
    return this.fields.scheme;
  }

  /** SHA-256 of the whole list, lower-case hexadecimal. */
  get fingerprint(): string {
    this.#fingerprint ??= hash('sha256', this.fields.der, 'hex');
    return this.#fingerprint;
  }

  /**
   * The entry of one certificate. In an indirect list an entry belongs to the issuer its nearest certificateIssuer
   * extension names, the list's own issuer before the first (§5.3.3).
   */
  find(issuer: DistinguishedName, serial: Uint8Array): CrlEntry | undefined {
    const reader = new DerReader(this.fields.entries);
    let entryIssuer = this.fields.issuer;
    while (!reader.atEnd) {
      const entry = readCrlEntry(reader);
      if (entry.issuer) entryIssuer = entry.issuer;
      if (Buffer.compare(entry.serial, serial) === 0 && sameName(entryIssuer, issuer)) return entry;
    }
    return undefined;
  }

  /** True when two entries are of the same certificate. Goes through the list at its first use. */
  get listsOneTwice(): boolean {
    this.#listsOneTwice ??= this.#findRepetition();
    return this.#listsOneTwice;
  }

  #findRepetition(): boolean {
    const reader = new DerReader(this.fields.entries);
    const seen = new Set<string>();
    const isIndirect = this.fields.issuingDistributionPoint?.isIndirect === true;
    let issuer = '';
    let count = 0;
    while (!reader.atEnd) {
      const [serial, named] = isIndirect
        ? serialAndIssuer(reader)
        : [reader.enter(TAG.sequence, 'entry').content(TAG.integer, 'serial'), undefined];
      if (named) issuer = named.key;
      const text = Buffer.from(serial.buffer, serial.byteOffset, serial.length).toString('latin1');
      const size = seen.add(isIndirect ? `${issuer}\n${text}` : text).size;
      if (size < ++count) return true;
    }
    return false;
  }

  /** How many certificates the list revokes. */
  countEntries(): number {
    const reader = new DerReader(this.fields.entries);
    let count = 0;
    for (; !reader.atEnd; count++) reader.skip('revokedCertificates');
    return count;
  }
}

/** Only entries of an indirect list can name another issuer (§5.3.3). */
function serialAndIssuer(reader: DerReader): [Uint8Array, DistinguishedName | undefined] {
  const { serial, issuer } = readCrlEntry(reader);
  return [serial, issuer];
}
