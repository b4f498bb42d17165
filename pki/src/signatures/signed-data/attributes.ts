import { decodeOid, readOid } from '../../der/oid.ts';
import { DerProblem, reading } from '../../der/problem.ts';
import { contextConstructedTag, DerReader, TAG } from '../../der/reader.ts';
import { writeAround, writeSequence } from '../../der/writer.ts';
import { berElements } from './ber-elements.ts';

/** One Attribute (RFC 5652 §5.3); `values` are whole elements. */
export type Attribute = { readonly type: string; readonly values: readonly Uint8Array[] };

/** Signed attributes with what may have been digested. */
export type SignedAttributes = {
  readonly attributes: readonly Attribute[];
  /** The bytes as they stand, with the explicit SET OF that §5.4 puts in place of the implicit tag. */
  readonly asWritten: Uint8Array;
  /** Their DER: attributes, and the values of each, in order (X.690 §11.6). This is what §5.4 wants digested. */
  readonly der: Uint8Array;
  /** True when they stand in that order, so that both are the same. */
  readonly isOrdered: boolean;
};

const MOST_ATTRIBUTES = 64;

/** Reads `[0] IMPLICIT SignedAttributes`: at least one. */
export function readSignedAttributes(reader: DerReader): SignedAttributes {
  const element = reader.elementOf(contextConstructedTag(0), 'signedAttrs');
  const asWritten = Buffer.from(element);
  asWritten[0] = TAG.set;
  const attributes = readAttributes(new DerReader(asWritten).enter(TAG.set, 'signedAttrs'), 'signedAttrs');
  if (attributes.length === 0) throw new DerProblem('bad-value', 'signedAttrs');
  const der = inOrder(asWritten);
  return { attributes, asWritten, der, isOrdered: Buffer.compare(der, asWritten) === 0 };
}

/** The same SET OF Attribute in the order of DER, values of each attribute included. */
function inOrder(set: Uint8Array): Uint8Array {
  const elements = elementsOf(new DerReader(set).enter(TAG.set, 'signedAttrs')).map((element) => {
    const inside = new DerReader(element).enter(TAG.sequence, 'signedAttrs');
    const type = inside.element('signedAttrs');
    const values = elementsOf(inside.enter(TAG.set, 'signedAttrs'));
    return writeSequence(type, writeAround(TAG.set, values.toSorted(Buffer.compare)));
  });
  return writeAround(TAG.set, elements.toSorted(Buffer.compare));
}

function elementsOf(inside: DerReader): Uint8Array[] {
  const found: Uint8Array[] = [];
  while (!inside.atEnd) found.push(inside.element('signedAttrs'));
  return found;
}

/** Reads attributes from a cursor already inside their set. */
export function readAttributes(inside: DerReader, what: string): Attribute[] {
  const attributes: Attribute[] = [];
  while (!inside.atEnd) {
    if (attributes.length === MOST_ATTRIBUTES) throw new DerProblem('too-large', what);
    attributes.push(readAttribute(inside.enter(TAG.sequence, what), what));
  }
  return attributes;
}

function readAttribute(inside: DerReader, what: string): Attribute {
  const type = readOid(inside, what);
  const set = inside.enter(TAG.set, what);
  inside.finish(what);
  const values: Uint8Array[] = [];
  while (!set.atEnd) {
    if (values.length === MOST_ATTRIBUTES) throw new DerProblem('too-large', what);
    values.push(set.element(what));
  }
  if (values.length === 0) throw new DerProblem('bad-value', what);
  return { type, values };
}

/**
 * Reads UnsignedAttributes (§5.3), which may be BER, a time-stamp token inside them for one. Those that cannot be read are
 * left out: they are not signed.
 * @param element all of `[1] IMPLICIT`
 */
export function readUnsignedAttributes(element: Uint8Array): Attribute[] {
  const elements = reading(() => berElements(element).flatMap(({ content }) => berElements(content)));
  if (!elements.ok) return [];
  return elements.value.slice(0, MOST_ATTRIBUTES).flatMap(({ content }) => {
    const read = reading(() => readBerAttribute(content));
    return read.ok ? [read.value] : [];
  });
}

function readBerAttribute(content: Uint8Array): Attribute {
  const [type, values] = berElements(content);
  if (type?.tag !== TAG.oid || values?.tag !== TAG.set) throw new DerProblem('unexpected-tag', 'unsignedAttrs');
  const found = berElements(values.content).slice(0, MOST_ATTRIBUTES);
  return { type: decodeOid(type.content, 'unsignedAttrs'), values: found.map(({ whole }) => whole) };
}
