import type { KeyObject } from 'node:crypto';
import { createHash, randomBytes } from 'node:crypto';
import { numberIn, parseObject, textIn } from '../../read-json.ts';
import { seal, unsealBytes } from '../../store/sealing.ts';

/** Whose form it is: the session, by its secret, and the account. */
interface Holder {
  readonly secret: string;
  readonly session: { readonly subject: string };
}

/** Tokens that bind a form to the session and to the account it was made for (OWASP: signed double-submit). */
export interface FormTokens {
  make(holder: Holder): string;
  /** The form's own id; nothing when the token is forged, another session's or too old. */
  read(token: string | undefined, secret: string): string | undefined;
  /** The account a form of ours was made for, also after its session has ended. */
  ownerOf(token: string | undefined): string | undefined;
}

const lifetimeMs = 12 * 3_600_000;
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** @param now milliseconds since 1970 */
export const makeFormTokens = (key: KeyObject, now: () => number): FormTokens => {
  const open = (token: string | undefined) => {
    try {
      return parseObject(unsealBytes(key, 'form', Buffer.from(token ?? '', 'base64url')).toString('utf8')) ?? {};
    } catch {
      return {};
    }
  };
  return {
    make: ({ secret, session: { subject } }) => {
      const form = { id: randomBytes(12).toString('base64url'), at: now(), session: hashOf(secret), subject };
      return seal(key, 'form', JSON.stringify(form)).toString('base64url');
    },
    read: (token, secret) => {
      const form = open(token);
      const age = now() - (numberIn(form, 'at') ?? Number.NaN);
      return textIn(form, 'session') === hashOf(secret) && age >= 0 && age <= lifetimeMs
        ? textIn(form, 'id')
        : undefined;
    },
    ownerOf: (token) => textIn(open(token), 'subject'),
  };
};
