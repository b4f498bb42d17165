import { byPerson } from '../../domain/audit.ts';
import { entryOf } from '../../domain/standing/freeze.ts';
import { mayRemoveEmail } from '../../domain/standing/may-remove-email.ts';
import { strengthOfSession } from '../../domain/ways-in/strength.ts';
import { takeToldChange } from '../notices/take-told-change.ts';
import type { ChangeEmailJourney } from './change-email.ts';
import type { ChangeEmailParts } from './policy.ts';
import { entitled } from './submit-email.ts';
import { changeOf, waitForChange } from './wait-for-change.ts';

/** Has the mailbox go after a while. One that is to go already is not announced anew. */
export const askToRemove =
  (parts: ChangeEmailParts): ChangeEmailJourney['remove'] =>
  async (sessionSecret, requestId) => {
    const { store, clock } = parts.journey.parts;
    const who = await entitled(parts)(sessionSecret);
    if (!('shown' in who)) return who;
    const { account, session } = who.shown;
    const waits = await store.waiting.pending(account.id, 'email');
    if (account.holder.email === undefined || (waits !== undefined && waits.email === undefined)) return 'asked';
    if (!mayRemoveEmail(account)) return { problem: { code: 'last-contact' } };
    const change = changeOf(parts, account, { strength: strengthOfSession(session), entry: entryOf(session) });
    if (change === undefined) return { problem: { code: 'email-change-over' } };
    const problem = await takeToldChange(store, account.id);
    if (problem !== undefined) return { problem };
    const came = await waitForChange(parts, account, change, {
      sessionId: session.id,
      event: (type, detail) => byPerson(type, clock.now(), { accountId: account.id, requestId, detail }),
    });
    return came === 'accepted' ? 'asked' : { problem: { code: 'sign-in-required' } };
  };
