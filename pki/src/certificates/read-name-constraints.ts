import { DerProblem } from '../der/problem.ts';
import { readSmallInteger } from '../der/primitives.ts';
import { contextConstructedTag, contextTag, TAG, type DerReader } from '../der/reader.ts';
import type { NameConstraints } from './extensions.ts';
import { readGeneralName, type GeneralName } from './general-names.ts';
import { isHostName, readMailbox } from './mailbox.ts';

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
    readMinimum(subtree, what);
    subtree.finish(what);
    if (!isWellFormedBase(base)) throw new DerProblem('bad-value', what);
    bases.push(base);
  }
  if (bases.length === 0) throw new DerProblem('bad-value', what);
  return bases;
}

/** `minimum [0] DEFAULT 0` must be 0 (§4.2.1.10), so it is left out; `maximum` must be absent. */
function readMinimum(subtree: DerReader, what: string): void {
  if (subtree.peek() !== contextTag(0)) return;
  if (readSmallInteger(subtree, what, contextTag(0)) !== 0) throw new DerProblem('bad-value', what);
  subtree.deviate('default-written-out', what);
}

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

/** A mailbox, a host, or a domain with a leading period. */
const isWellFormedMailBase = (base: string): boolean =>
  base === '' || isHostName(base.replace(/^\./, '')) || readMailbox(base) !== undefined;

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
