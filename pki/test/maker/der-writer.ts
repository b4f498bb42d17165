/** Writes one DER element around its parts. */
export function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length =
    size < 0x80
      ? [size]
      : size < 0x100
        ? [0x81, size]
        : size < 0x10000
          ? [0x82, size >> 8, size & 0xff]
          : [0x83, size >> 16, (size >> 8) & 0xff, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => tlv(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => tlv(0x31, ...parts);
export const octets = (content: Uint8Array): Buffer => tlv(0x04, content);
export const boolean = (value: boolean): Buffer => Buffer.from([0x01, 0x01, value ? 0xff : 0x00]);
export const nothing = (): Buffer => Buffer.from([0x05, 0x00]);
export const utf8 = (text: string): Buffer => tlv(0x0c, Buffer.from(text, 'utf8'));
export const bits = (content: Uint8Array, unused = 0): Buffer => tlv(0x03, Buffer.from([unused]), content);
/** `[number] EXPLICIT`, or IMPLICIT over a constructed type. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]): Buffer => tlv(0xa0 | number, ...parts);
/** `[number] IMPLICIT` over a primitive type. */
export const implicit = (number: number, content: Uint8Array): Buffer => tlv(0x80 | number, content);

/** INTEGER from 0 up. */
export function integer(value: number | bigint): Buffer {
  const hex = value.toString(16);
  const raw = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  return tlv(0x02, (raw[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), raw]) : raw);
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tlv(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(arc)]));
}

function arc(value: number): number[] {
  const septets = [value % 128];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) septets.unshift((left % 128) + 128);
  return septets;
}

/** UTCTime up to 2049, GeneralizedTime after. */
export function time(date: Date): Buffer {
  const compact = date.toISOString().replace(/[-:T]|\.\d+/g, '');
  return date.getUTCFullYear() < 2050 ? tlv(0x17, Buffer.from(compact.slice(2))) : tlv(0x18, Buffer.from(compact));
}

export const generalizedTime = (date: Date): Buffer =>
  tlv(0x18, Buffer.from(date.toISOString().replace(/[-:T]|\.\d+/g, '')));

/** A named-bit list as DER wants it: trailing zero bits cut off. */
export function namedBits(...numbers: readonly number[]): Buffer {
  const highest = Math.max(-1, ...numbers);
  const content = Buffer.alloc(Math.floor(highest / 8) + 1);
  for (const number of numbers)
    content[Math.floor(number / 8)] = (content[Math.floor(number / 8)] ?? 0) | (0x80 >> (number % 8));
  return bits(content, highest < 0 ? 0 : 7 - (highest % 8));
}
