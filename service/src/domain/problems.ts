import * as v from 'valibot';

/**
 * Every way a person can be told "no" or "not now", as a closed list. A code has a Vietnamese and an English title and
 * sentence, next steps and a help-desk line in `web/text/`; a missing one does not compile.
 *
 * - `input`: what was typed cannot be taken; the fields say why.
 * - `refusal`: the rules say no; the next steps say what can be done.
 * - `outage`: somebody we depend on does not answer; nothing is lost, the person continues later from the same page.
 * - `stale`: the page no longer fits the state of the registration (second tab, back button, expiry).
 * - `fault`: ours.
 */
export type Trouble = 'input' | 'refusal' | 'outage' | 'stale' | 'fault';

/** What a person can do next; each has words and, where there is one, a link or a telephone number, in `web/text/`. */
export const nextSteps = [
  'correct-the-form',
  'try-again-later',
  'try-again-now',
  'start-again',
  'begin-anew',
  'ask-for-a-new-code',
  'ask-for-a-new-prompt',
  'sign-again',
  'cancel-on-the-phone',
  'unblock-pin',
  'link-by-registering',
  'go-to-provider-again',
  'use-another-way-in',
  'verify-at-provider',
  'switch-role-at-provider',
  'link-provider-in-account',
  'check-who-is-at-provider',
  'add-another-way-in',
  'go-to-account',
  'check-the-number',
  'check-the-mail-address',
  'type-the-unlock-word',
  'switch-the-phone-on',
  'send-tttb-to-1414',
  'visit-operator-shop',
  'use-another-method',
  'ask-parent-or-guardian',
  'wait-for-sim-period',
  'sign-in',
  'sign-in-another-way',
  'recover-account',
  'recover-again',
  'continue-in-first-browser',
  'allow-cookies',
  'clear-cookies',
  'call-help-desk',
  'go-to-start',
  'reload-the-page',
  'return-to-portal',
  'register',
  'use-known-device',
  'change-number',
  'change-number-again',
  'sign-in-afresh',
  'sign-in-to-stop',
  'stop-what-waits',
  'renew-certificate',
  'get-a-certificate',
  'ask-certificate-provider',
  'ask-agency',
  'use-former-certificate',
  'install-signing-program',
  'restart-signing-program',
  'allow-local-access',
  'plug-token-in',
  'install-token-driver',
  'sign-with-token-again',
] as const;
export type NextStep = (typeof nextSteps)[number];

interface ProblemRule {
  readonly trouble: Trouble;
  /** HTTP status of the page or problem document (RFC 9110, RFC 9457). */
  readonly status: number;
  readonly nextSteps: readonly NextStep[];
}

export const problems = {
  'invalid-input': { trouble: 'input', status: 422, nextSteps: ['correct-the-form'] },
  'method-not-offered': { trouble: 'refusal', status: 422, nextSteps: ['use-another-method'] },
  'method-closed': { trouble: 'refusal', status: 403, nextSteps: ['use-another-method', 'sign-in', 'call-help-desk'] },
  'method-links-only': { trouble: 'refusal', status: 403, nextSteps: ['use-another-method', 'call-help-desk'] },
  'sign-in-method-closed': { trouble: 'refusal', status: 403, nextSteps: ['sign-in-another-way', 'call-help-desk'] },
  'under-minimum-age': { trouble: 'refusal', status: 422, nextSteps: ['ask-parent-or-guardian', 'call-help-desk'] },
  'birth-year-only': { trouble: 'refusal', status: 422, nextSteps: ['use-another-method', 'call-help-desk'] },
  'proof-of-work-invalid': { trouble: 'stale', status: 422, nextSteps: ['reload-the-page'] },
  'wait-before-sending': { trouble: 'stale', status: 429, nextSteps: ['try-again-now'] },
  'too-many-codes-for-number': {
    trouble: 'refusal',
    status: 429,
    nextSteps: ['try-again-later', 'use-another-method'],
  },
  'too-many-codes-for-mailbox': {
    trouble: 'refusal',
    status: 429,
    nextSteps: ['type-the-unlock-word', 'try-again-later', 'use-another-method'],
  },
  'too-many-codes-for-browser': { trouble: 'refusal', status: 429, nextSteps: ['try-again-later', 'call-help-desk'] },
  'code-budget-exhausted': { trouble: 'outage', status: 503, nextSteps: ['try-again-later', 'use-another-method'] },
  'code-wrong': { trouble: 'input', status: 422, nextSteps: ['correct-the-form', 'ask-for-a-new-code'] },
  'code-expired': { trouble: 'stale', status: 422, nextSteps: ['ask-for-a-new-code'] },
  'code-tries-exhausted': { trouble: 'refusal', status: 422, nextSteps: ['ask-for-a-new-code'] },
  'code-resend-too-soon': { trouble: 'stale', status: 429, nextSteps: ['try-again-now'] },
  'code-not-delivered': {
    trouble: 'outage',
    status: 200,
    nextSteps: ['switch-the-phone-on', 'check-the-number', 'ask-for-a-new-code'],
  },
  'mail-not-delivered': {
    trouble: 'outage',
    status: 200,
    nextSteps: ['check-the-mail-address', 'ask-for-a-new-code'],
  },
  'verification-code-wrong': { trouble: 'input', status: 422, nextSteps: ['correct-the-form', 'ask-for-a-new-prompt'] },
  'verification-tries-exhausted': { trouble: 'refusal', status: 422, nextSteps: ['ask-for-a-new-prompt'] },
  'prompt-expired': { trouble: 'stale', status: 422, nextSteps: ['ask-for-a-new-prompt'] },
  'prompt-cancelled': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['ask-for-a-new-prompt', 'use-another-method'],
  },
  'prompt-busy': { trouble: 'stale', status: 409, nextSteps: ['cancel-on-the-phone', 'ask-for-a-new-prompt'] },
  'prompt-outstanding': { trouble: 'stale', status: 429, nextSteps: ['cancel-on-the-phone', 'try-again-now'] },
  'prompt-paused': { trouble: 'refusal', status: 429, nextSteps: ['try-again-later', 'use-another-method'] },
  'prompt-unanswered': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['ask-for-a-new-prompt', 'link-by-registering', 'call-help-desk'],
  },
  'too-many-prompts': { trouble: 'refusal', status: 429, nextSteps: ['try-again-later', 'use-another-method'] },
  'no-signing-sim': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['start-again', 'visit-operator-shop', 'use-another-method'],
  },
  'signing-not-activated': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['visit-operator-shop', 'use-another-method'],
  },
  'signing-suspended': { trouble: 'refusal', status: 422, nextSteps: ['visit-operator-shop', 'use-another-method'] },
  'signing-pin-blocked': { trouble: 'refusal', status: 422, nextSteps: ['unblock-pin', 'use-another-method'] },
  'signing-card-blocked': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['visit-operator-shop', 'use-another-method'],
  },
  'signing-sim-off': {
    trouble: 'outage',
    status: 422,
    nextSteps: ['switch-the-phone-on', 'ask-for-a-new-prompt', 'check-the-number'],
  },
  'signing-service-unavailable': {
    trouble: 'outage',
    status: 503,
    nextSteps: ['ask-for-a-new-prompt', 'try-again-later', 'use-another-method'],
  },
  'no-remote-certificate': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['begin-anew', 'get-a-certificate', 'use-another-method'],
  },
  'remote-declined': { trouble: 'refusal', status: 422, nextSteps: ['sign-again', 'use-another-method'] },
  'remote-credential-disabled': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['ask-certificate-provider', 'use-another-method'],
  },
  'remote-credential-locked': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['ask-certificate-provider', 'use-another-method'],
  },
  'remote-credential-unsuitable': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['ask-certificate-provider', 'use-another-method'],
  },
  'remote-signatures-used-up': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['ask-certificate-provider', 'use-another-method'],
  },
  'remote-expired': { trouble: 'stale', status: 422, nextSteps: ['sign-again'] },
  'remote-unavailable': {
    trouble: 'outage',
    status: 503,
    nextSteps: ['sign-again', 'try-again-later', 'use-another-method'],
  },
  'remote-return-foreign': {
    trouble: 'stale',
    status: 409,
    nextSteps: ['continue-in-first-browser', 'go-to-start', 'call-help-desk'],
  },
  'identity-provider-unavailable': {
    trouble: 'outage',
    status: 503,
    nextSteps: ['go-to-provider-again', 'try-again-later', 'use-another-way-in', 'use-another-method'],
  },
  'identity-provider-off': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['use-another-way-in', 'use-another-method', 'call-help-desk'],
  },
  'identity-provider-declined': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['go-to-provider-again', 'use-another-way-in', 'use-another-method'],
  },
  'identity-provider-answer-invalid': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['go-to-provider-again', 'use-another-way-in', 'use-another-method', 'call-help-desk'],
  },
  'identity-provider-expired': {
    trouble: 'stale',
    status: 422,
    nextSteps: ['go-to-provider-again'],
  },
  'identity-provider-return-foreign': {
    trouble: 'stale',
    status: 409,
    nextSteps: ['continue-in-first-browser', 'go-to-start', 'call-help-desk'],
  },
  'identity-provider-no-number': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['use-another-method', 'call-help-desk'],
  },
  'identity-provider-not-verified': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['verify-at-provider', 'use-another-method'],
  },
  'identity-provider-wrong-kind': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['switch-role-at-provider', 'begin-anew', 'call-help-desk'],
  },
  'identity-provider-deceased': { trouble: 'refusal', status: 422, nextSteps: ['call-help-desk', 'go-to-start'] },
  'identity-provider-not-linked': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['link-provider-in-account', 'register', 'call-help-desk'],
  },
  'identity-provider-linked-elsewhere': {
    trouble: 'refusal',
    status: 409,
    nextSteps: ['sign-in', 'call-help-desk'],
  },
  'identity-provider-differs': {
    trouble: 'refusal',
    status: 403,
    nextSteps: ['check-who-is-at-provider', 'go-to-account', 'call-help-desk'],
  },
  'provider-link-over': { trouble: 'stale', status: 410, nextSteps: ['go-to-account', 'allow-cookies'] },
  'last-way-in': { trouble: 'refusal', status: 409, nextSteps: ['add-another-way-in', 'go-to-account'] },
  'token-program-missing': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['install-signing-program', 'restart-signing-program', 'use-another-method'],
  },
  'token-access-blocked': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['allow-local-access', 'sign-with-token-again', 'use-another-method'],
  },
  'token-missing': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['plug-token-in', 'install-token-driver', 'sign-with-token-again'],
  },
  'token-driver-missing': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['install-token-driver', 'sign-with-token-again'],
  },
  'token-pin-wrong': { trouble: 'refusal', status: 422, nextSteps: ['sign-with-token-again', 'use-another-method'] },
  'token-pin-locked': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['ask-certificate-provider', 'use-another-method'],
  },
  'token-cancelled': { trouble: 'refusal', status: 422, nextSteps: ['sign-with-token-again', 'use-another-method'] },
  'token-program-trouble': {
    trouble: 'outage',
    status: 422,
    nextSteps: ['restart-signing-program', 'sign-with-token-again', 'use-another-method'],
  },
  'token-text-expired': { trouble: 'stale', status: 422, nextSteps: ['sign-with-token-again'] },
  'certificate-not-linked': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['link-by-registering', 'sign-in', 'call-help-desk'],
  },
  'means-of-another': { trouble: 'refusal', status: 403, nextSteps: ['sign-in', 'go-to-start', 'call-help-desk'] },
  'sms-unavailable': { trouble: 'outage', status: 503, nextSteps: ['try-again-later', 'use-another-method'] },
  'mail-unavailable': { trouble: 'outage', status: 503, nextSteps: ['try-again-later', 'use-another-method'] },
  'operator-unavailable': { trouble: 'outage', status: 503, nextSteps: ['try-again-now', 'use-another-method'] },
  'operator-record-mismatch': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['send-tttb-to-1414', 'visit-operator-shop', 'start-again', 'use-another-method'],
  },
  'operator-record-incomplete': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['send-tttb-to-1414', 'visit-operator-shop', 'use-another-method'],
  },
  'sim-recently-changed': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['wait-for-sim-period', 'use-another-method', 'call-help-desk'],
  },
  'too-many-mismatches': {
    trouble: 'refusal',
    status: 429,
    nextSteps: ['send-tttb-to-1414', 'visit-operator-shop', 'try-again-later', 'use-another-method'],
  },
  'already-registered': {
    trouble: 'refusal',
    status: 409,
    nextSteps: ['sign-in', 'recover-account', 'call-help-desk'],
  },
  'password-queue-full': { trouble: 'outage', status: 503, nextSteps: ['try-again-now'] },
  'registration-expired': { trouble: 'stale', status: 410, nextSteps: ['begin-anew'] },
  'registration-elsewhere': {
    trouble: 'stale',
    status: 404,
    nextSteps: ['continue-in-first-browser', 'allow-cookies', 'begin-anew'],
  },
  'form-forged': { trouble: 'stale', status: 403, nextSteps: ['reload-the-page', 'allow-cookies'] },
  'sign-in-wrong': { trouble: 'input', status: 422, nextSteps: ['recover-account', 'register'] },
  'too-many-sign-ins': {
    trouble: 'refusal',
    status: 429,
    nextSteps: ['try-again-later', 'recover-account', 'call-help-desk'],
  },
  'sign-in-guessed-too-often': {
    trouble: 'refusal',
    status: 429,
    nextSteps: ['use-known-device', 'recover-account', 'call-help-desk'],
  },
  'too-many-sign-in-codes': { trouble: 'refusal', status: 429, nextSteps: ['try-again-later', 'call-help-desk'] },
  'sign-in-sim-changed': { trouble: 'refusal', status: 422, nextSteps: ['wait-for-sim-period', 'call-help-desk'] },
  'registered-number-gone': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['change-number', 'visit-operator-shop', 'call-help-desk'],
  },
  'sign-in-over': { trouble: 'stale', status: 410, nextSteps: ['sign-in', 'allow-cookies'] },
  'recovery-unanswered': {
    trouble: 'outage',
    status: 503,
    nextSteps: ['try-again-now', 'try-again-later', 'call-help-desk'],
  },
  'recovery-sim-changed': { trouble: 'refusal', status: 422, nextSteps: ['wait-for-sim-period', 'call-help-desk'] },
  'recovery-record-mismatch': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['recover-again', 'send-tttb-to-1414', 'visit-operator-shop', 'call-help-desk'],
  },
  'too-many-recovery-mismatches': {
    trouble: 'refusal',
    status: 429,
    nextSteps: ['send-tttb-to-1414', 'visit-operator-shop', 'try-again-later', 'call-help-desk'],
  },
  'recovery-over': { trouble: 'stale', status: 410, nextSteps: ['recover-again', 'allow-cookies'] },
  'sign-in-too-old': { trouble: 'stale', status: 403, nextSteps: ['sign-in-afresh', 'go-to-start'] },
  'number-change-over': { trouble: 'stale', status: 410, nextSteps: ['change-number-again', 'allow-cookies'] },
  'too-many-number-changes': { trouble: 'refusal', status: 429, nextSteps: ['try-again-later', 'call-help-desk'] },
  'new-number-mismatch': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['send-tttb-to-1414', 'visit-operator-shop', 'change-number-again', 'call-help-desk'],
  },
  'new-number-sim-changed': { trouble: 'refusal', status: 422, nextSteps: ['wait-for-sim-period', 'call-help-desk'] },
  'new-number-unanswered': { trouble: 'outage', status: 503, nextSteps: ['try-again-now', 'try-again-later'] },
  'stop-code-wrong': {
    trouble: 'input',
    status: 422,
    nextSteps: ['correct-the-form', 'sign-in-to-stop', 'call-help-desk'],
  },
  'stop-code-late': { trouble: 'refusal', status: 409, nextSteps: ['call-help-desk'] },
  'too-many-stop-codes': {
    trouble: 'refusal',
    status: 429,
    nextSteps: ['sign-in-to-stop', 'call-help-desk', 'try-again-later'],
  },
  'means-linked-already': { trouble: 'refusal', status: 409, nextSteps: ['sign-in', 'call-help-desk'] },
  'other-means-wait': { trouble: 'refusal', status: 409, nextSteps: ['stop-what-waits', 'sign-in', 'call-help-desk'] },
  'nobody-to-tell': { trouble: 'refusal', status: 409, nextSteps: ['sign-in', 'call-help-desk'] },
  'too-many-means-waits': {
    trouble: 'refusal',
    status: 429,
    nextSteps: ['sign-in', 'recover-account', 'call-help-desk', 'try-again-later'],
  },
  'certificate-expired': { trouble: 'refusal', status: 422, nextSteps: ['renew-certificate', 'use-another-method'] },
  'certificate-not-yet-valid': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['ask-certificate-provider', 'use-another-method'],
  },
  'certificate-revoked': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['ask-certificate-provider', 'get-a-certificate', 'use-another-method'],
  },
  'certificate-suspended': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['ask-certificate-provider', 'use-another-method'],
  },
  'certificate-unknown-issuer': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['get-a-certificate', 'use-another-method', 'call-help-desk'],
  },
  'certificate-wrong-kind': { trouble: 'refusal', status: 422, nextSteps: ['begin-anew', 'use-another-method'] },
  'certificate-without-number': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['ask-certificate-provider', 'use-another-method'],
  },
  'signature-over-something-else': { trouble: 'refusal', status: 422, nextSteps: ['try-again-now', 'call-help-desk'] },
  'signature-invalid': {
    trouble: 'refusal',
    status: 422,
    nextSteps: ['try-again-now', 'ask-certificate-provider', 'use-another-method'],
  },
  'certificate-bound-elsewhere': { trouble: 'refusal', status: 409, nextSteps: ['sign-in', 'call-help-desk'] },
  'revocation-unknown': {
    trouble: 'outage',
    status: 503,
    nextSteps: ['try-again-now', 'try-again-later', 'use-another-method'],
  },
  'account-suspended': { trouble: 'refusal', status: 403, nextSteps: ['call-help-desk'] },
  'account-awaiting-approval': { trouble: 'refusal', status: 403, nextSteps: ['ask-agency', 'call-help-desk'] },
  'account-rejected': { trouble: 'refusal', status: 403, nextSteps: ['ask-agency', 'begin-anew', 'call-help-desk'] },
  'certificate-awaiting-approval': {
    trouble: 'refusal',
    status: 403,
    nextSteps: ['use-former-certificate', 'ask-agency', 'call-help-desk'],
  },
  'sign-in-required': { trouble: 'stale', status: 401, nextSteps: ['sign-in', 'go-to-start'] },
  'connection-expired': { trouble: 'stale', status: 410, nextSteps: ['return-to-portal', 'go-to-start'] },
  'connection-elsewhere': {
    trouble: 'stale',
    status: 404,
    nextSteps: ['return-to-portal', 'allow-cookies', 'go-to-start'],
  },
  'portal-unknown': { trouble: 'input', status: 400, nextSteps: ['return-to-portal', 'call-help-desk', 'go-to-start'] },
  'portal-address-wrong': {
    trouble: 'input',
    status: 400,
    nextSteps: ['return-to-portal', 'call-help-desk', 'go-to-start'],
  },
  'portal-request-wrong': {
    trouble: 'input',
    status: 400,
    nextSteps: ['return-to-portal', 'call-help-desk', 'go-to-start'],
  },
  'too-many-requests': { trouble: 'stale', status: 429, nextSteps: ['try-again-later'] },
  'malformed-request': { trouble: 'input', status: 400, nextSteps: ['reload-the-page', 'go-to-start'] },
  'headers-too-large': { trouble: 'input', status: 431, nextSteps: ['clear-cookies', 'go-to-start'] },
  'body-too-large': { trouble: 'input', status: 413, nextSteps: ['reload-the-page', 'go-to-start'] },
  'unsupported-media-type': { trouble: 'input', status: 415, nextSteps: ['reload-the-page', 'go-to-start'] },
  'http-method-not-allowed': { trouble: 'input', status: 405, nextSteps: ['go-to-start'] },
  'page-not-found': { trouble: 'input', status: 404, nextSteps: ['go-to-start'] },
  'request-timeout': { trouble: 'outage', status: 408, nextSteps: ['try-again-now'] },
  'storage-unavailable': { trouble: 'outage', status: 503, nextSteps: ['try-again-now', 'try-again-later'] },
  'internal-error': { trouble: 'fault', status: 500, nextSteps: ['try-again-now', 'call-help-desk'] },
} as const satisfies Record<string, ProblemRule>;

export type ProblemCode = keyof typeof problems;

/** A code of the list, as it is stored. */
export const problemCode = v.custom<ProblemCode>((value) => typeof value === 'string' && isProblemCode(value));

/** True when `text` is a code of the list. */
export const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(problems, text);
