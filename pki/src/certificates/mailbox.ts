/** A Mailbox taken apart: its local part without quotes, and its host in lower case. */
export type Mailbox = { readonly local: string; readonly host: string };

const ATOMS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const QUOTED = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/;
const HOST = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

/** Local part of 64, an at sign, a host of 255 octets (RFC 5321 §4.5.3.1). */
export const LONGEST_MAILBOX = 320;

/** The preferred name syntax of RFC 1034 §3.5 as RFC 1123 §2.1 changed it; longer than a DNS name can be is none. */
export const isHostName = (text: string): boolean => text.length <= 253 && HOST.test(text);

/**
 * Reads a Mailbox (RFC 5321 §4.1.2): a dot-string or a quoted string, an at sign, a host name. A quoted local part is
 * the same as the unquoted one it stands for.
 * @returns undefined for anything else, and for an address literal, whose host has no name to compare
 */
export function readMailbox(text: string): Mailbox | undefined {
  const at = text.length > LONGEST_MAILBOX ? -1 : text.lastIndexOf('@');
  if (at <= 0 || !isHostName(text.slice(at + 1))) return undefined;
  const local = readLocalPart(text.slice(0, at));
  return local === undefined ? undefined : { local, host: text.slice(at + 1).toLowerCase() };
}

function readLocalPart(text: string): string | undefined {
  if (ATOMS.test(text)) return text;
  return QUOTED.test(text) ? text.slice(1, -1).replace(/\\(.)/g, '$1') : undefined;
}
