import { takeToldChange } from '../notices/take-told-change.ts';
import { byPerson, type AuditEvent } from '../../domain/audit.ts';
import type { FieldProblemCode } from '../../domain/typed/fields.ts';
import { asHashed, hashNew, type Passwords } from '../attempt/passwords.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import { problemOf } from '../attempt/take-costs.ts';
import type { Shown, Visitor } from '../attempt/visitor.ts';
import { noticesTo } from '../notices/notices-to.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Store } from '../../store/store.ts';
import type { SignedIn } from './account.ts';

export interface ChangePasswordParts {
  readonly store: Pick<Store, 'passwords' | 'limits' | 'audit'>;
  readonly passwords: Passwords;
  readonly notices: NoticeMaker;
  readonly clock: Clock;
  readonly observe: (event: AuditEvent) => void;
}

const wrong = (field: 'presentPassword' | 'password', code: FieldProblemCode): Shown => ({
  code: 'invalid-input',
  fields: [{ field, code }],
});

const limit = 'present-password-by-account-day';

/** What became of a password that was to be changed. */
export type ChangePassword = (
  signedIn: SignedIn,
  typed: { readonly present: string; readonly password: string },
  visitor: Pick<Visitor, 'requestId'>,
) => Promise<'changed' | 'no-password' | { readonly problem: Shown }>;

/**
 * The password of the account replaced by who is signed in and knows it. Whoever sits before an open session has a few tries a day at the present
 * one; the right one gives them back. Every other session ends, this one stays, and every contact is told.
 */
export const makeChangePassword =
  ({ store, passwords, notices, clock, observe }: ChangePasswordParts): ChangePassword =>
  async ({ session, account }, { present, password }, { requestId }) => {
    const accountId = account.id;
    const event = (type: 'password-changed' | 'password-change-refused'): AuditEvent =>
      byPerson(type, clock.now(), { accountId, requestId });
    const problem = problemOf(await store.limits.take([{ limit, subject: accountId, cost: 1 }]));
    if (problem !== undefined) return { problem };
    const standing = await store.passwords.standing(accountId);
    if (standing === undefined) return 'no-password';
    const { authenticatorId, passwordHash } = standing;
    const known = await passwords.verify(passwordHash, asHashed(present), 'first');
    if (!known.ok)
      return { problem: { code: 'password-queue-full', retryAfterSeconds: known.problem.retryAfterSeconds } };
    if (!known.value) {
      const refused = event('password-change-refused');
      await store.audit.record([refused]);
      observe(refused);
      return { problem: wrong('presentPassword', 'present-password-wrong') };
    }
    if (asHashed(password) === asHashed(present)) return { problem: wrong('password', 'password-same') };
    const tooMany = await takeToldChange(store, accountId);
    if (tooMany !== undefined) return { problem: tooMany };
    const hashed = await hashNew(passwords, password, account.holder);
    if (!hashed.ok) return { problem: hashed.problem };
    const changed = event('password-changed');
    const came = await store.passwords.change(
      { accountId, sessionId: session.id, authenticatorId, passwordHash: hashed.value },
      {
        audit: [changed],
        messages: noticesTo(notices, account.holder, 'password-replaced', clock.now()),
        counts: [{ limit, subject: accountId, change: 'clear' }],
      },
    );
    // Signed out, suspended or replaced in the same moment elsewhere: whoever asks is no longer who has the account open.
    if (came === 'not-standing') return { problem: { code: 'sign-in-required' } };
    observe(changed);
    return 'changed';
  };
