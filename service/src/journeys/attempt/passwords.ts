import type { Attempt } from '../../domain/attempt/attempt.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import { checkPassword } from '../../domain/password/check-password.ts';
import type { PasswordProfile } from '../../domain/password/password-rule.ts';
import { composed } from '../../domain/typed/few-marks.ts';
import type { Result } from '../../domain/result.ts';
import type { Shown } from './visitor.ts';

type QueueFull = { readonly code: 'queue-full'; readonly retryAfterSeconds: number };

/** Who is hashed for first when many wait: people past a code or on a device of theirs, before strangers. */
export type HashTurn = 'first' | 'after';

/** Choosing and checking passwords: rule, blocklist and argon2id off the main thread. */
export interface Passwords {
  readonly profile: PasswordProfile;
  /** Lower case. */
  readonly common: ReadonlySet<string>;
  hash(password: string, turn: HashTurn): Promise<Result<string, QueueFull>>;
  verify(hashed: string, password: string, turn: HashTurn): Promise<Result<boolean, QueueFull>>;
  needsRehash(hashed: string): boolean;
  /** A hash nobody's password has, with today's parameters: verified where there is no account, so that it takes as long. */
  decoy(): Promise<string>;
}

const longest = 512;

/** A password as it is hashed: NFC, and no longer than what is worth hashing. */
export const asHashed = (password: string): string => composed(password).slice(0, longest);

/** A person's own facts must not be in the password; what has no facts of that kind has none to hide. */
const ownerOf = (holder: Holder) =>
  holder.type === 'person'
    ? { ...holder, dateOfBirth: holder.dateOfBirth ?? holder.yearOfBirth ?? '', phoneNumber: holder.phoneNumber ?? '' }
    : { fullName: holder.fullName, dateOfBirth: '', personalId: '', phoneNumber: holder.phoneNumber ?? '' };

/** A new password that may be set, hashed; or the problem to show. */
export const hashNew = async (
  passwords: Passwords,
  password: string,
  holder: Holder,
): Promise<Result<string, Shown>> => {
  const unmet = checkPassword(password, passwords.profile, ownerOf(holder), passwords.common);
  if (unmet.length > 0)
    return {
      ok: false,
      problem: { code: 'invalid-input', fields: unmet.map((code) => ({ field: 'password', code })) },
    };
  const hashed = await passwords.hash(asHashed(password), 'first');
  return hashed.ok
    ? hashed
    : {
        ok: false,
        problem: { code: 'password-queue-full', retryAfterSeconds: hashed.problem.retryAfterSeconds },
      };
};

/** Sessions as journeys open them. */
export interface Sessions {
  /** The same secret for the same attempt and form, so that a second click of the last button opens the same session. */
  readonly secretOf: (attempt: Pick<Attempt, 'id' | 'createdAt'>, freshHash: string) => string;
  readonly hashSecret: (secret: string) => string;
  /** Compares in constant time. */
  readonly sameHash: (one: string, other: string) => boolean;
  /** How long a session lives; on a shared machine it is as short as one errand at a counter. */
  readonly seconds: { readonly own: number; readonly shared: number };
}
