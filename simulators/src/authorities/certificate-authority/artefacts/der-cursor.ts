/** Thrown for requests that are no DER, or not the DER that was asked for. */
export class MalformedRequest extends Error {}

/** One element: its identifier octet, its content, and all of it. */
export interface Element {
  tag: number;
  content: Buffer;
  whole: Buffer;
}

const elementAt = (octets: Buffer, at: number): Element => {
  const tag = octets[at] ?? 0;
  const first = octets[at + 1];
  if (first === undefined || first === 0x80 || first > 0x83) throw new MalformedRequest('length');
  const extra = first > 0x80 ? first - 0x80 : 0;
  const start = at + 2 + extra;
  if (start > octets.length) throw new MalformedRequest('length');
  const length = extra > 0 ? octets.readUIntBE(at + 2, extra) : first;
  if (start + length > octets.length) throw new MalformedRequest('truncated');
  return { tag, content: octets.subarray(start, start + length), whole: octets.subarray(at, start + length) };
};

/** The elements that stand one after the other in some octets. @throws MalformedRequest */
export const elementsOf = (octets: Buffer): Element[] => {
  const found: Element[] = [];
  let at = 0;
  while (at < octets.length) {
    const next = elementAt(octets, at);
    found.push(next);
    at += next.whole.length;
  }
  return found;
};

/** The elements inside the one element that some octets must be. */
export const inside = (octets: Buffer, tag: number): Element[] => {
  const [only, ...more] = elementsOf(octets);
  if (only?.tag !== tag || more.length > 0) throw new MalformedRequest('element');
  return elementsOf(only.content);
};

/** The next element if it bears this tag; it is taken off the list. */
export const take = (elements: Element[], tag: number): Element | undefined =>
  elements[0]?.tag === tag ? elements.shift() : undefined;

/** The next element, which must bear this tag. */
export const need = (elements: Element[], tag: number): Element => {
  const next = take(elements, tag);
  if (!next) throw new MalformedRequest(`tag ${tag}`);
  return next;
};
