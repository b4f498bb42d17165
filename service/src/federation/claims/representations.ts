import type { Account } from '../../domain/account.ts';
import type { Evidence } from '../../domain/evidence/evidence.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import { staffOf } from '../../domain/staff/staff-of.ts';

/** For whom an account's holder acts, in which role, and when that was shown. */
export interface Representation {
  readonly organization_name?: string;
  /** MST. */
  readonly tax_code: string;
  /** `legal-representative`: who opened the account of the organisation acted for it so; `staff`: a certificate names them as of it, and the organisation itself or an operator has confirmed it. */
  readonly role: 'legal-representative' | 'staff';
  /** ISO 8601, UTC: by evidence of then. */
  readonly time: string;
  /** Of staff, since when it is confirmed. */
  readonly confirmed_at?: string;
}

const representedBy = (holder: Holder, one: Evidence): readonly Representation[] =>
  one.type === 'electronic_record' && one.representation !== undefined && holder.type === 'organisation'
    ? [{ organization_name: holder.fullName, tax_code: holder.taxCode, role: one.representation.role, time: one.time }]
    : [];

/**
 * Every representation that accepted evidence of the account shows and that has effect, each once: as it was shown last, the newest first. What a certificate
 * says of an employer has none before it is confirmed. Who a legal representative is stays with us.
 */
export const representationsOf = (account: Pick<Account, 'holder' | 'proofs'>): readonly Representation[] => {
  const staff = staffOf(account).flatMap(({ taxCode, organisation, shownAt, record }): readonly Representation[] =>
    record?.state !== 'confirmed'
      ? []
      : [
          {
            ...(organisation === undefined ? {} : { organization_name: organisation }),
            tax_code: taxCode,
            role: 'staff',
            time: shownAt,
            confirmed_at: record.changedAt,
          },
        ],
  );
  const [represented] = account.proofs
    .filter(({ decision }) => decision.outcome === 'accepted')
    .flatMap(({ evidence }) => evidence.flatMap((one) => representedBy(account.holder, one)))
    .toSorted((one, other) => other.time.localeCompare(one.time));
  return [...staff, ...(represented === undefined ? [] : [represented])].toSorted((one, other) =>
    other.time.localeCompare(one.time),
  );
};
