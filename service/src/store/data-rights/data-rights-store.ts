import type { Account } from '../../domain/account.ts';
import type { AccountMarks } from '../accounts/account-store.ts';
import type { Alongside } from '../alongside.ts';
import type { DataRequest } from '../../domain/data-rights/data-request.ts';
import type { RetentionYears, SealedKind } from '../../domain/data-rights/retention.ts';

/** What is gone of closed accounts and what is kept of them, in counts. */
export interface RetentionReport {
  /** Accounts that wait to be closed. */
  readonly closing: number;
  readonly closed: number;
  /** Rows that were deleted with their accounts. */
  readonly gone: readonly { readonly table: string; readonly rows: number }[];
  /** Columns that name an account, in which closed ones were looked for; and where any was found. */
  readonly looked: number;
  readonly left: readonly { readonly table: string; readonly rows: number }[];
  /** Sealed copies by kind, with the first and last day they are kept until. */
  readonly kept: readonly {
    readonly kind: SealedKind;
    readonly copies: number;
    readonly first: string;
    readonly last: string;
  }[];
  /** Lines of the log about closed accounts, with the first and last day that any of them is kept until. */
  readonly history: { readonly events: number; readonly first: string | null; readonly last: string | null };
}

/** A request about personal data that was done as it was asked. */
export interface AnsweredRequest extends Pick<DataRequest, 'code' | 'text' | 'dueOn'> {
  readonly answer: string;
}

/** What people ask about their data. */
export interface DataRequestStore {
  find(code: string): Promise<DataRequest | undefined>;
  /** Of an account, the newest first. */
  of(accountId: string): Promise<readonly DataRequest[]>;
  /** What is to be answered, the first due first. */
  open(most: number): Promise<readonly DataRequest[]>;
  ask(request: Omit<DataRequest, 'state' | 'askedAt'>, alongside: Alongside): Promise<void>;
  /** Answers once: `not-open` where there is no such request, or it has its answer. */
  answer(
    given: { readonly code: string; readonly answer: string; readonly by: string },
    alongside: Alongside,
  ): Promise<'answered' | 'not-open'>;
  /** Whether portals are given anything of an account: `on` gives them nothing until it is `off` again. */
  restrict(accountId: string, to: 'on' | 'off', alongside: Alongside): Promise<'changed' | 'unchanged'>;
}

/** Accounts that their owners close. */
export interface ClosingStore {
  /** The account waits to be closed, and every session of it ends; nothing where it is not active, waits already, or the session is over. */
  ask(
    asked: { readonly accountId: string; readonly sessionId: string; readonly closesAt: string },
    alongside: Alongside,
  ): Promise<'waits' | 'not-standing'>;
  /** Ids of accounts whose time has come. */
  due(most: number): Promise<readonly string[]>;
  /**
   * Everything of the account is deleted, its data key with it, but what is kept for so many years, sealed under keys of its own.
   *
   * @param closed without the account where nobody can read it: nothing of it is kept then
   */
  close(
    closed: { readonly id: string; readonly account: Account | undefined },
    years: RetentionYears,
    alongside: Alongside,
  ): Promise<'closed' | 'moved-on'>;
  /** Since when its owner wants nothing of an account given to portals, and when it is closed. */
  marksOf(accountId: string): Promise<AccountMarks>;
  report(): Promise<RetentionReport>;
}
