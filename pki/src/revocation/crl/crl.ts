import { hash } from 'node:crypto';
import type { DistinguishedName } from '../../certificates/distinguished-name.ts';
import { sameName } from '../../certificates/distinguished-name.ts';
import type {
  AuthorityKeyIdentifier,
  DistributionPoint,
  DistributionPointName,
} from '../../certificates/extensions.ts';
import { isMinimalInteger } from '../../der/primitives.ts';
import { DerReader, TAG } from '../../der/reader.ts';
import type { SignatureScheme } from '../../keys/signature-algorithm.ts';
import type { CrlBreach } from '../answer-breaches.ts';
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
  /** What §5 demands of conforming issuers and this list lacks or gets wrong, but for what `listsOneTwice` tells. */
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
    // Almost everybody is on no list: a number whose octets stand nowhere in it needs no entry to be read.
    const { entries } = this.fields;
    const octets = Buffer.from(entries.buffer, entries.byteOffset, entries.length);
    if (octets.indexOf(withoutPadding(serial)) < 0) return undefined;
    const reader = entriesOf(this.fields);
    let entryIssuer = this.fields.issuer;
    while (!reader.atEnd) {
      const entry = readCrlEntry(reader);
      if (entry.issuer) entryIssuer = entry.issuer;
      if (isSameNumber(entry.serial, serial) && sameName(entryIssuer, issuer)) return entry;
    }
    return undefined;
  }

  /** True when two entries are of the same certificate. Goes through the list at its first use. */
  get listsOneTwice(): boolean {
    this.#listsOneTwice ??= this.#findRepetition();
    return this.#listsOneTwice;
  }

  #findRepetition(): boolean {
    const reader = entriesOf(this.fields);
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

/** What departs from DER in the entries was noted when the list was read. */
const entriesOf = ({ entries }: CrlFields): DerReader => new DerReader(entries).noting([]);

/** The same serial number, also where an issuer has written it with needless octets in front. */
const isSameNumber = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length
    ? Buffer.compare(one, other) === 0
    : Buffer.compare(withoutPadding(one), withoutPadding(other)) === 0;

function withoutPadding(integer: Uint8Array): Uint8Array {
  let start = 0;
  while (start < integer.length - 1 && !isMinimalInteger(integer.subarray(start))) start++;
  return integer.subarray(start);
}

/** Only entries of an indirect list can name another issuer (§5.3.3). */
function serialAndIssuer(reader: DerReader): [Uint8Array, DistinguishedName | undefined] {
  const { serial, issuer } = readCrlEntry(reader);
  return [serial, issuer];
}
