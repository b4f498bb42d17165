import { byPerson, type AuditEvent } from '../../domain/audit.ts';
import { closedBy } from '../../domain/account.ts';
import { speaksOfDeath } from '../../domain/standing/death.ts';
import { disputedSince, doubtOf, type Alarm } from '../../domain/standing/freeze.ts';
import type { NewFreeze } from '../../store/freezes/freeze-store.ts';
import { takeStopCode } from '../waiting/take-stop-code.ts';
import { noticesTo } from '../notices/notices-to.ts';
import type { FreezeJourney, FreezeParts, FreezeStep } from './freeze.ts';

/** So much of what has happened is listed. */
const touchedAtMost = 200;
const touchedDays = 30;

const stepOf = async ({ parts }: FreezeParts, accountId: string, at: string): Promise<FreezeStep> => {
  const since = new Date(parts.clock.now().getTime() - touchedDays * 86_400_000).toISOString();
  const events = await parts.store.audit.byAccount(accountId, touchedAtMost);
  return { frozen: true, at, touched: events.filter(({ at: then, type }) => then >= since && !speaksOfDeath(type)) };
};

/**
 * Locks the account and tells every contact. One that is locked already stays as it is; one that is suspended looks to whoever has a code as any other
 * does, for what closed it may be a register's word of a death.
 */
const freezeNow = async (
  freezing: FreezeParts,
  lock: Omit<NewFreeze, 'id'>,
  requestId: string,
): Promise<FreezeStep> => {
  const { parts, notices } = freezing;
  const { store, clock, observe, randomId } = parts;
  const { accountId, by, disputedAt } = lock;
  const account = await store.accounts.find(accountId);
  const now = clock.now();
  const frozen: AuditEvent = byPerson('account-frozen', now, { accountId, requestId, detail: { by, disputedAt } });
  const messages = noticesTo(notices, account?.holder ?? {}, 'account-frozen', now);
  const came = await store.freezes.freeze({ id: randomId(), ...lock }, { messages, audit: [frozen] });
  if (came === 'frozen') observe(frozen);
  if (came !== 'moved-on') return stepOf(freezing, accountId, frozen.at);
  const status = (await store.accounts.find(accountId))?.status;
  return {
    frozen: false,
    problem: { code: (status === undefined ? undefined : closedBy(status)) ?? 'sign-in-required' },
  };
};

/** Whose account a code speaks of, and of what: news that came with it, or something that waits. */
const meantBy = async (
  { parts: { store } }: FreezeParts,
  codeHash: string,
): Promise<{ readonly accountId: string; readonly at: string; readonly about?: Alarm } | undefined> => {
  const known = await store.freezes.findByCode(codeHash);
  if (known === 'used') return undefined;
  if (known !== undefined) return known;
  const waits = await store.waiting.findByStopHash(codeHash);
  if (waits.standing !== 'pending') return undefined;
  const { accountId, requestedAt } = waits.change;
  return { accountId, at: requestedAt, about: waits.change.kind === 'email' ? waits.change.about : waits.change.kind };
};

const freezeByHash = async (freezing: FreezeParts, codeHash: string, requestId: string): Promise<FreezeStep> => {
  const meant = await meantBy(freezing, codeHash);
  if (meant === undefined) return { frozen: false, problem: { code: 'freeze-code-wrong' } };
  const { accountId, at, about } = meant;
  if (about === undefined) return stepOf(freezing, accountId, at);
  const found = await freezing.parts.store.freezes.waysOf(accountId);
  if (found === undefined) return stepOf(freezing, accountId, at);
  const doubt = doubtOf(about, { openedAt: found.openedAt, ways: [...found.ways, ...found.secondFactors] }, at);
  const lock = { accountId, by: 'code', ...doubt, codeHash } as const;
  return freezeNow(freezing, lock, requestId);
};

/** Locking an account, over its parts. Guesses are counted by browser, as those of stop codes are, and together with them. */
export const makeFreezeJourney = (freezing: FreezeParts): FreezeJourney => ({
  freezeHere: async (sessionSecret, { requestId }) => {
    const { store, clock } = freezing.parts;
    const session =
      sessionSecret === undefined ? undefined : await store.sessions.find(freezing.hashSecret(sessionSecret));
    const found = session === undefined ? undefined : await store.freezes.waysOf(session.accountId);
    if (session === undefined || found === undefined) return { frozen: false, problem: { code: 'sign-in-required' } };
    const disputedAt = disputedSince(found.openedAt, [...found.ways, ...found.secondFactors], clock.now());
    return freezeNow(freezing, { accountId: session.accountId, by: 'session', disputedAt, barred: [] }, requestId);
  },
  freezeByCode: async (typed, work, visitor) => {
    const taken = await takeStopCode(freezing, typed, work, visitor);
    return 'problem' in taken
      ? { frozen: false, problem: taken.problem }
      : freezeByHash(freezing, taken.codeHash, visitor.requestId);
  },
});
