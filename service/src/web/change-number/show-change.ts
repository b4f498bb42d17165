import type { NumberChange } from '../../domain/number-change.ts';
import type { ChangeStep } from '../../journeys/change-number/change-number.ts';
import type { Shown, Visitor } from '../../journeys/visitor.ts';
import { goTo, show, type Answer } from '../page.ts';
import { paths, type Path } from '../paths.ts';
import { problemAnswer, type Room } from '../room.ts';
import { knownVisitor, type Visit } from '../visit.ts';
import { changeAcceptedPage, changeCodePage, changeRefusedPage, changeWaitingPage } from './attempt-pages.ts';
import { changeNumberPage, stopPage, type DrawnForm } from './form-page.ts';

const pages = {
  begun: paths.changeNumber,
  challenged: paths.changeNumberCode,
  waiting: paths.changeNumberWaiting,
  refused: paths.changeNumberRefused,
  accepted: paths.changeNumberAccepted,
} as const satisfies Record<NumberChange['state'], Path>;

/** How often a page that waits for the operator looks again by itself. */
const lookAgainSeconds = 15;

/** The page of an attempt's state. */
export const pageOf = ({ state }: NumberChange): Path => pages[state];

interface FormShown {
  readonly shown?: Shown | undefined;
  readonly typed?: string | undefined;
  /** A token to be kept rather than made anew: its age counts. */
  readonly keptToken?: string | undefined;
}

const drawnForm = async (room: Room, visit: Visit, { keptToken, ...form }: FormShown): Promise<DrawnForm> => {
  const { browserHash } = knownVisitor(visit, room.cookies);
  return {
    ...form,
    token: keptToken ?? room.tokens.make(browserHash),
    challenge: await room.proofOfWork.challengeFor(browserHash, visit.address),
    script: room.urls.proofOfWork,
  };
};

/** The form for the new number, with what was typed and what was wrong. */
export const showForm = async (room: Room, visit: Visit, fromSignIn: boolean, form: FormShown = {}): Promise<Answer> =>
  show(changeNumberPage(visit.text, visit.facts, { ...(await drawnForm(room, visit, form)), fromSignIn }), {
    retryAfterSeconds: form.shown?.retryAfterSeconds,
  });

/** The form for a stop code. */
export const showStopForm = async (room: Room, visit: Visit, form: FormShown = {}): Promise<Answer> =>
  show(stopPage(visit.text, visit.facts, await drawnForm(room, visit, form)), {
    retryAfterSeconds: form.shown?.retryAfterSeconds,
  });

/** The page of an attempt, with a problem in its place when there is one. */
export const showAttempt = (
  room: Room,
  visit: Visit,
  { browserHash }: Visitor,
  attempt: NumberChange,
  shown?: Shown,
): Answer => {
  const now = room.clock.now();
  const drawn = { token: room.tokens.make(browserHash), now, script: room.urls.codePage };
  switch (attempt.state) {
    case 'begun':
      return goTo(paths.changeNumber);
    case 'challenged': {
      const told: Shown | undefined =
        shown ?? (now.toISOString() >= attempt.challenge.expiresAt ? { code: 'code-expired' } : undefined);
      return show(changeCodePage(visit.text, visit.facts, { ...drawn, attempt, shown: told }), {
        retryAfterSeconds: told?.retryAfterSeconds,
      });
    }
    case 'waiting': {
      const told: Shown | undefined = shown ?? (attempt.problem === undefined ? undefined : { code: attempt.problem });
      return show(changeWaitingPage(visit.text, visit.facts, { ...drawn, attempt, shown: told }), {
        refreshSeconds: lookAgainSeconds,
      });
    }
    case 'refused':
      return show(changeRefusedPage(visit.text, visit.facts, attempt));
    case 'accepted':
      return show(changeAcceptedPage(visit.text, attempt));
  }
};

/** What a step comes to on screen: the page of the new state, or a page with its problem in place. */
export const afterChangeStep = (
  room: Room,
  visit: Visit,
  visitor: Visitor,
  { attempt, problem }: ChangeStep,
): Answer => {
  if (attempt === undefined) return problemAnswer(visit, problem ?? { code: 'number-change-over' }, room.supportCode());
  return problem === undefined ? goTo(pageOf(attempt)) : showAttempt(room, visit, visitor, attempt, problem);
};
