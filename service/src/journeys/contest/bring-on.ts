import type { AuditEvent } from '../../domain/audit.ts';
import { stepOf, type ContestStep, type RunningContest } from '../../domain/contest.ts';
import type { WaitingParts } from '../waiting/waiting.ts';
import { noticesOfStep } from './told.ts';

const atOnce = 50;

/** Under which name the audit has each step. */
const eventOf = {
  remind: 'contest-reminded',
  lose: 'contest-lost',
  close: 'account-superseded',
} as const satisfies Record<ContestStep, AuditEvent['type']>;

/** Takes the step of one contest and tells its contacts; another process may be faster: then nothing happens. */
const bringOn = async (waiting: WaitingParts, contest: RunningContest): Promise<boolean> => {
  const { store, clock, observe } = waiting.parts;
  const step = stepOf(contest);
  const now = clock.now();
  const account = await store.accounts.find(contest.formerId);
  const event: AuditEvent = {
    type: eventOf[step],
    at: now.toISOString(),
    accountId: contest.formerId,
    actor: 'service',
    detail: { contest: contest.id },
  };
  const messages = noticesOfStep(waiting, step, contest, account?.holder ?? {}, now);
  if ((await store.contests.bringOn(contest, step, { messages, audit: [event] })) === 'moved-on') return false;
  observe(event);
  return true;
};

/** Every step whose time has come, batch by batch, until a batch brings nothing on. */
export const bringOnDue = async (waiting: WaitingParts): Promise<void> => {
  let came = atOnce;
  while (came > 0) {
    const due = await waiting.parts.store.contests.due(atOnce);
    came = 0;
    for (const contest of due) came += (await bringOn(waiting, contest)) ? 1 : 0;
  }
};
