import { sameName } from '../../certificates/distinguished-name.ts';
import type { Crl } from './crl.ts';
import { unusable, type CrlQuestion } from './crl-question.ts';
import { freshness } from '../freshness.ts';

/** A delta that may be combined with a complete list, and until when it holds. */
export type FoundDelta = { readonly crl: Crl; readonly until: number };

/**
 * Finds the newest delta CRL that completes a list (RFC 5280 §5.2.4, §6.3.3(c)): same issuer, same scope, same key
 * identifier, based on this list or an older one, younger than it, itself fresh and signed by one entitled to.
 */
export function deltaFor(complete: Crl, question: CrlQuestion): FoundDelta | undefined {
  if (!question.budget.takeComparisons(question.crls.length)) return undefined;
  const candidates = question.crls
    .filter((crl) => completes(crl, complete))
    .toSorted((one, other) => other.fields.thisUpdate - one.fields.thisUpdate);
  for (const crl of candidates) {
    const fresh = freshness(crl.fields, question.at, question.freshness);
    if (fresh.state === 'fresh' && unusable(crl, question) === undefined) return { crl, until: fresh.until };
  }
  return undefined;
}

function completes({ fields: delta }: Crl, { fields: base }: Crl): boolean {
  if (delta.deltaBase === undefined || delta.number === undefined || base.number === undefined) return false;
  if (!sameName(delta.issuer, base.issuer)) return false;
  if (!sameOctets(delta.issuingDistributionPoint?.der, base.issuingDistributionPoint?.der)) return false;
  if (!sameOctets(delta.authorityKeyIdentifier?.keyIdentifier, base.authorityKeyIdentifier?.keyIdentifier))
    return false;
  return base.number >= delta.deltaBase && base.number < delta.number;
}

function sameOctets(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one === undefined || other === undefined ? one === other : Buffer.compare(one, other) === 0;
}
