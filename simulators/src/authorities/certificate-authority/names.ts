import { ascii, oid, printable, sequence, setOf, utf8 } from './artefacts/der.ts';

/** Attribute types of subjects in Vietnam; `UID` may stand there more than once. */
const types = {
  C: '2.5.4.6',
  ST: '2.5.4.8',
  L: '2.5.4.7',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  CN: '2.5.4.3',
  UID: '0.9.2342.19200300.100.1.1',
  telephoneNumber: '2.5.4.20',
  E: '1.2.840.113549.1.9.1',
} as const;

/** One attribute: its type by its usual short name, and its text. */
export type NamePart = readonly [keyof typeof types, string];

const valueOf = (type: NamePart[0], text: string): Buffer => {
  if (type === 'C' || type === 'telephoneNumber') return printable(text);
  return type === 'E' ? ascii(text) : utf8(text.normalize('NFC'));
};

/** A Name of one attribute in each RDN, in this order. */
export const nameOf = (parts: readonly NamePart[]): Buffer =>
  sequence(...parts.map(([type, text]) => setOf(sequence(oid(types[type]), valueOf(type, text)))));
