import type { AttemptIn, AttemptOf, AttemptPurpose, Turn } from '../../domain/attempt/attempt.ts';
import type { Proof } from '../../domain/attempt/challenge.ts';
import type { AuditEvent, AuditEventType } from '../../domain/audit.ts';
import type { CountChange } from '../../domain/limits/limits.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Asked } from '../../proofing/method.ts';
import { reportDeath } from '../deaths/report-death.ts';
import type { Journey } from './journey.ts';
import type { Step } from './step.ts';
import type { Visitor } from './visitor.ts';

/** How a journey asks its authority, and what it makes of the answer. */
export interface AuthorityPolicy<Purpose extends AttemptPurpose> {
  readonly events: {
    readonly waiting: AuditEventType;
    readonly refused: AuditEventType;
    readonly evidenced: AuditEventType;
  };
  /** How long one round of questions may take; a second round waits that long. */
  authoritySeconds(attempt: AttemptOf<Purpose>): number;
  ask(attempt: AttemptIn<Purpose, 'waiting'>, now: Date): Promise<Asked>;
  /** A refusal or an outage in the words of this journey. */
  toldHere(problem: ProblemCode): ProblemCode;
  /** What is counted when the record does not match. */
  mismatch(attempt: AttemptOf<Purpose>, visitor: Visitor): readonly CountChange[];
  /** The authority has matched: what the attempt comes to. */
  evidenced(
    attempt: AttemptIn<Purpose, 'waiting'>,
    found: Extract<Asked, { readonly asked: 'evidenced' }>,
    visitor: Visitor,
  ): Promise<Step<Purpose>>;
  /** The authority answers in person, another day; of a journey whose methods may say so. */
  deferred?(
    attempt: AttemptIn<Purpose, 'waiting'>,
    found: Extract<Asked, { readonly asked: 'deferred' }>,
    visitor: Visitor,
  ): Promise<Step<Purpose>>;
}

/**
 * Whether an authority may be asked now: not before its time, and one round of questions at a time: who asks first has the turn until that
 * round must have ended.
 */
export const mayAskNow = ({ askAfter, askedAt, problem }: Turn, now: Date, roundSeconds: number): boolean => {
  const early = askAfter !== undefined && now.toISOString() < askAfter;
  const underWay =
    problem === undefined && askedAt !== undefined && now.getTime() < Date.parse(askedAt) + roundSeconds * 1000;
  return !early && !underWay;
};

/** What an event says of somebody whose possession is proven. */
const known = <Purpose extends AttemptPurpose>(
  { policy }: Journey<Purpose>,
  attempt: AttemptOf<Purpose>,
  more: Pick<AuditEvent, 'problem' | 'detail'>,
): Pick<AuditEvent, 'problem' | 'detail' | 'accountId'> => {
  const accountId = policy.accountOf(attempt);
  return accountId === undefined ? more : { ...more, accountId };
};

/** Asks the authority about an attempt whose `askedAt` this request has just saved, and saves what came of it. */
const askNow = async <Purpose extends AttemptPurpose>(
  journey: Journey<Purpose>,
  authority: AuthorityPolicy<Purpose>,
  attempt: AttemptIn<Purpose, 'waiting'>,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const asked = await authority.ask(attempt, journey.parts.clock.now());
  switch (asked.asked) {
    case 'evidenced':
      return authority.evidenced(attempt, asked, visitor);
    case 'refused': {
      if (asked.died !== undefined) await reportDeath(journey.parts, asked.died, attempt);
      const problem = authority.toldHere(asked.problem);
      return journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
        counts: asked.mismatch ? authority.mismatch(attempt, visitor) : [],
        audit: [
          journey.event(
            attempt,
            visitor,
            authority.events.refused,
            known(journey, attempt, { problem, detail: asked.trace }),
          ),
        ],
      });
    }
    case 'deferred':
      if (authority.deferred === undefined) throw new Error(`nothing of ${attempt.purpose} can be put off`);
      return authority.deferred(attempt, asked, visitor);
    case 'unanswered': {
      const problem = authority.toldHere(asked.problem);
      const { soFar } = asked;
      return journey.save(
        visitor,
        journey.next(attempt, {
          event: 'ask',
          turn: { ...attempt.turn, problem, ...(soFar === undefined ? {} : { soFar }) },
        }),
        {
          audit: [
            journey.event(
              attempt,
              visitor,
              authority.events.waiting,
              known(journey, attempt, { problem, detail: asked.trace }),
            ),
          ],
        },
        { code: problem },
      );
    }
  }
};

const isWaiting = <Purpose extends AttemptPurpose>(
  attempt: AttemptOf<Purpose> | undefined,
): attempt is AttemptIn<Purpose, 'waiting'> => attempt?.state === 'waiting';

/**
 * Possession is proven, and the authority is next. The answer is spent before it is asked: of two requests with the right answer only one
 * goes on.
 *
 * @param slowSeconds how long the authority is left unasked, because many attempts on this identity have failed lately
 * @param counts changed with it
 */
export const proveAndAsk = async <Purpose extends AttemptPurpose>(
  journey: Journey<Purpose>,
  authority: AuthorityPolicy<Purpose>,
  {
    attempt,
    proof,
    slowSeconds,
    counts = [],
  }: {
    readonly attempt: AttemptIn<Purpose, 'challenged'>;
    readonly proof: Proof;
    readonly slowSeconds: number;
    readonly counts?: readonly CountChange[];
  },
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const now = journey.parts.clock.now();
  const turn: Turn =
    slowSeconds > 0
      ? { askAfter: new Date(now.getTime() + slowSeconds * 1000).toISOString() }
      : { askedAt: now.toISOString() };
  const mine = journey.next(attempt, { event: 'prove', proof, turn });
  const saved = await journey.save(visitor, mine, {
    counts,
    audit: [
      journey.event(
        attempt,
        visitor,
        'possession-proven',
        known(journey, mine, { detail: { codeId: proof.reference } }),
      ),
    ],
  });
  return saved.attempt === mine && isWaiting(mine) && slowSeconds === 0
    ? askNow(journey, authority, mine, visitor)
    : saved;
};

/**
 * Asks about what was signed before anything of it is spent: judging a signature costs no authority more than a look at a list, and a request
 * that comes second changes nothing. One save less than `proveAndAsk`; what came of it is saved onto the version that this was loaded from.
 */
export const askAtOnce = async <Purpose extends AttemptPurpose>(
  journey: Journey<Purpose>,
  authority: AuthorityPolicy<Purpose>,
  { attempt, proof }: { readonly attempt: AttemptIn<Purpose, 'challenged'>; readonly proof: Proof },
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const turn = { askedAt: journey.parts.clock.now().toISOString() };
  const mine = { ...journey.next(attempt, { event: 'prove', proof, turn }), version: attempt.version };
  if (!isWaiting(mine)) throw new Error('a proof leads to the authority');
  return askNow(journey, authority, mine, visitor);
};

/** Asks for the first time, where there was nothing to answer. */
export const askFirst = askNow;

/** Asks once more what was not answered, or what is due now. Nothing that was proven is lost meanwhile. */
export const askAuthority =
  <Purpose extends AttemptPurpose>(journey: Journey<Purpose>, authority: AuthorityPolicy<Purpose>) =>
  async (visitor: Visitor): Promise<Step<Purpose>> => {
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    const now = journey.parts.clock.now();
    if (!isWaiting(attempt) || !mayAskNow(attempt.turn, now, authority.authoritySeconds(attempt)))
      return journey.stepOf(loaded);
    const { soFar } = attempt.turn;
    const turn = { askedAt: now.toISOString(), ...(soFar === undefined ? {} : { soFar }) };
    const mine = journey.next(attempt, { event: 'ask', turn });
    const taken = await journey.save(visitor, mine, {
      audit: [journey.event(attempt, visitor, 'authority-asked', known(journey, attempt, {}))],
    });
    return taken.attempt === mine && isWaiting(mine) ? askNow(journey, authority, mine, visitor) : taken;
  };
