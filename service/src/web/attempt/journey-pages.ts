import type { AttemptOf, AttemptPurpose, AttemptState } from '../../domain/attempt/attempt.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Step } from '../../journeys/attempt/step.ts';
import type { Visitor } from '../../journeys/attempt/visitor.ts';
import type { Answer } from '../page.ts';
import type { Path } from '../paths.ts';
import type { Site } from '../site.ts';
import type { UsualMeans } from '../usual-means.ts';
import type { Visit } from '../visit.ts';

/** A step with its attempt, to be drawn. */
export type StepWithAttempt<Purpose extends AttemptPurpose> = Step<Purpose> & { readonly attempt: AttemptOf<Purpose> };

/** An attempt to be drawn: what a step came to, for this visit. */
export interface AttemptDrawn<Purpose extends AttemptPurpose> {
  readonly site: Site;
  readonly visit: Visit;
  readonly step: StepWithAttempt<Purpose>;
}

/** The pages of one journey over an attempt: what is its own. The rest is `attempt-routes.ts`. */
export interface JourneyPages<Purpose extends AttemptPurpose> {
  readonly purpose: Purpose;
  /** Told where this browser has no attempt of it. */
  readonly none: ProblemCode;
  /** The one page of each state; a state that the journey never reaches has its first page. */
  readonly pages: Readonly<Record<AttemptState, Path>>;
  /** Where an attempt goes on that is on no page of its state. */
  readonly pageOf?: (attempt: AttemptOf<Purpose>, site: Site, visit: Visit) => string;
  /** By what somebody has signed in by it: proposed first on this device the next time. */
  readonly meansOf?: (attempt: AttemptOf<Purpose>) => UsualMeans;
  /** States that go on by themselves when their time has come. */
  readonly goesOn: readonly AttemptState[];
  current(site: Site, visitor: Visitor): Promise<Step<Purpose>>;
  goOn(site: Site, visitor: Visitor): Promise<Step<Purpose>>;
  /** The page of an attempt's state, with a problem in its place when there is one. */
  draw(drawn: AttemptDrawn<Purpose>): Answer;
}
