/** How long a counter lives: an hour of the clock, or a day in Asia/Ho_Chi_Minh. */
export type LimitWindow = 'hour' | 'day';

interface LimitRule {
  readonly window: LimitWindow;
  /** How many are let through in one window; `Infinity` only counts. */
  readonly max: number;
}

/**
 * What is counted and how much of it is let through. A rule that names a single person's number or browser may block;
 * what a stranger could use up for somebody else (an identity number, an address) only counts, and slows. Signing in stops listening
 * to unknown devices after 100 tries a day (NIST SP 800-63B-4 §3.2.2); the person's own devices and recovery stay open. Recovery has counters of its own, so that it uses up nothing of signing in: strangers' share
 * of one person is counted, and beyond it nothing is sent, in silence. A change of number counts by itself too: codes it sends
 * to a stranger's number leave that stranger's own registration alone.
 */
export const limitRules = {
  'code-by-number-hour': { window: 'hour', max: 4 },
  'code-by-number-day': { window: 'day', max: 8 },
  'code-by-person-and-browser-day': { window: 'day', max: 6 },
  'code-by-browser-day': { window: 'day', max: 10 },
  'code-by-everybody-hour': { window: 'hour', max: 20_000 },
  'form-without-proof-by-browser-hour': { window: 'hour', max: 3 },
  'form-without-proof-by-everybody-hour': { window: 'hour', max: 500 },
  'proof-of-work-once': { window: 'day', max: 1 },
  'sign-in-without-proof-by-browser-hour': { window: 'hour', max: 6 },
  'sign-in-without-proof-by-everybody-hour': { window: 'hour', max: 2_000 },
  'sign-in-by-browser-hour': { window: 'hour', max: 60 },
  'sign-in-by-person-and-browser-hour': { window: 'hour', max: 10 },
  'sign-in-by-known-device-day': { window: 'day', max: 30 },
  'sign-in-by-strangers-day': { window: 'day', max: 100 },
  'sign-in-code-by-account-hour': { window: 'hour', max: 6 },
  'sign-in-code-by-account-day': { window: 'day', max: 20 },
  'recover-without-proof-by-browser-hour': { window: 'hour', max: 3 },
  'recover-without-proof-by-everybody-hour': { window: 'hour', max: 500 },
  'recover-by-browser-day': { window: 'day', max: 10 },
  'recover-by-person-and-browser-day': { window: 'day', max: 6 },
  'recover-by-known-device-day': { window: 'day', max: 6 },
  'recover-by-strangers-day': { window: 'day', max: Infinity },
  'recover-by-everybody-hour': { window: 'hour', max: 5_000 },
  'recover-mismatch-by-account-day': { window: 'day', max: 5 },
  'change-code-by-account-hour': { window: 'hour', max: 4 },
  'change-code-by-account-day': { window: 'day', max: 8 },
  'change-code-by-number-day': { window: 'day', max: 4 },
  'change-code-by-browser-day': { window: 'day', max: 8 },
  'change-mismatch-by-account-day': { window: 'day', max: 5 },
  'stop-code-by-browser-hour': { window: 'hour', max: 10 },
  'stop-code-without-proof-by-everybody-hour': { window: 'hour', max: 2_000 },
  'mismatch-by-number-day': { window: 'day', max: 5 },
  'mismatch-by-browser-day': { window: 'day', max: 5 },
  'mismatch-by-person-day': { window: 'day', max: Infinity },
} as const satisfies Record<string, LimitRule>;

export type LimitName = keyof typeof limitRules;
