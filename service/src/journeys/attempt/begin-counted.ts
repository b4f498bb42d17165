import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { LimitEntry, LimitName, LimitVerdict } from '../../domain/limits/limits.ts';
import { slowSecondsAfter } from '../../domain/limits/slow-down.ts';
import type { PlaceAsked, PlaceHeld } from '../../store/attempts/attempt-store.ts';
import type { Begun, Journey, Loaded } from './journey.ts';
import type { Step } from './step.ts';
import { begunOrRefused, takeCosts, type Costs } from './take-costs.ts';
import type { Visitor } from './visitor.ts';

/** What a form costs. */
export interface FormCosts<Purpose extends AttemptPurpose> extends Costs {
  /** Counters that let it begin, and slow it down. */
  readonly slowedBy?: readonly LimitName[] | undefined;
  /** Tells what the first click of this form may have begun from whatever else goes on in this browser. */
  readonly isIts?: ((loaded: Loaded<Purpose>) => boolean) | undefined;
}

/** How long somebody is held back by what was counted. */
export const slowSecondsBy = (slowedBy: readonly LimitName[], { counts }: LimitVerdict): number =>
  Math.max(0, ...slowedBy.map((limit) => slowSecondsAfter(counts[limit] ?? 0)));

/** Paid for, and not yet begun. */
interface Paid {
  readonly slowSeconds: number;
}

/** Takes what a form costs. @returns what it ends with where a counter is used up: a second click finds what the first has begun */
const pay = async <Purpose extends AttemptPurpose>(
  journey: Journey<Purpose>,
  costs: FormCosts<Purpose>,
  visitor: Visitor,
): Promise<Step<Purpose> | Paid> => {
  const { slowedBy = [], isIts } = costs;
  const { verdict, lifted, problem } = await takeCosts(journey.parts, visitor, costs);
  return problem === undefined
    ? { slowSeconds: lifted ? 0 : slowSecondsBy(slowedBy, verdict) }
    : begunOrRefused(journey, { verdict, problem, isIts }, visitor);
};

/**
 * A counter of everybody's. Taken with what begins it would be locked until that is on the disk, and people would begin one after the other at the
 * disk's pace; taken by itself it waits for no disk. That of forms without work is filled at walking pace.
 */
const isShared = ({ limit, subject }: LimitEntry): boolean =>
  subject === 'everybody' && limit !== 'form-without-work-hour';

/** Whether what it costs is a statement of its own. What slows somebody has to be known before. */
const isApart = ({ entries, slowedBy = [] }: Pick<FormCosts<never>, 'entries' | 'slowedBy'>): boolean =>
  slowedBy.length > 0 || entries.some(isShared);

/** What somebody begins, with the place for its request where it takes one. */
interface Bought<Purpose extends AttemptPurpose> {
  readonly costs: FormCosts<Purpose>;
  readonly begun: Begun<Purpose>;
  readonly place?: PlaceAsked | undefined;
}

/**
 * Takes what a form costs and begins what it asks for, in one statement where nothing stands between them. Where a counter is used up nothing is begun,
 * and a second click finds what the first has begun.
 */
export const payAndBegin = async <Purpose extends AttemptPurpose>(
  journey: Journey<Purpose>,
  { costs, begun, place }: Bought<Purpose>,
  visitor: Visitor,
): Promise<Step<Purpose> | PlaceHeld | Paid> => {
  if (isApart(costs)) return pay(journey, costs, visitor);
  const { isIts } = costs;
  let came: Awaited<ReturnType<typeof journey.beginCounted>>['came'] = 'refused';
  const { verdict, problem } = await takeCosts(journey.parts, visitor, costs, async (taken) => {
    const paid = await journey.beginCounted(visitor, begun, {
      entries: taken,
      ...(place === undefined ? {} : { place }),
    });
    ({ came } = paid);
    return paid.verdict;
  });
  if (problem !== undefined) return begunOrRefused(journey, { verdict, problem, isIts }, visitor);
  if (came === 'refused') throw new Error('counters have room, and nothing has come of it');
  return came;
};

/** What a form begins. */
interface Begins<Purpose extends AttemptPurpose> {
  readonly costs: FormCosts<Purpose>;
  readonly make: (slowSeconds: number) => Begun<Purpose> | Promise<Begun<Purpose>>;
  /** Somebody outside is asked for what is made: not before it has cost something. */
  readonly asksOthers?: boolean;
}

/** The same of what takes no place, whoever is slowed by what. */
export const beginCounted = async <Purpose extends AttemptPurpose>(
  journey: Journey<Purpose>,
  { costs, make, asksOthers = false }: Begins<Purpose>,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const came =
    asksOthers || isApart(costs)
      ? await pay(journey, costs, visitor)
      : await payAndBegin(journey, { costs, begun: await make(0) }, visitor);
  if ('held' in came) throw new Error('no place was asked for');
  if (!('slowSeconds' in came)) return came;
  const begun = await make(came.slowSeconds);
  const { envelope, happened, alongside, whose } = begun;
  if (whose === undefined) return journey.begin(visitor, envelope, happened, alongside);
  const { came: step } = await journey.beginCounted(visitor, begun, { entries: [] });
  if (step === 'refused' || 'held' in step) throw new Error('what costs nothing was refused');
  return step;
};
