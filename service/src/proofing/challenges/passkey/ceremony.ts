import { passkeySeconds } from '../../../domain/ways-in/passkey.ts';

/** What passkeys are asked with: whose site this is (WebAuthn §5.1.2: the host alone), and what makes challenges. */
export interface PasskeyMaker {
  readonly rpId: string;
  readonly origin: string;
  /** Keyed hash, 32 bytes of base64url. @param from when its form was made: by the key of that time */
  readonly hashChallenge: (bound: readonly string[], from: Date) => string;
}

/** The form that an answer comes with: each serves once, and in the browser it was drawn for alone. */
export interface Ceremony {
  readonly browserHash: string;
  readonly formId: string;
  readonly issuedAt: Date;
}

/** What is asked for: signing in, or a new passkey for this account. */
export type CeremonyPurpose = { readonly for: 'sign-in' } | { readonly for: 'add'; readonly accountId: string };

/**
 * The challenge of a form: nothing of it is kept, for it is made of the form again when the answer comes. It is bound to browser, form, instant and
 * purpose, and nobody else can make it.
 */
export const challengeOf = (
  { hashChallenge }: Pick<PasskeyMaker, 'hashChallenge'>,
  { browserHash, formId, issuedAt }: Ceremony,
  purpose: CeremonyPurpose,
): string =>
  hashChallenge(
    [purpose.for, purpose.for === 'add' ? purpose.accountId : '', browserHash, formId, issuedAt.toISOString()],
    issuedAt,
  );

/** The answer took too long. */
export const isLate = ({ issuedAt }: Pick<Ceremony, 'issuedAt'>, now: Date): boolean =>
  now.getTime() - issuedAt.getTime() > passkeySeconds * 1000;
