/** Writes one DER element (X.690 §8.1, §10.1) around its parts. */
export const element = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const size: number[] = [];
  for (let left = content.length; left > 0; left = Math.floor(left / 256)) size.unshift(left % 256);
  const length = content.length < 0x80 ? [content.length] : [0x80 + size.length, ...size];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};

export const sequence = (...parts: readonly Uint8Array[]) => element(0x30, ...parts);
/** SET OF: DER sorts it. */
export const setOf = (...parts: readonly Uint8Array[]) => element(0x31, ...parts.toSorted(Buffer.compare));
export const octetString = (content: Uint8Array) => element(0x04, content);
/** A BIT STRING of whole octets. */
export const bitString = (content: Uint8Array) => element(0x03, Buffer.from([0]), content);
export const truth = () => element(0x01, Buffer.from([0xff]));
export const nothing = () => element(0x05);
export const utf8 = (text: string) => element(0x0c, Buffer.from(text));
export const printable = (text: string) => element(0x13, Buffer.from(text));
export const ascii = (text: string) => element(0x16, Buffer.from(text));
export const enumerated = (value: number) => element(0x0a, Buffer.from([value]));
/** `[n]` around whole elements: EXPLICIT, or IMPLICIT over a constructed type. */
export const tagged = (n: number, ...parts: readonly Uint8Array[]) => element(0xa0 + n, ...parts);
/** `[n] IMPLICIT` over a primitive type. */
export const implicit = (n: number, content: Uint8Array = Buffer.alloc(0)) => element(0x80 + n, content);

/** INTEGER from the octets of a number that is not negative. */
export const integerOf = (octets: Uint8Array): Buffer => {
  const first = octets.findIndex((octet) => octet !== 0);
  const shortest = first < 0 ? Buffer.from([0]) : octets.subarray(first);
  return element(0x02, Buffer.from((shortest[0] ?? 0) > 0x7f ? [0] : []), shortest);
};

/** INTEGER, not negative. */
export const integer = (value: number | bigint): Buffer => {
  const hex = value.toString(16);
  return integerOf(Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex'));
};

const arc = (value: bigint): Buffer => {
  const septets = [Number(value % 128n)];
  for (let left = value / 128n; left > 0n; left /= 128n) septets.unshift(128 + Number(left % 128n));
  return Buffer.from(septets);
};

/** OBJECT IDENTIFIER; arcs may be of any size (UUID-based ones are). */
export const oid = (dotted: string): Buffer => {
  const [top = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt);
  return element(0x06, ...[top * 40n + second, ...rest].map(arc));
};

const compact = (at: number) =>
  new Date(at)
    .toISOString()
    .replace(/[-:T]/g, '')
    .replace(/\.\d+Z$/, 'Z');

/** GeneralizedTime to the second. */
export const generalizedTime = (at: number) => element(0x18, Buffer.from(compact(at)));

/** Time (RFC 5280 §4.1.2.5): UTCTime until 2049. */
export const time = (at: number) =>
  new Date(at).getUTCFullYear() < 2050 ? element(0x17, Buffer.from(compact(at).slice(2))) : generalizedTime(at);

/** A named-bit list: trailing zero bits are cut off (X.690 §11.2.2). */
export const namedBits = (...positions: readonly number[]): Buffer => {
  const highest = Math.max(...positions);
  const octets = Buffer.alloc(Math.floor(highest / 8) + 1);
  for (const position of positions) octets[position >> 3] = (octets[position >> 3] ?? 0) | (0x80 >> (position & 7));
  return element(0x03, Buffer.from([7 - (highest & 7)]), octets);
};
