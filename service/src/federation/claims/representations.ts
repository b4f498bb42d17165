import type { Account } from '../../domain/account.ts';
import type { Evidence } from '../../domain/evidence/evidence.ts';
import type { Holder } from '../../domain/evidence/holder.ts';

/** For whom an account's holder has been shown to act, in which role, and when that was shown. */
export interface Representation {
  readonly organization_name?: string;
  /** MST. */
  readonly tax_code: string;
  /** `legal-representative`: who opened the account of the organisation acted for it so; `staff`: a certificate names them as of it, and no more. */
  readonly role: 'legal-representative' | 'staff';
  /** ISO 8601, UTC: by evidence of then. */
  readonly time: string;
}

const shownBy = (holder: Holder, one: Evidence): readonly Representation[] => {
  if (one.type === 'electronic_signature' && one.representation !== undefined) {
    const { taxCode, organisation, role } = one.representation;
    const named = organisation === undefined ? {} : { organization_name: organisation };
    return [{ ...named, tax_code: taxCode, role, time: one.time }];
  }
  if (one.type === 'electronic_record' && one.representation !== undefined && holder.type === 'organisation') {
    const { fullName, taxCode } = holder;
    return [{ organization_name: fullName, tax_code: taxCode, role: one.representation.role, time: one.time }];
  }
  return [];
};

/** Every representation that accepted evidence of the account shows, each once: as it was shown last. Who the representative is stays with us. */
export const representationsOf = ({
  holder,
  proofs,
}: Pick<Account, 'holder' | 'proofs'>): readonly Representation[] => {
  const newestFirst = proofs
    .filter(({ decision }) => decision.outcome === 'accepted')
    .flatMap(({ evidence }) => evidence.flatMap((one) => shownBy(holder, one)))
    .toSorted((one, other) => other.time.localeCompare(one.time));
  const isOf = (one: Representation, other: Representation): boolean =>
    one.tax_code === other.tax_code && one.role === other.role;
  return newestFirst.filter((one, place) => newestFirst.findIndex((other) => isOf(one, other)) === place);
};
