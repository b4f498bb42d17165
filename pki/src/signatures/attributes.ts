import { readOid } from '../der/oid.ts';
import { DerProblem } from '../der/problem.ts';
import { contextConstructedTag, DerReader, TAG } from '../der/reader.ts';

/** One Attribute (RFC 5652 §5.3); `values` are whole elements. */
export type Attribute = { readonly type: string; readonly values: readonly Uint8Array[] };

/** Signed attributes with the bytes that were digested. */
export type SignedAttributes = {
  readonly attributes: readonly Attribute[];
  /** The explicit SET OF that §5.4 puts in place of the implicit tag. */
  readonly der: Uint8Array;
  /** True when they stand in the order that DER demands of a SET OF (X.690 §11.6). */
  readonly isOrdered: boolean;
};

const MOST_ATTRIBUTES = 64;

/** Reads `[0] IMPLICIT SignedAttributes`: at least one. */
export function readSignedAttributes(reader: DerReader): SignedAttributes {
  const element = reader.elementOf(contextConstructedTag(0), 'signedAttrs');
  const der = Buffer.from(element);
  der[0] = TAG.set;
  const { attributes, isOrdered } = readAttributes(new DerReader(der).enter(TAG.set, 'signedAttrs'), 'signedAttrs');
  if (attributes.length === 0) throw new DerProblem('bad-value', 'signedAttrs');
  return { attributes, der, isOrdered };
}

/** Reads attributes from a cursor already inside their set. */
export function readAttributes(inside: DerReader, what: string): { attributes: Attribute[]; isOrdered: boolean } {
  const attributes: Attribute[] = [];
  let isOrdered = true;
  let previous: Uint8Array | undefined;
  while (!inside.atEnd) {
    if (attributes.length === MOST_ATTRIBUTES) throw new DerProblem('too-large', what);
    const element = inside.elementOf(TAG.sequence, what);
    if (previous && Buffer.compare(previous, element) > 0) isOrdered = false;
    previous = element;
    attributes.push(readAttribute(new DerReader(element).enter(TAG.sequence, what), what));
  }
  return { attributes, isOrdered };
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
