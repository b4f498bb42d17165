import type { Alarm, Freeze } from '../../domain/standing/freeze.ts';
import type { Alongside } from '../alongside.ts';
import type { Way } from '../../domain/standing/way.ts';

/** An account to be locked. */
export interface NewFreeze extends Pick<Freeze, 'by' | 'disputedAt' | 'barred'> {
  readonly id: string;
  readonly accountId: string;
  /** Keyed hash of the code that locks it. */
  readonly codeHash?: string;
}

/** Accounts that are locked by whoever is certain of a theft. */
export interface FreezeStore {
  /** The ways into an account that work today, since when its app and its codes on paper are there, and how it is locked, where it is, be it beneath a suspension. */
  waysOf(accountId: string): Promise<
    | {
        readonly openedAt: string;
        readonly ways: readonly Way[];
        readonly secondFactors: readonly Pick<Way, 'since'>[];
        readonly freeze?: Freeze;
      }
    | undefined
  >;
  /** Whose account a code locks, by its keyed hash; without `about` it has done so and that lock stands, `used` where it stands no more. */
  findByCode(
    codeHash: string,
  ): Promise<{ readonly accountId: string; readonly at: string; readonly about?: Alarm } | 'used' | undefined>;
  /** Its holder has come back lately by another way, for the number is in doubt. */
  barsNumber(accountId: string): Promise<boolean>;
  /**
   * Ends every session and token, and nothing that waits goes on. One that is suspended stays so, and is locked when it is not any more.
   * `doubted`: it is locked already, and this is in doubt besides. `moved-on`: it can be neither.
   */
  freeze(freeze: NewFreeze, alongside: Alongside): Promise<'frozen' | 'doubted' | 'moved-on'>;
  /** By a way of its holder's: what is in doubt ends (but a password that is `replaced` in the same breath), and what waited goes on waiting for as long as it had to. `moved-on`: the account is not locked. */
  end(accountId: string, by: { readonly replaced: boolean }, alongside: Alongside): Promise<'ended' | 'moved-on'>;
}
