/** How old an answer may be. Milliseconds. */
export type FreshnessRule = {
  /** How far clocks may disagree. */
  readonly skew: number;
  /** Greatest age since thisUpdate, whatever nextUpdate says; undefined for none. */
  readonly maximumAge: number | undefined;
  /** Greatest age of an answer without nextUpdate, for which the issuer promises nothing. */
  readonly maximumAgeWithoutNextUpdate: number;
};

export const DEFAULT_FRESHNESS: FreshnessRule = {
  skew: 5 * 60_000,
  maximumAge: undefined,
  maximumAgeWithoutNextUpdate: 7 * 86_400_000,
};

export type Freshness =
  | { readonly state: 'not-yet-valid' | 'stale' }
  | { readonly state: 'fresh'; readonly until: number };

/** Judges thisUpdate and nextUpdate (RFC 5280 §5.1.2.4–5, RFC 6960 §4.2.2.1) at an instant; `until` is when it would turn stale. */
export function freshness(
  { thisUpdate, nextUpdate }: { readonly thisUpdate: number; readonly nextUpdate: number | undefined },
  at: number,
  rule: FreshnessRule,
): Freshness {
  if (thisUpdate > at + rule.skew) return { state: 'not-yet-valid' };
  const ages =
    nextUpdate === undefined
      ? [rule.maximumAge ?? rule.maximumAgeWithoutNextUpdate]
      : rule.maximumAge === undefined
        ? []
        : [rule.maximumAge];
  const until = Math.min(nextUpdate ?? Infinity, ...ages.map((age) => thisUpdate + age));
  // nextUpdate names a whole second: what is said to be issued by then still counts at that second.
  return at - rule.skew <= until && (nextUpdate === undefined || nextUpdate >= thisUpdate)
    ? { state: 'fresh', until }
    : { state: 'stale' };
}
