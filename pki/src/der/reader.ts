import { DerProblem, reading, type Deviation, type DeviationCode } from './problem.ts';

/** ASN.1 universal tags as they stand in the identifier octet (X.690 §8.1.2). */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Identifier octet of a context-specific primitive element, `[number] IMPLICIT` over a primitive type. */
export const contextTag = (number: number): number => 0x80 | number;

/** Identifier octet of a context-specific constructed element, `[number]` EXPLICIT or over SEQUENCE/SET. */
export const contextConstructedTag = (number: number): number => 0xa0 | number;

/**
 * A cursor over DER (X.690 §10, §11): it goes forward over one level of elements and hands out cursors over their
 * contents. Nothing is copied: every byte array it returns is a view of the input. It never recurses, so depth is
 * bounded by the caller's own grammar. Low tag numbers only, definite minimal lengths only, no element may pass the
 * end of the one around it. Whatever breaks a rule throws a `DerProblem`, which the `read…` functions of this
 * package turn into a value.
 */
export class DerReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  /** Where the next element begins. */
  position: number;
  /** Where departures from DER are noted; without it they are thrown. */
  #deviations: Deviation[] | undefined;
  #contentStart = 0;
  #contentEnd = 0;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** Lets this cursor, and those it hands out, note departures from DER instead of throwing them. */
  noting(deviations: Deviation[]): this {
    this.#deviations = deviations;
    return this;
  }

  /** Notes a departure from DER once for each element, or throws it where nothing may depart. */
  deviate(code: DeviationCode, what: string): void {
    const known = this.#deviations;
    if (!known)
      throw new DerProblem(
        code === 'default-written-out' || code === 'named-bits-padded' ? 'not-canonical' : 'bad-value',
        what,
      );
    if (!known.some((one) => one.code === code && one.what === what)) known.push({ code, what });
  }

  /**
   * Reads what decides nothing: when it cannot be read, that is noted and the value is left out. Without a place for
   * notes it throws like everything else.
   */
  lenient<T>(what: string, read: () => T): T | undefined {
    const found = reading(read);
    if (found.ok) return found.value;
    this.deviate('field-malformed', what);
    return undefined;
  }

  /** True when nothing is left at this level. */
  get atEnd(): boolean {
    return this.position >= this.end;
  }

  /** The identifier octet of the next element, or -1 at the end. */
  peek(): number {
    return this.position < this.end ? (this.bytes[this.position] ?? -1) : -1;
  }

  /** Goes over one element of this tag and returns a cursor over its contents. */
  enter(tag: number, what: string): DerReader {
    this.#take(tag, what);
    const inside = new DerReader(this.bytes, this.#contentStart, this.#contentEnd);
    inside.#deviations = this.#deviations;
    return inside;
  }

  /** As `enter`, or undefined when the next element has another tag (OPTIONAL). */
  enterIf(tag: number, what: string): DerReader | undefined {
    return this.peek() === tag ? this.enter(tag, what) : undefined;
  }

  /** Goes over one element of this tag and returns its content octets. */
  content(tag: number, what: string): Uint8Array {
    this.#take(tag, what);
    return this.bytes.subarray(this.#contentStart, this.#contentEnd);
  }

  /** As `content`, or undefined when the next element has another tag (OPTIONAL). */
  contentIf(tag: number, what: string): Uint8Array | undefined {
    return this.peek() === tag ? this.content(tag, what) : undefined;
  }

  /** Goes over one element of any tag and returns all of it: identifier, length and content. */
  element(what: string): Uint8Array {
    const start = this.position;
    this.#take(this.peek(), what);
    return this.bytes.subarray(start, this.#contentEnd);
  }

  /** Goes over one element of this tag and returns all of it: identifier, length and content. */
  elementOf(tag: number, what: string): Uint8Array {
    const start = this.position;
    this.#take(tag, what);
    return this.bytes.subarray(start, this.#contentEnd);
  }

  /** Goes over one element of any tag. */
  skip(what: string): void {
    this.#take(this.peek(), what);
  }

  /** Throws unless everything at this level has been read: DER has no place for trailing bytes. */
  finish(what: string): void {
    if (this.position !== this.end) throw new DerProblem('trailing-data', what);
  }

  #take(tag: number, what: string): void {
    const { bytes, end } = this;
    let at = this.position;
    if (at + 2 > end) throw new DerProblem('truncated', what);
    const found = bytes[at++];
    if (found !== tag) throw new DerProblem('unexpected-tag', what);
    if ((tag & 0x1f) === 0x1f) throw new DerProblem('high-tag-number', what);
    let length = bytes[at++] ?? 0;
    if (length >= 0x80) {
      const octets = length & 0x7f;
      if (octets === 0) throw new DerProblem('indefinite-length', what);
      if (octets > 4) throw new DerProblem('length-too-large', what);
      if (at + octets > end) throw new DerProblem('truncated', what);
      length = 0;
      for (let left = octets; left > 0; left--) length = length * 256 + (bytes[at++] ?? 0);
      if (length < 0x80 || length < 256 ** (octets - 1)) throw new DerProblem('length-not-minimal', what);
    }
    if (length > end - at) throw new DerProblem('truncated', what);
    this.#contentStart = at;
    this.#contentEnd = at + length;
    this.position = at + length;
  }
}
