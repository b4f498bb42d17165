import type { Account } from '../account.ts';
import type { StaffRecord } from './staff.ts';

/** An organisation that certificates name somebody as staff of. */
export interface Staff {
  /** MST. */
  readonly taxCode: string;
  readonly organisation?: string;
  /** When a certificate said so last, ISO 8601. */
  readonly shownAt: string;
  /** The decisions over evidence that says so, the newest first. */
  readonly decisionIds: readonly [string, ...string[]];
  /** How it stands; nothing of it was kept of what was proven before it could be. */
  readonly record?: StaffRecord;
}

/**
 * Whose staff the holder of an account is by the certificates it was proven with, the one shown last first. A certificate of a newer date that says the
 * same of the same organisation needs no confirming again.
 */
export const staffOf = ({ proofs }: Pick<Account, 'proofs'>): readonly Staff[] => {
  const shown = proofs
    .filter(({ decision }) => decision.outcome === 'accepted')
    .flatMap(({ decisionId, evidence, staff }) =>
      evidence.flatMap((one) =>
        one.type === 'electronic_signature' && one.representation !== undefined
          ? [{ ...one.representation, decisionId, shownAt: one.time, record: staff }]
          : [],
      ),
    )
    .toSorted((one, other) => other.shownAt.localeCompare(one.shownAt));
  return [...Map.groupBy(shown, ({ taxCode }) => taxCode).values()].flatMap(([last, ...earlier]) => {
    if (last === undefined) return [];
    const { taxCode, organisation, shownAt } = last;
    const record = [last, ...earlier].find((one) => one.record !== undefined)?.record;
    return [
      {
        taxCode,
        ...(organisation === undefined ? {} : { organisation }),
        shownAt,
        decisionIds: [last.decisionId, ...earlier.map(({ decisionId }) => decisionId)],
        ...(record === undefined ? {} : { record }),
      },
    ];
  });
};
