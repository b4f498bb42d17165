/** Which rule passwords are held to: the guide's (default), or NIST SP 800-63B-4 / ASVS (length and blocklist only). */
export type PasswordProfile = 'guide' | 'nist';

/** The parts of a rule, each a line of the live checklist on the password page. */
export type PasswordRulePart =
  | { readonly part: 'length'; readonly least: number; readonly most: number }
  | { readonly part: 'upper' }
  | { readonly part: 'lower' }
  | { readonly part: 'digit' }
  | { readonly part: 'special' };

/** The parts of each profile, in the order of the checklist. */
export const passwordRules: Readonly<Record<PasswordProfile, readonly PasswordRulePart[]>> = {
  guide: [
    { part: 'length', least: 8, most: 128 },
    { part: 'upper' },
    { part: 'lower' },
    { part: 'digit' },
    { part: 'special' },
  ],
  nist: [{ part: 'length', least: 15, most: 128 }],
};
