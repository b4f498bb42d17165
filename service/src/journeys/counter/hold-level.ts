import type { CounterCase } from '../../domain/counter/counter-case.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import type { AttemptParts } from '../attempt/parts.ts';
import { noticesTo, type Contacts } from '../notices/notices-to.ts';
import type { StopStep } from '../waiting/waiting.ts';
import { ownCaseEvent } from './case-event.ts';

/** Where the applicant of a case can be written to. */
export const contactsOf = ({ contact: { channel, address } }: Pick<CounterCase, 'contact'>): Contacts =>
  channel === 'sms' ? { phoneNumber: address } : { email: address };

/** Whoever was confirmed: by their account, or by their case as long as there is none. */
const applicantOf = async (
  { store }: AttemptParts,
  { caseId, accountId }: { readonly caseId: string; readonly accountId?: string },
): Promise<Contacts> => {
  const account = accountId === undefined ? undefined : await store.accounts.find(accountId);
  if (account !== undefined) return account.holder;
  const one = await store.cases.find(caseId);
  return one === undefined ? {} : contactsOf(one);
};

/**
 * Somebody has heard that two clerks have confirmed another person as them, and stops it: the account, or the one that will be opened, stays on
 * level 1 until an operator has looked. Nothing that was opened is closed by a code alone. Nothing where the code is none of theirs.
 */
export const holdByHash = async (
  { parts, notices }: { readonly parts: AttemptParts; readonly notices: NoticeMaker },
  stopHash: string,
  requestId: string,
): Promise<StopStep | undefined> => {
  const { store, clock, observe } = parts;
  const found = await store.cases.findByStopHash(stopHash);
  switch (found.standing) {
    case 'unknown':
      return undefined;
    case 'over':
      return { stopped: false, problem: { code: 'stop-code-late' } };
    case 'stopped':
      return { stopped: true, instead: 'held' };
    case 'pending': {
      const { caseId, accountId } = found;
      const { supportCode: _none, ...told } = ownCaseEvent(
        { parts },
        'identity-level-held',
        { id: caseId, supportCode: '' },
        'person',
        { requestId, ...(accountId === undefined ? {} : { accountId }) },
      );
      const messages = noticesTo(notices, await applicantOf(parts, found), 'level-held', clock.now());
      if ((await store.cases.holdLevel(caseId, { messages, audit: [told] })) === 'held') {
        observe(told);
        return { stopped: true, instead: 'held' };
      }
      // Stopped, or raised, between the two looks.
      const now = await store.cases.findByStopHash(stopHash);
      return now.standing === 'stopped'
        ? { stopped: true, instead: 'held' }
        : { stopped: false, problem: { code: 'stop-code-late' } };
    }
  }
};
