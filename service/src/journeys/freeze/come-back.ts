import { byPerson, type AuditEvent } from '../../domain/audit.ts';
import { mayReturn as mayReturnBy } from '../../domain/standing/freeze.ts';
import type { AttemptParts } from '../attempt/parts.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import { noticesTo } from '../notices/notices-to.ts';
import type { ReturnBy } from './freeze.ts';

/**
 * Whether this way opens a locked account again; of one that is not locked nothing does. A number that is barred since the last time does not, though
 * this lock be about something else: random walks found a thief who came back by it.
 */
export const mayReturn = async (
  { store }: Pick<AttemptParts, 'store'>,
  accountId: string,
  by: ReturnBy,
): Promise<boolean> => {
  const found = await store.freezes.waysOf(accountId);
  if (found?.freeze === undefined || !mayReturnBy(found.freeze, found.ways, by)) return false;
  return !('kind' in by) || by.kind !== 'number' || !(await store.freezes.barsNumber(accountId));
};

/**
 * Its holder has proven a way that may: the account is open again, what waited goes on waiting, and every contact hears of it.
 *
 * @returns whether the account is open now, by this or by somebody who was faster
 */
export const comeBack = async (
  { parts, notices }: { readonly parts: AttemptParts; readonly notices: NoticeMaker },
  accountId: string,
  by: ReturnBy,
  requestId: string,
): Promise<boolean> => {
  const { store, clock, observe } = parts;
  if (!(await mayReturn(parts, accountId, by))) return false;
  const now = clock.now();
  const contacts = (await store.accounts.find(accountId))?.holder ?? {};
  const event: AuditEvent = byPerson('account-returned', now, {
    accountId,
    requestId,
    detail: { by: 'kind' in by ? by.kind : 'authenticator' },
  });
  const messages = noticesTo(notices, contacts, 'account-open-again', now);
  if (
    (await store.freezes.end(
      accountId,
      { replaced: 'kind' in by && by.kind === 'number' },
      { messages, audit: [event] },
    )) === 'ended'
  )
    observe(event);
  return (await store.accounts.find(accountId))?.status === 'active';
};
