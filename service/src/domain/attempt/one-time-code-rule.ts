/** The rules of a code sent by SMS (NIST SP 800-63B-4 §3.2.9: out-of-band secrets; at most 10 minutes, limited tries). */
export const oneTimeCodeRule = {
  digits: 6,
  lifetimeSeconds: 300,
  tries: 5,
  /** The first wait before another code may be asked for; it doubles with each. */
  firstResendSeconds: 60,
  longestResendSeconds: 900,
} as const;

/** Seconds to wait after the `sends`-th code before the next may be asked for. */
export const resendWaitSeconds = (sends: number): number =>
  Math.min(oneTimeCodeRule.firstResendSeconds * 2 ** (sends - 1), oneTimeCodeRule.longestResendSeconds);
