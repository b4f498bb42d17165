import type { ProblemCode } from '../../domain/problems.ts';
import { strength, type Strength } from '../../domain/standing/strength.ts';
import type { StopStep, WaitingParts } from './waiting.ts';

/** Who stops something, and how strongly they have shown that they may. */
export interface StoppedBy {
  readonly as: 'account' | 'stop-code';
  readonly strength: Strength;
}

/** What became of something that a code was sent with. */
export type Found<Thing> =
  | { readonly standing: 'unknown' | 'stopped' }
  /** `problem`: what whoever holds its code is told; that it comes too late, where nothing is said. */
  | { readonly standing: 'over'; readonly problem?: ProblemCode }
  | { readonly standing: 'pending'; readonly thing: Thing };

/** A kind of thing that a code may stop, put off or hold. */
export interface Stoppable<Thing> {
  find(waiting: WaitingParts, stopHash: string): Promise<Found<Thing>>;
  /** Nothing where it has moved on since it was found. */
  stop(waiting: WaitingParts, thing: Thing, by: StoppedBy, requestId: string): Promise<StopStep | undefined>;
  /** What stopping it comes to instead; a second press of what was stopped says the same again. */
  readonly instead?: 'held';
}

/** Stops what a code was sent with, by its keyed hash; nothing where the code is none of this kind. */
export type StopByHash = (waiting: WaitingParts, stopHash: string, requestId: string) => Promise<StopStep | undefined>;

/** Somebody may press at the same moment, or its time come: so often the look is repeated. */
const triesAtMost = 5;

/** How a code of this kind is taken: who holds a right one is told what became of it. @throws where it moves on again and again */
export const stopByHashOf =
  <Thing>({ find, stop, instead }: Stoppable<Thing>): StopByHash =>
  async (waiting, stopHash, requestId) => {
    for (let tries = 0; tries < triesAtMost; tries += 1) {
      const found = await find(waiting, stopHash);
      switch (found.standing) {
        case 'unknown':
          return undefined;
        case 'over':
          return { stopped: false, problem: { code: found.problem ?? 'stop-code-late' } };
        case 'stopped':
          return { stopped: true, ...(instead === undefined ? {} : { instead }) };
        case 'pending': {
          const came = await stop(waiting, found.thing, { as: 'stop-code', strength: strength.contact }, requestId);
          if (came !== undefined) return came;
        }
      }
    }
    throw new Error('what a code stops keeps moving on');
  };
