import { mailboxOf } from '../../domain/contact.ts';
import { isMailWord, liftCodeInputs, liftCodeOf, mailWordInputs, mailWordOf } from '../../domain/limits/lift.ts';
import type { LimitEntry, LimitName, LimitRule, LimitVerdict } from '../../domain/limits/limits.ts';
import { limitRules } from '../../domain/limits/limits.ts';
import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { Journey, Loaded } from './journey.ts';
import type { AttemptParts } from './parts.ts';
import type { Step } from './step.ts';
import type { Shown, Visitor, WorkShown } from './visitor.ts';

/** A form that may be counted: it has shown work, or waited. */
export type WorkDone = Extract<WorkShown, { readonly onceKey: string }>;

/** Whose counters they are, for the message that lifts them. */
export interface LiftedBy {
  /** What was typed that tells whose it is; the browser's code is made from it. */
  readonly subject: string;
  /** The phone whose message counts. Nothing where nobody is meant: the work is the same. */
  readonly number: () => Promise<string | undefined>;
  /** Of somebody who is written to by e-mail: the word of that mailbox, typed on the page, counts instead of a message. */
  readonly mailbox?: { readonly address: string; readonly typedWord: string | undefined };
}

/** What a step costs, and whose message or word lets a browser take it all the same. */
export interface Costs {
  readonly entries: readonly LimitEntry[];
  readonly by: LiftedBy;
}

export interface Taken {
  readonly verdict: LimitVerdict;
  /** The phone has spoken: what strangers have used up does not count for this browser. */
  readonly lifted: boolean;
  /** Used up, and how it is told. */
  readonly problem?: Shown;
}

/** No plan of numbers has it. */
const nobodysNumber = '+84000000000';

const ruleOf = (limit: LimitName): LimitRule => limitRules[limit];
const isLiftable = (limit: LimitName, { mailbox }: LiftedBy): boolean =>
  ruleOf(limit).liftedBy.includes(mailbox === undefined ? 'message' : 'mail');

/** What a form's own ticket costs: it serves once, and without a proof of work there are few. */
export const costsOfForm = (work: WorkDone, browserHash: string): readonly LimitEntry[] => [
  { limit: 'form-once', subject: work.onceKey, cost: 1 },
  ...(work.work === 'proven'
    ? []
    : ([
        { limit: 'form-without-work-by-browser-hour', subject: browserHash, cost: 1 },
        {
          limit: 'form-without-work-hour',
          subject: 'everybody',
          cost: 1,
          ...(work.work === 'crowded' ? { most: 0 } : {}),
        },
      ] as const)),
];

/** The problem of a form that cannot be counted yet. */
export const workProblem = (work: WorkShown): Shown | undefined => {
  if (work.work === 'invalid') return { code: 'proof-of-work-invalid' };
  return work.work === 'too-soon' ? { code: 'wait-before-sending', retryAfterSeconds: work.waitSeconds } : undefined;
};

/** The browser's codes for a subject: the one to show, and those before it, which still count. */
export const liftCodesOf = (
  { hashLift, clock }: Pick<AttemptParts, 'hashLift' | 'clock'>,
  { browserHash }: Pick<Visitor, 'browserHash'>,
  subject: string,
): readonly [string, ...string[]] => {
  const [now = '', ...former] = liftCodeInputs(browserHash, subject, clock.now()).flatMap(hashLift).map(liftCodeOf);
  return [now, ...former];
};

/** The pot of a mailbox for whoever has typed its word. */
const liftedByMail = (
  { hashLift, clock }: Pick<AttemptParts, 'hashLift' | 'clock'>,
  { address, typedWord = '' }: NonNullable<LiftedBy['mailbox']>,
): LimitEntry | undefined => {
  const mailbox = mailboxOf(address);
  const words = mailWordInputs(mailbox, clock.now()).flatMap(hashLift).map(mailWordOf);
  return words.some((word) => isMailWord(typedWord, word))
    ? { limit: 'lifted-by-mail-hour', subject: mailbox, cost: 1 }
    : undefined;
};

/** The pot that a phone's message, or the word of a mailbox, has opened for this browser, as an entry to be taken from; nothing when none has. */
export const liftedTry = async (
  parts: Pick<AttemptParts, 'hashLift' | 'clock' | 'store'>,
  visitor: Visitor,
  { subject, number, mailbox }: LiftedBy,
): Promise<LimitEntry | undefined> => {
  if (mailbox !== undefined) return liftedByMail(parts, mailbox);
  const name = await parts.store.lifts.find((await number()) ?? nobodysNumber, liftCodesOf(parts, visitor, subject));
  return name === undefined ? undefined : { limit: 'lifted-try', subject: `${name} ${visitor.browserHash}`, cost: 1 };
};

/** How a counter that is used up is told, by the table of counters; nothing where there is room. @throws Error for one whose effect is silence */
export const problemOf = ({ exceeded }: LimitVerdict): Shown | undefined => {
  if (exceeded === undefined) return undefined;
  const rule = ruleOf(exceeded.limit);
  if (rule.effect === 'silence') throw new Error(`${exceeded.limit} is silent: it is no cost that is told`);
  return { code: rule.told, retryAfterSeconds: exceeded.retryAfterSeconds };
};

/** The same entries for a browser that its phone or mailbox has spoken for: what others could fill is looked at and stops nobody. */
const withoutOthers = (entries: readonly LimitEntry[], by: LiftedBy): readonly LimitEntry[] =>
  entries.map((entry) => (isLiftable(entry.limit, by) ? { ...entry, cost: 0, most: Infinity } : entry));

/** A problem with what lifts it: the code to send from the phone, or that the word of the mailbox does. */
export const toldWithLift = (
  parts: Pick<AttemptParts, 'hashLift' | 'clock'>,
  visitor: Visitor,
  by: LiftedBy,
  problem: Shown,
): Shown =>
  by.mailbox === undefined
    ? { ...problem, liftCode: liftCodesOf(parts, visitor, by.subject)[0] }
    : { ...problem, liftWord: true };

/**
 * Takes all costs of a step, or none. Where what strangers can fill is used up, a message from the phone concerned lets this browser take from
 * the pot it has opened instead; without one the problem says which message that would be.
 *
 * @param take where something else is done in the same statement
 */
export const takeCosts = async (
  parts: AttemptParts,
  visitor: Visitor,
  { entries, by }: Costs,
  take = parts.store.limits.take,
): Promise<Taken> => {
  const verdict = await take(entries);
  const problem = problemOf(verdict);
  if (problem === undefined || verdict.exceeded === undefined) return { verdict, lifted: false };
  if (!isLiftable(verdict.exceeded.limit, by)) return { verdict, lifted: false, problem };
  const pot = await liftedTry(parts, visitor, by);
  if (pot !== undefined) {
    const again = await take([...withoutOthers(entries, by), pot]);
    const still = problemOf(again);
    if (still === undefined) return { verdict: again, lifted: true };
    if (again.exceeded?.limit !== pot.limit) return { verdict: again, lifted: true, problem: still };
  }
  return { verdict, lifted: false, problem: toldWithLift(parts, visitor, by, problem) };
};

/**
 * What a form comes to whose costs were refused: the problem; or, where its own ticket is spent, this is a second click, and what the first has
 * begun goes on.
 *
 * @param isIts tells what the first click of this form may have begun from whatever else goes on in this browser
 */
export const begunOrRefused = async <Purpose extends AttemptPurpose>(
  journey: Journey<Purpose>,
  {
    verdict,
    problem,
    isIts = ({ again }) => again,
  }: Pick<Taken, 'verdict'> & {
    readonly problem: Shown;
    readonly isIts?: ((loaded: Loaded<Purpose>) => boolean) | undefined;
  },
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const loaded = verdict.exceeded?.limit === 'form-once' ? await journey.load(visitor) : undefined;
  return loaded !== undefined && 'attempt' in loaded && isIts(loaded) ? journey.stepOf(loaded) : { problem };
};
