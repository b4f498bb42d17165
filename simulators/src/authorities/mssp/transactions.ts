import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';

/** What has become of a request for a signature. `code`: a status or fault code. */
export type Progress =
  | { is: 'outstanding' }
  | { is: 'signed'; signature: Buffer }
  | { is: 'collected' }
  | { is: 'ended'; code: number };

export interface Transaction {
  /** MSSP_TransID. */
  id: string;
  /** AP_ID of who began it. */
  owner: string;
  phoneNumber: string;
  /** Milliseconds by the workbench's clock. */
  until: number;
  progress: Progress;
  receiptSent: boolean;
}

const remembered = 10_000;

/** The transactions of one operator. */
export const makeTransactions = (clock: Clock) => {
  const all = new Map<string, Transaction>();
  return {
    begin: (owner: string, phoneNumber: string, lifeSeconds: number): Transaction => {
      const transaction: Transaction = {
        id: `h${randomBytes(6).toString('hex')}`,
        owner,
        phoneNumber,
        until: clock.now() + lifeSeconds * 1000,
        progress: { is: 'outstanding' },
        receiptSent: false,
      };
      all.set(transaction.id, transaction);
      const [oldest] = all.keys();
      if (all.size > remembered && oldest !== undefined) all.delete(oldest);
      return transaction;
    },
    /** Nobody but who began it finds it. */
    find: (id: string, owner: string): Transaction | undefined => {
      const found = all.get(id);
      return found?.owner === owner ? found : undefined;
    },
    isBusy: (phoneNumber: string): boolean =>
      [...all.values()].some(
        (one) => one.phoneNumber === phoneNumber && one.progress.is === 'outstanding' && clock.now() < one.until,
      ),
    reset: () => all.clear(),
  };
};
export type Transactions = ReturnType<typeof makeTransactions>;
