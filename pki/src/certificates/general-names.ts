import { decodeOid, readOid } from '../der/oid.ts';
import { DerProblem } from '../der/problem.ts';
import { contextConstructedTag, contextTag, type DerReader } from '../der/reader.ts';
import { decodeAscii } from '../der/strings.ts';
import { readName, type DistinguishedName } from './distinguished-name.ts';

/** GeneralName (RFC 5280 §4.2.1.6). `other`, `x400` and `edi` values stay encoded. */
export type GeneralName =
  | { readonly form: 'other'; readonly typeId: string; readonly value: Uint8Array }
  | { readonly form: 'email'; readonly mailbox: string }
  | { readonly form: 'dns'; readonly name: string }
  | { readonly form: 'x400'; readonly value: Uint8Array }
  | { readonly form: 'directory'; readonly name: DistinguishedName }
  | { readonly form: 'edi'; readonly value: Uint8Array }
  | { readonly form: 'uri'; readonly uri: string }
  | { readonly form: 'ip'; readonly octets: Uint8Array }
  | { readonly form: 'registered-id'; readonly oid: string };

const OTHER = contextConstructedTag(0);
const EMAIL = contextTag(1);
const DNS = contextTag(2);
const X400 = contextConstructedTag(3);
const DIRECTORY = contextConstructedTag(4);
const EDI = contextConstructedTag(5);
const URI = contextTag(6);
const IP = contextTag(7);
const REGISTERED = contextTag(8);

/** Reads one GeneralName of whatever form. */
export function readGeneralName(reader: DerReader, what: string): GeneralName {
  const tag = reader.peek();
  switch (tag) {
    case OTHER:
      return readOtherName(reader.enter(tag, what), what);
    case EMAIL:
      return { form: 'email', mailbox: decodeAscii(reader.content(tag, what), what) };
    case DNS:
      return { form: 'dns', name: decodeAscii(reader.content(tag, what), what) };
    case X400:
      return { form: 'x400', value: reader.content(tag, what) };
    case DIRECTORY: {
      // Name is a CHOICE, so its tag is explicit even in an implicit module.
      const inside = reader.enter(tag, what);
      const name = readName(inside, what);
      inside.finish(what);
      return { form: 'directory', name };
    }
    case EDI:
      return { form: 'edi', value: reader.content(tag, what) };
    case URI:
      return { form: 'uri', uri: decodeAscii(reader.content(tag, what), what) };
    case IP:
      return { form: 'ip', octets: reader.content(tag, what) };
    case REGISTERED:
      return { form: 'registered-id', oid: decodeOid(reader.content(tag, what), what) };
    default:
      throw new DerProblem('unexpected-tag', what);
  }
}

function readOtherName(inside: DerReader, what: string): GeneralName {
  const typeId = readOid(inside, what);
  const value = inside.content(contextConstructedTag(0), what);
  inside.finish(what);
  return { form: 'other', typeId, value };
}

/** Reads GeneralNames, `SEQUENCE SIZE (1..MAX)`, from a cursor already inside the sequence. */
export function readGeneralNames(inside: DerReader, what: string): GeneralName[] {
  const names: GeneralName[] = [];
  while (!inside.atEnd) names.push(readGeneralName(inside, what));
  if (names.length === 0) throw new DerProblem('bad-value', what);
  return names;
}
