import type { Account } from '../account.ts';

/** An organisation that certificates name somebody as staff of. */
export interface Staff {
  /** MST. */
  readonly taxCode: string;
  readonly organisation?: string;
  /** When a certificate said so last, ISO 8601. */
  readonly shownAt: string;
  /** The decisions over evidence that says so, the newest first. */
  readonly decisionIds: readonly [string, ...string[]];
  /** Since when an operator has confirmed it; until then it is without effect. */
  readonly confirmedAt?: string;
}

/**
 * Whose staff the holder of an account is by the certificates it was proven with, the one shown last first. A certificate of a newer date that says the
 * same of the same organisation needs no confirming again.
 */
export const staffOf = ({ proofs }: Pick<Account, 'proofs'>): readonly Staff[] => {
  const shown = proofs
    .filter(({ decision }) => decision.outcome === 'accepted')
    .flatMap(({ decisionId, evidence, staffConfirmedAt }) =>
      evidence.flatMap((one) =>
        one.type === 'electronic_signature' && one.representation !== undefined
          ? [{ ...one.representation, decisionId, shownAt: one.time, staffConfirmedAt }]
          : [],
      ),
    )
    .toSorted((one, other) => other.shownAt.localeCompare(one.shownAt));
  return [...Map.groupBy(shown, ({ taxCode }) => taxCode).values()].flatMap(([last, ...earlier]) => {
    if (last === undefined) return [];
    const { taxCode, organisation, shownAt } = last;
    const [confirmedAt] = [last, ...earlier]
      .flatMap(({ staffConfirmedAt }) => staffConfirmedAt ?? [])
      .toSorted((one, other) => one.localeCompare(other));
    return [
      {
        taxCode,
        ...(organisation === undefined ? {} : { organisation }),
        shownAt,
        decisionIds: [last.decisionId, ...earlier.map(({ decisionId }) => decisionId)],
        ...(confirmedAt === undefined ? {} : { confirmedAt }),
      },
    ];
  });
};
