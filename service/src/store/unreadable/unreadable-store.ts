import type { Identity } from '../../domain/evidence/identity.ts';
import type { UnreadableAccount } from '../../domain/standing/open-anew.ts';
import type { Alongside } from '../alongside.ts';
import type { GivenUpKey } from '../keys/given-up-keys.ts';

/** A key that was given up, and what lies under it. */
export interface UnreadableCount extends GivenUpKey {
  /** Accounts that nobody has opened anew. */
  readonly accounts: number;
  /** Of messages, roster entries, clerks, cases at a counter and copies of closed accounts. */
  readonly others: number;
}

/** Accounts whose sealing key was given up for lost. What is sealed of them stays until somebody opens them anew, for the key may be found. */
export interface UnreadableStore {
  /** The account of an identity, where nobody can read it; one statement while a key is lost, none else. */
  find(identity: Identity): Promise<UnreadableAccount | undefined>;
  /** The same by its id. */
  byId(accountId: string): Promise<UnreadableAccount | undefined>;
  /** Lets it be opened anew by a weaker proof until then. `not-unreadable`: somebody can read it, or there is none. */
  allowWeaker(accountId: string, until: string, alongside: Alongside): Promise<'allowed' | 'not-unreadable'>;
  /** How much lies under each key that was given up, the first one first. Reads the whole of those tables, where one was given up. */
  count(): Promise<readonly UnreadableCount[]>;
  /**
   * Ends every session and token of accounts that nobody who serves can read; batch by batch, and called again it goes on. No statement while no key is lost.
   *
   * @returns how many sessions it has ended
   */
  endSessions(): Promise<number>;
}
