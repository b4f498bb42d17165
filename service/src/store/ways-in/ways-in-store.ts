import type { Alongside } from '../alongside.ts';
import type {
  NewRemoval,
  RemovalKey,
  RemovalStanding,
  RemovalToTell,
  WaitingRemoval,
} from '../../domain/ways-in/removal.ts';
import type { OnSession } from '../accounts/session-store.ts';
import type { Passkey, PasskeyUse } from '../../domain/ways-in/passkey.ts';
import type { PasskeyAccount } from '../../domain/account.ts';
import type { WayIn } from '../../domain/ways-in/way-in.ts';

/** Recovery codes that are left, by their keyed hashes. */
export interface KeptCodes {
  readonly authenticatorId: string;
  readonly hashes: readonly string[];
  readonly version: number;
}

/** Passkeys, as signing in and the account's page ask about them. */
export interface PasskeyStore {
  /** @param credentialId base64url, as a browser says it */
  find(credentialId: string): Promise<PasskeyAccount | undefined>;
  /** `not-standing`: session or account have ended; `not-taken`: the account has as many as it may, or somebody has this very one. */
  keep(
    session: { readonly accountId: string; readonly sessionId: string },
    passkey: Passkey,
    use: PasskeyUse,
    alongside: Alongside,
  ): Promise<'kept' | 'not-taken' | 'not-standing'>;
}

/** What answers instead of a code by SMS, after the password; of each an account has one at most. */
export interface SecondFactorStore {
  /** Those that answer now: while the account is locked none that came with what is in doubt. */
  of(accountId: string): Promise<{
    readonly app?: { readonly authenticatorId: string; readonly secret: string; readonly usedStep: number };
    readonly codes?: KeptCodes;
  }>;
  /** In place of the former. @param step the one that proved it, which serves no more */
  keepApp(on: OnSession, secret: string, step: number, alongside: Alongside): Promise<'kept' | 'not-standing'>;
  /** In place of the former. @param hashes keyed */
  keepCodes(on: OnSession, hashes: readonly string[], alongside: Alongside): Promise<'kept' | 'not-standing'>;
  /** @returns false where that step, or a later one, has served */
  useStep(authenticatorId: string, step: number): Promise<boolean>;
  /** @returns false where another was spent meanwhile: it was looked at too early */
  spendCode(accountId: string, codes: KeptCodes, spent: string): Promise<boolean>;
}

/** Every way into an account, whatever its kind. */
export interface WayInStore {
  /** Oldest first. */
  of(accountId: string): Promise<readonly WayIn[]>;
  /** Has a way in go when its time has come. `not-asked`: it is none of the account's, or the last way in; `not-standing`: session or account have ended. */
  askRemoval(
    session: { readonly accountId: string; readonly sessionId: string },
    removal: NewRemoval,
    alongside: Alongside,
  ): Promise<'asked' | 'waits-already' | 'not-asked' | 'not-standing'>;
  findRemoval(by: RemovalKey): Promise<RemovalStanding>;
  /** It stays. */
  stopRemoval(authenticatorId: string, alongside: Alongside): Promise<'stopped' | 'moved-on'>;
  /** Once. */
  delayRemoval(authenticatorId: string, effectiveAt: string, alongside: Alongside): Promise<'delayed' | 'moved-on'>;
  /** Those that go within a day and have not been announced for that instant, the soonest first. */
  removalsToTell(most: number): Promise<readonly RemovalToTell[]>;
  /** Announced once more, once for the instant at which it goes. */
  tellRemoval(removal: WaitingRemoval, alongside: Alongside): Promise<'told' | 'moved-on'>;
  /** Those whose time has come, the longest due first. */
  dueRemovals(most: number): Promise<readonly WaitingRemoval[]>;
  /** Takes away what is due, with the sessions it has opened. One that has become the last way in stays, and waits no more. */
  applyRemoval(removal: WaitingRemoval, alongside: Alongside): Promise<'removed' | 'moved-on'>;
  /**
   * Takes a way in away, with the sessions it has opened but for this one. `not-removed`: it is none of the account's, or the last way in;
   * `not-standing`: session or account have ended.
   */
  remove(
    session: { readonly accountId: string; readonly sessionId: string },
    authenticatorId: string,
    alongside: Alongside,
  ): Promise<'removed' | 'not-removed' | 'not-standing'>;
}
