import type { Alongside } from '../../alongside.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import type { LimitEntry, LimitVerdict } from '../../../domain/limits/limits.ts';
import type { PasswordChange, ProviderAccount, SignInAccount } from '../../../domain/account.ts';

/** How many accounts are signed in to by one identity provider. */
export interface ProviderCount {
  /** By its id. */
  readonly provider: string;
  readonly many: number;
}

/** Passwords, as signing in and recovering ask about them. */
export interface PasswordStore {
  /** The account of an identity that has a password; the same work whether there is one or not, sealing included. */
  find(identity: Identity): Promise<SignInAccount | undefined>;
  /** The same with counters to be taken from, in one statement: all of them, or none when one is used up. */
  findCounted(
    identity: Identity,
    entries: readonly LimitEntry[],
  ): Promise<{ readonly verdict: LimitVerdict; readonly account: SignInAccount | undefined }>;
  /** The standing password of an account, where it has one. */
  standing(accountId: string): Promise<{ readonly authenticatorId: string; readonly passwordHash: string } | undefined>;
  /** The password replaced by who knows it: every other session of the account ends. Nothing happens where the account, the session or that password no longer stands. */
  change(replaced: PasswordChange, alongside: Alongside): Promise<'changed' | 'not-standing'>;
  /** The hash of an account's standing password, where it has one. */
  of(accountId: string): Promise<string | undefined>;
  /** The same password hashed with today's parameters. */
  rehash(accountId: string, authenticatorId: string, passwordHash: string): Promise<void>;
}

/** Identity providers by which people sign in. */
export interface LinkedProviderStore {
  /** Whose account it is that somebody there signs in to, by `identityAtProvider`. Asked once the provider has said who it is. */
  find(identity: Identity): Promise<ProviderAccount | undefined>;
  /** How many are linked, of each provider that has any. */
  count(): Promise<readonly ProviderCount[]>;
}
