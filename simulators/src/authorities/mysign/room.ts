import type { Cast } from '../../cast/cast.ts';
import type { Clock } from '../../clock.ts';
import type { Lever } from '../../lever.ts';
import type { Prompts } from '../../phones/prompts.ts';
import type { CertificateDesk } from '../certificate-authority/desk.ts';
import { makeDrawer } from '../drawer.ts';
import type { HeldCredential } from './credentials-held.ts';

/** `status` of a transaction. */
export const statuses = {
  signed: '1',
  waiting: '4000',
  expired: '4001',
  rejected: '4002',
  failed: '4004',
  'quota-used-up': '4005',
  confirmed: '6000',
  'certificate-ended': '13004',
} as const;
export type Status = keyof typeof statuses;

/** Something to be signed, and what its holder made of it. */
export interface Transaction {
  credential: HeldCredential;
  /** SHA-256, in base64. */
  hashes: readonly string[];
  status: Status;
  /** Milliseconds by the workbench's clock: nobody is waited for longer. */
  until: number;
}

const seconds = { token: 3600, transaction: 120, kept: 7200 };

/** Everything the provider remembers, good for as long as its document says, by the workbench's clock. */
export const makeMemory = (clock: Clock) => {
  const tokens = makeDrawer<string>(clock);
  const transactions = makeDrawer<Transaction>(clock);
  return {
    tokens: {
      /** Whose it is, by `user_id`. */
      find: tokens.find,
      life: seconds.token,
      /** @param alreadyExpired the token has ended already, though `expires_in` says otherwise */
      issue: (userId: string, alreadyExpired: boolean) => tokens.put(userId, alreadyExpired ? 0 : seconds.token),
    },
    transactions: {
      find: transactions.find,
      put: (asked: Pick<Transaction, 'credential' | 'hashes'>): { transactionId: string; transaction: Transaction } => {
        const transaction: Transaction = {
          ...asked,
          status: 'waiting',
          until: clock.now() + seconds.transaction * 1000,
        };
        return { transactionId: transactions.put(transaction, seconds.kept), transaction };
      },
    },
    clear: () => {
      for (const drawer of [tokens, transactions]) drawer.clear();
    },
  };
};

/** What the parts of the provider share. */
export interface MySignRoom {
  clock: Clock;
  lever: Lever;
  cast: Cast;
  certificates(): CertificateDesk;
  prompts: Prompts;
  memory: ReturnType<typeof makeMemory>;
}

/** The one application that is registered here. */
export const registered = {
  clientId: 'chinhchu-mysign',
  clientSecret: 'sandbox-mysign',
  profileId: 'adss:ras:profile:001',
};
