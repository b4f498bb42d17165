import { DerProblem } from '../der/problem.ts';
import { contextConstructedTag, contextTag, TAG, type DerReader } from '../der/reader.ts';
import type { NameConstraints } from './extensions.ts';
import { readGeneralName, type GeneralName } from './general-names.ts';

/**
 * Reads NameConstraints (RFC 5280 §4.2.1.10): not both parts absent, no part empty, `minimum` 0 by default and
 * `maximum` absent, every subtree's base well formed for a constraint.
 */
export function readNameConstraints(value: DerReader): NameConstraints {
  const what = 'nameConstraints';
  const inside = value.enter(TAG.sequence, what);
  const permitted = inside.enterIf(contextConstructedTag(0), what);
  const excluded = inside.enterIf(contextConstructedTag(1), what);
  inside.finish(what);
  if (!permitted && !excluded) throw new DerProblem('bad-value', what);
  return {
    permitted: permitted ? readSubtrees(permitted, what) : [],
    excluded: excluded ? readSubtrees(excluded, what) : [],
  };
}

function readSubtrees(subtrees: DerReader, what: string): GeneralName[] {
  const bases: GeneralName[] = [];
  while (!subtrees.atEnd) {
    const subtree = subtrees.enter(TAG.sequence, what);
    const base = readGeneralName(subtree, what);
    // DER leaves `minimum` out when it is the default 0, so any [0] here is either another number or not DER.
    if (subtree.peek() === contextTag(0) || subtree.peek() === contextTag(1)) throw new DerProblem('bad-value', what);
    subtree.finish(what);
    if (!isWellFormedBase(base)) throw new DerProblem('bad-value', what);
    bases.push(base);
  }
  if (bases.length === 0) throw new DerProblem('bad-value', what);
  return bases;
}

const HOST = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

/** The preferred name syntax of RFC 1034 §3.5 as RFC 1123 §2.1 changed it; longer than a DNS name can be is none. */
export const isHostName = (text: string): boolean => text.length <= 253 && HOST.test(text);

function isWellFormedBase(base: GeneralName): boolean {
  switch (base.form) {
    case 'dns':
      return base.name === '' || isHostName(base.name);
    case 'email':
      return isWellFormedMailBase(base.mailbox);
    case 'uri':
      return isHostName(base.uri.replace(/^\./, ''));
    case 'ip':
      return (base.octets.length === 8 || base.octets.length === 32) && hasContiguousMask(base.octets);
    default:
      return true;
  }
}

/** Local part of 64, an at sign, a host of 255 octets (RFC 5321 §4.5.3.1). */
export const LONGEST_MAILBOX = 320;

/** A mailbox, a host, or a domain with a leading period. */
function isWellFormedMailBase(base: string): boolean {
  if (base.length > LONGEST_MAILBOX) return false;
  const at = base.lastIndexOf('@');
  return at < 0 ? base === '' || isHostName(base.replace(/^\./, '')) : at > 0 && isHostName(base.slice(at + 1));
}

/** RFC 4632: ones, then zeros. */
function hasContiguousMask(octets: Uint8Array): boolean {
  const mask = octets.subarray(octets.length / 2);
  let ended = false;
  for (const octet of mask) {
    for (let bit = 0x80; bit > 0; bit >>= 1) {
      const one = (octet & bit) !== 0;
      if (one && ended) return false;
      if (!one) ended = true;
    }
  }
  return true;
}
