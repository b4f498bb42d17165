import type { AuditEvent, AuditEventType } from '../../domain/audit.ts';
import { decideStop, delayHours, waitTimes } from '../../domain/standing/decide-stop.ts';
import { removedAs, type WaitingRemoval } from '../../domain/ways-in/removal.ts';
import { entryOf } from '../../domain/standing/freeze.ts';
import { strengthOfSession } from '../../domain/ways-in/strength.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import { noticesTo, stopNoticesTo, type Contacts } from '../notices/notices-to.ts';
import type { Stoppable, StoppedBy } from '../waiting/stoppable.ts';
import type { StopStep, WaitingParts } from '../waiting/waiting.ts';
import type { WayChanged, WaysInShown } from './ways-in.ts';

type Parts = Pick<WaitingParts, 'parts' | 'notices'>;
type Announcing = Parts & Pick<WaitingParts, 'stopCodes'>;

const eventOf = (
  { parts }: Parts,
  type: AuditEventType,
  { accountId, authenticatorId }: Pick<WaitingRemoval, 'accountId' | 'authenticatorId'>,
  detail: AuditEvent['detail'] = {},
  by: Pick<AuditEvent, 'requestId' | 'actor'> = { actor: 'service' },
): AuditEvent => ({
  type,
  at: parts.clock.now().toISOString(),
  accountId,
  ...by,
  detail: { authenticator: authenticatorId, ...detail },
});

/** Every contact hears what goes when, and by which code it stays. */
const announced = (
  { parts, notices, stopCodes }: Announcing,
  contacts: Contacts,
  { effectiveAt, stopCode }: { readonly effectiveAt: string; readonly stopCode: string },
): readonly OutgoingMessage[] =>
  stopNoticesTo(notices, contacts, {
    kind: 'removal',
    now: parts.clock.now(),
    from: new Date(effectiveAt),
    stopCode,
    address: stopCodes.address,
  });

/** Has a way in go after a while, and tells every contact how to keep it. What nobody hears of nobody could stop. */
export const askRemoval = async (
  waiting: Announcing & { readonly waitHours: number },
  { account, session }: WaysInShown,
  authenticatorId: string,
  requestId: string,
): Promise<WayChanged> => {
  const { parts, stopCodes, waitHours } = waiting;
  const now = parts.clock.now();
  const { effectiveAt, remindAt } = waitTimes(now, waitHours);
  const stopCode = stopCodes.make();
  const messages = announced(waiting, account.holder, { effectiveAt, stopCode });
  if (messages.length === 0) return { problem: { code: 'nobody-to-tell' } };
  const asked = eventOf(
    waiting,
    'removal-asked',
    { accountId: account.id, authenticatorId },
    { effectiveAt },
    { requestId, actor: 'person' },
  );
  const came = await parts.store.waysIn.askRemoval(
    { accountId: account.id, sessionId: session.id },
    {
      authenticatorId,
      effectiveAt,
      begunBy: strengthOfSession(session),
      stopHash: stopCodes.hash(stopCode),
      ...(remindAt === undefined ? {} : { stopCode }),
      about: entryOf(session),
    },
    { audit: [asked], messages },
  );
  switch (came) {
    case 'asked':
      parts.observe(asked);
      return 'waits';
    case 'waits-already':
      return 'waits';
    case 'not-asked':
      return { problem: { code: 'last-way-in' } };
    case 'not-standing':
      return { problem: { code: 'sign-in-required' } };
  }
};

/** The way stays, or goes later, as the one rule of stopping says. @returns nothing where it waits no more */
const keep = async (
  waiting: Parts,
  removal: WaitingRemoval,
  by: StoppedBy,
  requestId: string,
): Promise<StopStep | undefined> => {
  const { parts, notices } = waiting;
  const { authenticatorId, accountId } = removal;
  const now = parts.clock.now();
  const stop = decideStop({ ...removal, kind: 'removal' }, by.strength);
  if (stop === 'nothing-more') return { stopped: true, instead: 'delayed' };
  const contacts = (await parts.store.accounts.find(accountId))?.holder ?? {};
  const later = stop === 'stop' ? undefined : waitTimes(new Date(removal.effectiveAt), delayHours).effectiveAt;
  const told = eventOf(
    waiting,
    later === undefined ? 'removal-stopped' : 'removal-delayed',
    removal,
    { by: by.as },
    { requestId, actor: 'person' },
  );
  const came =
    later === undefined
      ? await parts.store.waysIn.stopRemoval(authenticatorId, {
          audit: [told],
          messages: noticesTo(notices, contacts, 'removal-stopped', now),
        })
      : await parts.store.waysIn.delayRemoval(authenticatorId, later, {
          audit: [told],
          messages: noticesTo(notices, contacts, 'change-delayed', now, new Date(later)),
        });
  if (came === 'moved-on') return undefined;
  parts.observe(told);
  return { stopped: true, ...(later === undefined ? {} : { instead: 'delayed' }) };
};

/** With the code that every contact was sent. */
export const removals: Stoppable<WaitingRemoval> = {
  find: async ({ parts }, stopHash) => {
    const found = await parts.store.waysIn.findRemoval({ stopHash });
    return found.standing === 'pending' ? { standing: 'pending', thing: found.removal } : found;
  },
  stop: keep,
};

/** From the account, also with a session that is not fresh. */
export const keepFromAccount = async (
  waiting: Parts,
  { account: { id: accountId }, session, ways }: WaysInShown,
  authenticatorId: string,
  requestId: string,
): Promise<WayChanged> => {
  // What has gone, another's, and what is no id at all wait alike: not at all.
  if (!ways.some((way) => way.authenticatorId === authenticatorId)) return 'kept';
  const found = await waiting.parts.store.waysIn.findRemoval({ accountId, authenticatorId });
  if (found.standing !== 'pending') return 'kept';
  const by = { as: 'account', strength: strengthOfSession(session) } as const;
  const came = await keep(waiting, found.removal, by, requestId);
  return came?.stopped === true && came.instead === 'delayed' ? 'delayed' : 'kept';
};

const atOnce = 50;

/** Announces once more what goes within a day. Safe in several processes at once. */
export const remindOfRemovals = async (waiting: Announcing): Promise<void> => {
  const { store, observe } = waiting.parts;
  for (const { removal, stopCode } of await store.waysIn.removalsToTell(atOnce)) {
    const account = await store.accounts.find(removal.accountId);
    const messages = announced(waiting, account?.holder ?? {}, { effectiveAt: removal.effectiveAt, stopCode });
    const reminded = eventOf(waiting, 'removal-reminded', removal, { effectiveAt: removal.effectiveAt });
    if ((await store.waysIn.tellRemoval(removal, { audit: [reminded], messages })) === 'told') observe(reminded);
  }
};

/** Takes away what is due, and tells every contact. Safe in several processes at once. */
export const removeDue = async (waiting: Parts): Promise<void> => {
  const { store, clock, observe } = waiting.parts;
  for (const removal of await store.waysIn.dueRemovals(atOnce)) {
    const account = await store.accounts.find(removal.accountId);
    const removed = eventOf(waiting, 'means-unlinked', removal);
    const messages = noticesTo(waiting.notices, account?.holder ?? {}, removedAs[removal.kind], clock.now());
    if ((await store.waysIn.applyRemoval(removal, { audit: [removed], messages })) === 'removed') observe(removed);
  }
};
