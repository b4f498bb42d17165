import type { CounterCase } from '../../domain/counter/counter-case.ts';
import type { AttemptParts } from '../attempt/parts.ts';
import { noticesTo, type Contacts } from '../notices/notices-to.ts';
import type { LevelStanding } from '../../store/counter/counter-store.ts';
import type { Stoppable } from '../waiting/stoppable.ts';
import { ownCaseEvent } from './case/case-event.ts';

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

type Level = Extract<LevelStanding, { readonly standing: 'pending' }>;

/**
 * Somebody has heard that two clerks have confirmed another person as them, and stops it: the account, or the one that will be opened, stays on
 * level 1 until an operator has looked. Nothing that was opened is closed by a code alone.
 */
export const levels: Stoppable<Level> = {
  instead: 'held',
  find: async ({ parts }, stopHash) => {
    const found = await parts.store.cases.findByStopHash(stopHash);
    return found.standing === 'pending' ? { standing: 'pending', thing: found } : found;
  },
  stop: async ({ parts, notices }, found, _by, requestId) => {
    const { store, clock, observe } = parts;
    const { caseId, accountId } = found;
    const { supportCode: _none, ...told } = ownCaseEvent(
      { parts },
      'identity-level-held',
      { id: caseId, supportCode: '' },
      'person',
      { requestId, ...(accountId === undefined ? {} : { accountId }) },
    );
    const messages = noticesTo(notices, await applicantOf(parts, found), 'level-held', clock.now());
    // Else it was stopped, or raised, between the two looks.
    if ((await store.cases.holdLevel(caseId, { messages, audit: [told] })) === 'moved-on') return undefined;
    observe(told);
    return { stopped: true, instead: 'held' };
  },
};
