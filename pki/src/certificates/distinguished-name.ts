import { readOid } from '../der/oid.ts';
import { DerProblem } from '../der/problem.ts';
import { TAG, type DerReader } from '../der/reader.ts';
import { decodeText } from '../der/strings.ts';
import { comparableText, isComparable } from './comparable-text.ts';

/** One AttributeTypeAndValue; `content` are the value's octets, `tag` its type. */
export type NameAttribute = { readonly type: string; readonly tag: number; readonly content: Uint8Array };

const STRICT_TEXT: ReadonlySet<number> = new Set([TAG.utf8String, TAG.ia5String, TAG.bmpString, TAG.universalString]);

/** Seven-bit octets are text in UTF8String and IA5String; those of wide types are looked at one by one. */
const isAscii = ({ tag, content }: NameAttribute): boolean =>
  (tag === TAG.utf8String || tag === TAG.ia5String) && content.every((octet) => octet < 0x80);

const isReadableText = (text: string | undefined): boolean => text !== undefined && isComparable(text);

const MOST_ATTRIBUTES = 256;

/** A Name (RFC 5280 §4.1.2.4): RDNs in order, with the comparison of §7.1 made at most once. */
export class DistinguishedName {
  /** The whole element as it was encoded. */
  readonly der: Uint8Array;
  readonly rdns: readonly (readonly NameAttribute[])[];
  readonly #comparable: string[] = [];
  #key: string | undefined;

  constructor(der: Uint8Array, rdns: readonly (readonly NameAttribute[])[]) {
    this.der = der;
    this.rdns = rdns;
  }

  get isEmpty(): boolean {
    return this.rdns.length === 0;
  }

  /** True when every attribute in a Unicode or ASCII type holds text of that type that can be compared. */
  get isReadable(): boolean {
    return this.rdns.every((rdn) =>
      rdn.every(
        (attribute) =>
          !STRICT_TEXT.has(attribute.tag) || isAscii(attribute) || isReadableText(attributeText(attribute)),
      ),
    );
  }

  /** Equal for names that RFC 5280 §7.1 calls the same, different for all others; fit for a map's key. */
  get key(): string {
    this.#key ??= JSON.stringify(this.rdns.map((_, index) => this.comparableAt(index)));
    return this.#key;
  }

  /** One RDN as a string that is equal for RDNs that are the same; undefined beyond the last. */
  comparableAt(index: number): string | undefined {
    const rdn = this.rdns[index];
    if (rdn) this.#comparable[index] ??= comparableRdn(rdn);
    return this.#comparable[index];
  }
}

/** RFC 5280 §7.1: the same RDNs in the same order, each with the same attributes in any order. */
export function sameName(one: DistinguishedName, other: DistinguishedName): boolean {
  if (one.der.length > 0 && Buffer.compare(one.der, other.der) === 0) return true;
  if (one.rdns.length !== other.rdns.length) return false;
  // Names of one authority differ in their last RDNs first.
  for (let index = one.rdns.length - 1; index >= 0; index--)
    if (one.comparableAt(index) !== other.comparableAt(index)) return false;
  return true;
}

/** RFC 5280 §7.1: true when the name lies in the subtree, that is, begins with all its RDNs. */
export function nameIsWithin(name: DistinguishedName, subtree: DistinguishedName): boolean {
  if (subtree.rdns.length > name.rdns.length) return false;
  return subtree.rdns.every((_, index) => subtree.comparableAt(index) === name.comparableAt(index));
}

/** Reads a Name. Empty RDNs are refused; so are names of more than 256 attributes. */
export function readName(reader: DerReader, what: string): DistinguishedName {
  const start = reader.position;
  const sequence = reader.enter(TAG.sequence, what);
  const rdns: NameAttribute[][] = [];
  let count = 0;
  while (!sequence.atEnd) {
    const rdn = readRdn(sequence, what);
    rdns.push(rdn);
    count += rdn.length;
    if (count > MOST_ATTRIBUTES) throw new DerProblem('too-large', what);
  }
  return new DistinguishedName(reader.bytes.subarray(start, reader.position), rdns);
}

/** Reads the contents of a RelativeDistinguishedName; `tag` is other than SET where it is tagged implicitly. */
export function readRdn(reader: DerReader, what: string, tag: number = TAG.set): NameAttribute[] {
  const set = reader.enter(tag, what);
  const rdn: NameAttribute[] = [];
  while (!set.atEnd) {
    const attribute = set.enter(TAG.sequence, what);
    const type = readOid(attribute, what);
    const valueTag = attribute.peek();
    const content = attribute.content(valueTag, what);
    attribute.finish(what);
    rdn.push({ type, tag: valueTag, content });
    if (rdn.length > MOST_ATTRIBUTES) throw new DerProblem('too-large', what);
  }
  if (rdn.length === 0) throw new DerProblem('bad-value', what);
  return rdn;
}

/** The text of an attribute's value, or undefined when its type is no string or its octets are no text. */
export function attributeText({ tag, content }: NameAttribute): string | undefined {
  try {
    return decodeText(tag, content, 'AttributeValue');
  } catch (problem) {
    if (problem instanceof DerProblem) return undefined;
    throw problem;
  }
}

function comparableRdn(rdn: readonly NameAttribute[]): string {
  const [only] = rdn;
  return rdn.length === 1 && only ? comparableAttribute(only) : JSON.stringify(rdn.map(comparableAttribute).toSorted());
}

function comparableAttribute(attribute: NameAttribute): string {
  const text = attributeText(attribute);
  if (text !== undefined) return `${attribute.type}=${comparableText(text)}`;
  return `${attribute.type}#${attribute.tag}:${Buffer.from(attribute.content).toString('hex')}`;
}
