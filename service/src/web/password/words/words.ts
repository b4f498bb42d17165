import type { PasswordRulePart } from '../../../domain/password/password-rule.ts';

/** Choosing a password, on whichever journey. */
export interface PasswordText {
  readonly label: string;
  readonly username: string;
  readonly rulesTitle: string;
  readonly rule: (part: PasswordRulePart) => string;
  readonly notThese: string;
  readonly show: string;
  readonly hide: string;
  readonly met: string;
}
