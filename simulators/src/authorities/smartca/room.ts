import type { Cast } from '../../cast/cast.ts';
import type { Clock } from '../../clock.ts';
import type { Lever } from '../../lever.ts';
import type { Prompts } from '../../phones/prompts.ts';
import type { CertificateDesk } from '../certificate-authority/desk.ts';
import { makeDrawer } from '../drawer.ts';

/** What an application asks a person for, checked. */
export interface SignInRequest {
  redirectUri: string;
  state: string | undefined;
  /** S256 (RFC 7636), where the application sends one. */
  codeChallenge: string | undefined;
}

/** Who has signed in, and to which request. */
export interface Grant extends SignInRequest {
  person: string;
}

/** `tranStatus` (VNPT SmartCA 1.1 §5.2.5). */
export const tranStatuses = {
  SUCCESS: 1,
  WAITING_FOR_SIGNER_CONFIRM: 4000,
  EXPIRED: 4001,
  SIGNER_REJECTED: 4002,
  AUTHORIZE_KEY_FAILED: 4003,
  SIGN_FAILED: 4004,
} as const;
export type TranStatus = keyof typeof tranStatuses;

/** Something to be signed, and what its holder made of it. */
export interface Transaction {
  person: string;
  credentialId: string;
  refTranId: string;
  documents: readonly { name: string; hash: string }[];
  status: TranStatus;
  /** Milliseconds by the workbench's clock: nobody is waited for longer. */
  until: number;
  reqTime: string;
}

const seconds = { request: 300, code: 15, token: 3600, transaction: 300, kept: 7200 };

/** Everything the provider remembers, good for as long as its document says, by the workbench's clock. */
export const makeMemory = (clock: Clock) => {
  const requests = makeDrawer<SignInRequest>(clock);
  const codes = makeDrawer<Grant>(clock);
  const tokens = makeDrawer<Grant>(clock);
  const transactions = makeDrawer<Transaction>(clock);
  const references = new Set<string>();
  return {
    requests: { ...requests, put: (request: SignInRequest) => requests.put(request, seconds.request) },
    codes: { ...codes, put: (grant: Grant) => codes.put(grant, seconds.code) },
    tokens: {
      find: tokens.find,
      life: seconds.token,
      /** @param alreadyExpired the token has ended already, though `expires_in` says otherwise */
      issue: (grant: Grant, alreadyExpired: boolean) => tokens.put(grant, alreadyExpired ? 0 : seconds.token),
    },
    transactions: {
      find: transactions.find,
      put: (
        transaction: Omit<Transaction, 'until' | 'status' | 'reqTime'>,
      ): { tranId: string; transaction: Transaction } => {
        const now = clock.now();
        const kept: Transaction = {
          ...transaction,
          status: 'WAITING_FOR_SIGNER_CONFIRM',
          until: now + seconds.transaction * 1000,
          reqTime: new Date(now).toISOString(),
        };
        references.add(transaction.refTranId);
        return { tranId: transactions.put(kept, seconds.kept), transaction: kept };
      },
      knows: (refTranId: string) => references.has(refTranId),
    },
    clear: () => {
      for (const drawer of [requests, codes, tokens, transactions]) drawer.clear();
      references.clear();
    },
  };
};

/** What the parts of the provider share. */
export interface SmartCaRoom {
  clock: Clock;
  lever: Lever;
  cast: Cast;
  certificates(): CertificateDesk;
  prompts: Prompts;
  memory: ReturnType<typeof makeMemory>;
  /** Registered at the provider; any port of this machine besides. */
  serviceUrl: string;
}

/** The one application that is registered here. */
export const registered = { clientId: 'chinhchu-smartca', clientSecret: 'sandbox-smartca', name: 'Chính Chủ' };
