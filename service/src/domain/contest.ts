import type { Identity } from './evidence/identity.ts';
import { identityLevelOf, type Account } from './account.ts';
import { delayHours, reminderHours } from './standing/decide-stop.ts';

/** So long can the former account come back; then it is closed for good. */
export const comeBackDays = 30;

/**
 * An account on weaker evidence has given way to one on stronger evidence of the same identity. `open`: the former account is frozen and can
 * still be answered for, so that both are. `lost`: that time is over; an answer is looked at by an operator and freezes nobody. `disputed`:
 * somebody has answered by evidence as strong. `settled`: an operator has decided. `over`: nobody has answered.
 */
export const contestStates = ['open', 'lost', 'disputed', 'settled', 'over'] as const;
export type ContestState = (typeof contestStates)[number];

/** Instants are ISO 8601 in UTC. */
export interface Contest {
  readonly id: string;
  readonly state: ContestState;
  /** The account that has given way. */
  readonly formerId: string;
  /** The one that holds the identity since. */
  readonly holderId: string;
  /** Of what began it: nothing weaker answers it. */
  readonly identityLevel: number;
  readonly openedAt: string;
  /** When the hours to answer are over. */
  readonly losesAt: string;
  /** When the former account is closed for good. */
  readonly closesAt: string;
  /** Put off once, by whoever has the code: not again. */
  readonly delayed: boolean;
  readonly reminded: boolean;
}

/** A contest that goes on by itself, with the code that its contacts are told. */
export type RunningContest = Contest & { readonly state: 'open' | 'lost'; readonly stopCode: string };

/** A contest as it begins. */
export interface NewContest extends Pick<Contest, 'id' | 'formerId' | 'identityLevel' | 'losesAt' | 'closesAt'> {
  /** By what the former account was known, where that is not the number of the new one. */
  readonly identity?: Identity;
  /** When the contacts hear of it once more. */
  readonly remindAt: string;
  /** Sealed with the former account, so that it can be told once more. */
  readonly stopCode: string;
  readonly stopHash: string;
}

/** What the time brings next: the contacts hear once more, the hours to answer are over, the former account is closed. */
export type ContestStep = 'remind' | 'lose' | 'close';

const hourMs = 3_600_000;
const later = (instant: Date | string, hours: number): string =>
  new Date(new Date(instant).getTime() + hours * hourMs).toISOString();

/** When what comes, of a contest that begins now. @param hours within which the former account answers, and both are frozen */
export const contestTimes = (now: Date, hours: number): Pick<NewContest, 'remindAt' | 'losesAt' | 'closesAt'> => ({
  remindAt: later(now, hours - reminderHours),
  losesAt: later(now, hours),
  closesAt: later(now, comeBackDays * 24),
});

/** The same once it is put off. */
export const putOff = ({ losesAt }: Pick<Contest, 'losesAt'>): Pick<NewContest, 'remindAt' | 'losesAt'> => ({
  remindAt: later(losesAt, delayHours - reminderHours),
  losesAt: later(losesAt, delayHours),
});

/** What is due of a contest that goes on. */
export const stepOf = ({ state, reminded }: Pick<RunningContest, 'state' | 'reminded'>): ContestStep => {
  if (state === 'lost') return 'close';
  return reminded ? 'lose' : 'remind';
};

/** When the step after this one is due; nothing after the last. */
export const nextAfter = (
  step: ContestStep,
  { losesAt, closesAt }: Pick<Contest, 'losesAt' | 'closesAt'>,
): string | undefined => ({ remind: losesAt, lose: closesAt, close: undefined })[step];

/** An account gives way only while it is in use, and only to a strictly higher level. */
export const givesWay = (account: Pick<Account, 'status' | 'proofs'>, identityLevel: number): boolean =>
  account.status === 'active' && identityLevelOf(account) < identityLevel;

/** Whether evidence of this level answers for the former account. */
export const mayAnswer = ({ state, identityLevel }: Pick<Contest, 'state' | 'identityLevel'>, level: number): boolean =>
  (state === 'open' || state === 'lost') && level >= identityLevel;

/** What became of the contest that a code was sent with. */
export type ContestStanding =
  | { readonly standing: 'unknown' }
  | { readonly standing: 'running' | 'over'; readonly contest: Contest };

/** What somebody is told whose code comes too late: what has become of the account it was sent for. */
export const toldLate = ({
  state,
}: Pick<Contest, 'state'>): 'account-disputed' | 'account-superseded' | 'stop-code-wrong' => {
  if (state === 'disputed') return 'account-disputed';
  return state === 'over' ? 'account-superseded' : 'stop-code-wrong';
};
