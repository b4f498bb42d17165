import type { Account, Session } from '../../domain/account.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Store } from '../../store/store.ts';

export interface AccountParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly hashSecret: (secret: string) => string;
  readonly observe: (event: AuditEvent) => void;
}

/** What the holder of a session sees of the account. */
export interface SignedIn {
  readonly session: Session;
  readonly account: Account;
}

/** What a person does with an account they have: look at it, leave it. */
export interface AccountJourney {
  /**
   * The account behind a session cookie.
   *
   * @returns `sign-in-required` without a live session, `account-suspended` when the account is
   */
  open(sessionSecret: string | undefined): Promise<SignedIn | { readonly problem: 'sign-in-required' | 'account-suspended' }>;
  /** Ends this session; ending one that is over already is no problem. */
  signOut(sessionSecret: string | undefined, requestId: string): Promise<void>;
}

/** The account journey over its parts. */
export const makeAccountJourney = ({ store, clock, hashSecret, observe }: AccountParts): AccountJourney => ({
  open: async (sessionSecret) => {
    const session = sessionSecret === undefined ? undefined : await store.sessions.find(hashSecret(sessionSecret));
    if (session === undefined) return { problem: 'sign-in-required' };
    if (session.accountStatus === 'suspended') return { problem: 'account-suspended' };
    const account = await store.accounts.find(session.accountId);
    return account === undefined ? { problem: 'sign-in-required' } : { session, account };
  },
  signOut: async (sessionSecret, requestId) => {
    const session = sessionSecret === undefined ? undefined : await store.sessions.find(hashSecret(sessionSecret));
    if (session === undefined) return;
    const ended: AuditEvent = { type: 'session-ended', at: clock.now().toISOString(), accountId: session.accountId, requestId, actor: 'person' };
    await store.sessions.end(session.id, { audit: [ended] });
    observe(ended);
  },
});
