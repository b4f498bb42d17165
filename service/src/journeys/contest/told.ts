import type { ContestStep, NewContest, RunningContest } from '../../domain/contest.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import { noticesTo, stopNoticesTo, type Contacts } from '../notices/notices-to.ts';
import type { StopCodes } from '../waiting/waiting.ts';

/** What telling the contacts of a former account needs. */
export interface ContestTold {
  readonly notices: NoticeMaker;
  readonly stopCodes: Pick<StopCodes, 'address'>;
}

/** The account is frozen: every contact hears until when to answer, and the code with which they do. */
export const noticesOfContest = (
  { notices, stopCodes }: ContestTold,
  { losesAt, stopCode }: Pick<NewContest, 'losesAt' | 'stopCode'>,
  contacts: Contacts,
  now: Date,
): readonly OutgoingMessage[] =>
  stopNoticesTo(notices, contacts, {
    kind: 'contest',
    now,
    from: new Date(losesAt),
    stopCode,
    address: stopCodes.address,
  });

/** What the contacts of the former account hear of a step. */
export const noticesOfStep = (
  told: ContestTold,
  step: ContestStep,
  contest: RunningContest,
  contacts: Contacts,
  now: Date,
): readonly OutgoingMessage[] => {
  switch (step) {
    case 'remind':
      return noticesOfContest(told, contest, contacts, now);
    case 'lose':
      return noticesTo(told.notices, contacts, 'contest-lost', now, new Date(contest.closesAt));
    case 'close':
      return noticesTo(told.notices, contacts, 'account-superseded', now);
  }
};
