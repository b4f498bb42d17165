/** What the law makes us keep of an account that is closed, as a closed list. */
export const retainedKinds = ['identity', 'evidence', 'history'] as const;
export type RetainedKind = (typeof retainedKinds)[number];

/** Of these a sealed copy is kept; the history stays where it is, for it names nobody. */
export const sealedKinds = ['identity', 'evidence'] as const satisfies readonly RetainedKind[];
export type SealedKind = (typeof sealedKinds)[number];

/** For how many years each kind is kept; settings name them. */
export type RetentionYears = Readonly<Record<RetainedKind, number>>;

/**
 * What each kind is, and whether its years could be verified in the text of the law. None could so far (Decree 69/2024 keeps the access history of
 * an identity "for a minimum term"): whoever runs the service has them confirmed, and sets others.
 */
export const retention: Readonly<Record<RetainedKind, { readonly what: string; readonly verified: boolean }>> = {
  identity: { what: 'who the account was: name, number, date of birth, contacts', verified: false },
  evidence: { what: 'how that was proven: decisions, and the evidence they rest on', verified: false },
  history: { what: 'the log of what happened, which names nobody', verified: false },
};

/** The day after so many years, `YYYY-MM-DD`; of a 29 February the 1 March. */
export const yearsAfter = (day: string, years: number): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return new Date(Date.UTC(Number(year) + years, Number(month) - 1, Number(date))).toISOString().slice(0, 10);
};
