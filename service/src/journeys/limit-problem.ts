import type { LimitName } from '../domain/limits.ts';
import type { ProblemCode } from '../domain/problems.ts';
import type { LimitVerdict } from '../store/store.ts';
import type { Shown } from './visitor.ts';

/** How each limit is told. */
const told: Readonly<Record<LimitName, ProblemCode>> = {
  'code-by-number-hour': 'too-many-codes-for-number',
  'code-by-number-day': 'too-many-codes-for-number',
  'code-by-person-and-browser-day': 'too-many-codes-for-browser',
  'code-by-browser-day': 'too-many-codes-for-browser',
  'code-by-everybody-hour': 'code-budget-exhausted',
  'form-without-proof-by-browser-hour': 'too-many-codes-for-browser',
  'form-without-proof-by-everybody-hour': 'code-budget-exhausted',
  'proof-of-work-once': 'proof-of-work-invalid',
  'sign-in-without-proof-by-browser-hour': 'too-many-sign-ins',
  'sign-in-without-proof-by-everybody-hour': 'code-budget-exhausted',
  'sign-in-by-browser-hour': 'too-many-sign-ins',
  'sign-in-by-person-and-browser-hour': 'too-many-sign-ins',
  'sign-in-by-known-device-day': 'too-many-sign-ins',
  'sign-in-by-strangers-day': 'sign-in-guessed-too-often',
  'sign-in-code-by-account-hour': 'too-many-sign-in-codes',
  'sign-in-code-by-account-day': 'too-many-sign-in-codes',
  'recover-without-proof-by-browser-hour': 'too-many-codes-for-browser',
  'recover-without-proof-by-everybody-hour': 'recovery-busy',
  'recover-by-browser-day': 'too-many-codes-for-browser',
  'recover-by-person-and-browser-day': 'too-many-codes-for-browser',
  'recover-by-known-device-day': 'too-many-codes-for-browser',
  'recover-by-strangers-day': 'too-many-codes-for-browser',
  'recover-by-everybody-hour': 'recovery-busy',
  'recover-mismatch-by-account-day': 'too-many-recovery-mismatches',
  'change-code-by-account-hour': 'too-many-number-changes',
  'change-code-by-account-day': 'too-many-number-changes',
  'change-code-by-number-day': 'too-many-number-changes',
  'change-code-by-browser-day': 'too-many-number-changes',
  'change-mismatch-by-account-day': 'too-many-number-changes',
  'stop-code-by-browser-hour': 'too-many-stop-codes',
  'stop-code-without-proof-by-everybody-hour': 'too-many-stop-codes',
  'mismatch-by-number-day': 'too-many-mismatches',
  'mismatch-by-browser-day': 'too-many-mismatches',
  'mismatch-by-person-day': 'too-many-mismatches',
};

/** The problem of a limit that is used up, if one is. */
export const limitProblem = (verdict: LimitVerdict): Shown | undefined =>
  verdict.exceeded === undefined
    ? undefined
    : { code: told[verdict.exceeded.limit], retryAfterSeconds: verdict.exceeded.retryAfterSeconds };
