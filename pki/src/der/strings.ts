import { DerProblem } from './problem.ts';
import { TAG } from './reader.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]*$/;

/** Decodes IA5String octets; anything beyond ASCII is refused. */
export function decodeAscii(content: Uint8Array, what: string): string {
  let text = '';
  for (const octet of content) {
    if (octet >= 0x80) throw new DerProblem('bad-value', what);
    text += String.fromCharCode(octet);
  }
  return text;
}

/**
 * Decodes the character string types of X.520 DirectoryString and IA5String to Unicode.
 * @param tag the string's identifier octet
 * @returns the text, or undefined when the type is none of them
 * @throws DerProblem when the octets are no text of that type
 */
export function decodeText(tag: number, content: Uint8Array, what: string): string | undefined {
  switch (tag) {
    case TAG.utf8String:
      return decodeUtf8(content, what);
    case TAG.printableString: {
      const text = latin1(content);
      // '*', '@', '_' and '&' stand in PrintableStrings of real authorities and of PKITS; they harm no comparison.
      if (!PRINTABLE.test(text.replace(/[*@_&]/g, ''))) throw new DerProblem('bad-value', what);
      return text;
    }
    case TAG.ia5String:
    case TAG.visibleString:
    case TAG.numericString:
      return decodeAscii(content, what);
    case TAG.teletexString:
      return latin1(content);
    case TAG.bmpString:
      return decodeWide(content, 2, what);
    case TAG.universalString:
      return decodeWide(content, 4, what);
    default:
      return undefined;
  }
}

/** Decodes UTF-8 strictly (no overlong forms, no surrogates). */
export function decodeUtf8(content: Uint8Array, what: string): string {
  try {
    return utf8.decode(content);
  } catch {
    throw new DerProblem('bad-value', what);
  }
}

const latin1 = (content: Uint8Array): string =>
  Buffer.from(content.buffer, content.byteOffset, content.length).toString('latin1');

function decodeWide(content: Uint8Array, width: 2 | 4, what: string): string {
  if (content.length % width !== 0) throw new DerProblem('bad-value', what);
  let text = '';
  for (let at = 0; at < content.length; at += width) {
    let point = 0;
    for (let octet = at; octet < at + width; octet++) point = point * 256 + (content[octet] ?? 0);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) throw new DerProblem('bad-value', what);
    text += String.fromCodePoint(point);
  }
  return text;
}
