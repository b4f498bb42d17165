import type { Session } from '../../../src/domain/account.ts';
import { isClosed, type Standing } from '../../../src/domain/standing/machine/standing.ts';
import type { Freeze } from '../../../src/domain/standing/freeze.ts';
import { waitingKinds } from '../../../src/domain/standing/waiting-change.ts';
import { strengthOfSession } from '../../../src/domain/ways-in/strength.ts';
import { ask } from '../../../src/store/statement.ts';
import type { TestInstallation } from '../service.ts';

/** How an account stands, as far as getting in goes, in a form in which the machine and the service can be laid side by side. */
export interface Seen {
  readonly status: string;
  readonly freeze: string;
  /** Each with its kind and since when. */
  readonly ways: readonly string[];
  readonly waits: readonly string[];
  /** Who is in: how strongly each has come in, and when. */
  readonly sessions: readonly string[];
  readonly numberBarred: boolean;
  /** Where notices go besides the number; empty where there is none. */
  readonly mailbox: string;
  readonly level: number;
  /** When it is to be closed, as its owner has asked; empty where it is not. */
  readonly closesAt: string;
}

/** There is no such account. */
const gone: Seen = {
  status: 'gone',
  freeze: '',
  ways: [],
  waits: [],
  sessions: [],
  numberBarred: false,
  mailbox: '',
  level: 0,
  closesAt: '',
};

interface Waiting {
  readonly kind: string;
  readonly begunBy: number;
  readonly effectiveAt: string;
  readonly delayed?: boolean;
}
const waitLine = ({ kind, begunBy, effectiveAt, delayed = false }: Waiting): string =>
  `${kind} by ${begunBy} at ${effectiveAt}${delayed ? ' put off' : ''}`;
const sorted = (lines: readonly string[]): readonly string[] => lines.toSorted();
const freezeLine = (freeze: Freeze | undefined): string =>
  freeze === undefined ? '' : `${freeze.by} ${freeze.frozenAt} ${freeze.disputedAt} ${sorted(freeze.barred).join(' ')}`;

/** As the machine has it. @param now milliseconds since 1970 */
export const seenByMachine = (standing: Standing, now: number): Seen => {
  const { freeze, ways, mailbox = '', waits, sessions, numberBarredUntil = '', level, closesAt = '' } = standing;
  if (standing.goneAt !== undefined) return gone;
  const open = freeze === undefined ? 'active' : 'frozen';
  return {
    status: isClosed(standing) ? 'suspended' : open,
    freeze: freezeLine(freeze),
    ways: sorted(ways.map(({ kind, since }) => `${kind} ${since}`)),
    waits: sorted(waits.map(waitLine)),
    sessions: sorted(sessions.map(({ strength, since }) => `${strength} ${since}`)),
    numberBarred: new Date(now).toISOString() < numberBarredUntil,
    mailbox,
    level,
    closesAt,
  };
};

const removalsStatement = `
SELECT 'removal' AS kind, removal_begun_by AS "begunBy", removal_at AS "effectiveAt", removal_delayed AS delayed FROM authenticator
WHERE account_id = :accountId AND removal_at IS NOT NULL AND ended_at IS NULL`;
const sessionsStatement = `SELECT acr, (SELECT type FROM authenticator p WHERE p.id = authenticator_id) AS way, created_at AS "createdAt" FROM session
WHERE account_id = :accountId AND ended_at IS NULL AND expires_at > :now`;

/** As the service has it. */
export const seenByService = async (
  { store, data, clock }: Pick<TestInstallation, 'store' | 'data' | 'clock'>,
  accountId: string,
): Promise<Seen> => {
  const now = clock.now().toISOString();
  const [account, standing] = [await store.accounts.find(accountId), await store.freezes.waysOf(accountId)];
  if (account === undefined || standing === undefined) return gone;
  const { freeze, ways } = standing;
  const changes = await Promise.all(waitingKinds.map((kind) => store.waiting.pending(accountId, kind)));
  const removals = await ask<Waiting>(data.database, removalsStatement, { accountId });
  const sessions = await ask<Pick<Session, 'acr' | 'way' | 'createdAt'>>(data.database, sessionsStatement, {
    accountId,
    now,
  });
  return {
    status: account.status,
    freeze: freezeLine(freeze),
    ways: sorted(ways.map(({ kind, since }) => `${kind} ${since}`)),
    waits: sorted([...changes.filter((one) => one !== undefined), ...removals].map(waitLine)),
    sessions: sorted(sessions.map((one) => `${strengthOfSession(one)} ${one.createdAt}`)),
    numberBarred: await store.freezes.barsNumber(accountId),
    mailbox: account.holder.email?.split('-')[0] ?? '',
    level: Math.max(...account.proofs.map(({ decision }) => decision.identityLevel)),
    closesAt: (await store.closing.marksOf(accountId)).closesAt ?? '',
  };
};
