import type { TypedFields } from '../../domain/fields.ts';
import type { Recovery } from '../../domain/recovery.ts';
import type { RecoverStep } from '../../journeys/recover/recover.ts';
import type { Shown, Visitor } from '../../journeys/visitor.ts';
import { goTo, show, type Answer } from '../page.ts';
import { paths, type Path } from '../paths.ts';
import { problemAnswer, type Room } from '../room.ts';
import { knownVisitor, type Visit } from '../visit.ts';
import { refreshSecondsFor } from '../waiting-parts.ts';
import {
  newPasswordPage,
  recoverCodePage,
  recoveredPage,
  recoverRefusedPage,
  recoverWaitingPage,
} from './attempt-pages.ts';
import { recoverPage } from './recover-page.ts';

const pages = {
  challenged: paths.recoverCode,
  waiting: paths.recoverWaiting,
  evidenced: paths.recoverPassword,
  refused: paths.recoverRefused,
  completed: paths.recovered,
} as const satisfies Record<Recovery['state'], Path>;

/** The state decides the page. */
export const pageOf = (attempt: Recovery): Path => pages[attempt.state];

interface FormShown {
  readonly shown?: Shown;
  readonly typed?: TypedFields;
  readonly shared?: boolean;
  /** A token to be kept rather than made anew: its age counts. */
  readonly keptToken?: string | undefined;
  readonly underWay?: Path;
}

/** The form, with what was typed and what was wrong. */
export const showForm = async (
  room: Room,
  visit: Visit,
  { shown, typed = {}, shared = false, keptToken, underWay }: FormShown = {},
): Promise<Answer> => {
  const { browserHash } = knownVisitor(visit, room.cookies);
  const challenge = await room.proofOfWork.challengeFor(browserHash, visit.address);
  const page = recoverPage(visit.text, visit.facts, {
    token: keptToken ?? room.tokens.make(browserHash),
    challenge,
    script: room.urls.proofOfWork,
    shown,
    typed,
    shared,
    underWay,
  });
  return show(page, { retryAfterSeconds: shown?.retryAfterSeconds });
};

/** The page of an attempt, with a problem in its place when there is one. */
export const showAttempt = (
  room: Room,
  visit: Visit,
  { browserHash }: Visitor,
  attempt: Recovery,
  shown?: Shown,
): Answer => {
  const { text, facts } = visit;
  const now = room.clock.now();
  const token = room.tokens.make(browserHash);
  const more = { retryAfterSeconds: shown?.retryAfterSeconds };
  switch (attempt.state) {
    case 'challenged': {
      const expired: Shown | undefined =
        now.toISOString() >= attempt.challenge.expiresAt ? { code: 'code-expired' } : undefined;
      return show(
        recoverCodePage(text, facts, { attempt, token, now, shown: shown ?? expired, script: room.urls.codePage }),
        more,
      );
    }
    case 'waiting': {
      const told = shown ?? (attempt.problem === undefined ? undefined : { code: attempt.problem });
      const refreshSeconds = visit.query.get('tai-lai') === 'khong' ? 0 : refreshSecondsFor(attempt, now);
      return show(recoverWaitingPage(text, facts, { attempt, token, now, shown: told, refreshSeconds }), {
        ...more,
        refreshSeconds,
      });
    }
    case 'evidenced':
      return show(
        newPasswordPage(text, facts, {
          attempt,
          token,
          shown,
          script: room.urls.passwordPage,
          profile: room.settings.passwordProfile,
        }),
        more,
      );
    case 'refused':
      return show(recoverRefusedPage(text, facts, attempt));
    case 'completed':
      return show(recoveredPage(text, attempt));
  }
};

/** What a step comes to on screen: the page of the new state, or a page with its problem in place. */
export const afterRecoverStep = (
  room: Room,
  visit: Visit,
  visitor: Visitor,
  { attempt, problem, device }: RecoverStep,
): Answer => {
  if (device !== undefined) visit.setCookies.push(room.cookies.setDevice(device));
  if (attempt === undefined) return problemAnswer(visit, problem ?? { code: 'recovery-over' }, room.supportCode());
  return problem === undefined ? goTo(pageOf(attempt)) : showAttempt(room, visit, visitor, attempt, problem);
};
