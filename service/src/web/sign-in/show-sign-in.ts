import type { SignIn } from '../../domain/sign-in.ts';
import type { SignInReason } from '../../journeys/federate/federate.ts';
import type { SignInStep } from '../../journeys/sign-in/sign-in.ts';
import type { Shown, Visitor } from '../../journeys/visitor.ts';
import { goTo, show, type Answer } from '../page.ts';
import { connectPathFor, paths, type Path } from '../paths.ts';
import { problemAnswer, type Room } from '../room.ts';
import { knownVisitor, type Visit } from '../visit.ts';
import { judgedPage, secondsUntilTold, signInCodePage, signInRefusedPage } from './attempt-pages.ts';
import { signInPage } from './sign-in-page.ts';

const reasons: readonly SignInReason[] = ['no-session', 'asked-again', 'too-old', 'level', 'other-account'];
const pages = {
  judged: paths.signInJudged,
  challenged: paths.signInCode,
  refused: paths.signInRefused,
} as const satisfies Record<Exclude<SignIn['state'], 'completed'>, Path>;

/** The page of an attempt's state; once it is complete, the portal that waits, or the account. */
export const pageOf = (visit: Visit, attempt: SignIn): string => {
  if (attempt.state !== 'completed') return pages[attempt.state];
  return visit.continuing === undefined ? paths.account : connectPathFor(visit.continuing);
};

interface FormShown {
  readonly shown?: Shown;
  readonly personalId?: string | undefined;
  readonly shared?: boolean;
  /** Signing in once more, to change the number afterwards. */
  readonly afresh?: boolean;
  /** A token to be kept rather than made anew: its age counts. */
  readonly keptToken?: string | undefined;
}

/** The form, with what was typed (never the password) and what was wrong. */
export const showForm = async (
  room: Room,
  visit: Visit,
  { shown, personalId, shared, afresh = false, keptToken }: FormShown = {},
): Promise<Answer> => {
  const { browserHash } = knownVisitor(visit, room.cookies);
  const challenge = await room.proofOfWork.challengeFor(browserHash, visit.address);
  const portal = visit.continuing === undefined ? undefined : await room.federation?.journey.portalOf(visit.continuing);
  const reason = reasons.find((one) => one === visit.query.get('ly-do'));
  const page = signInPage(visit.text, visit.facts, {
    token: keptToken ?? room.tokens.make(browserHash),
    challenge,
    script: room.urls.proofOfWork,
    shown,
    portal,
    reason,
    ...(personalId === undefined ? {} : { personalId }),
    shared: shared === true,
    afresh,
  });
  return show(page, { retryAfterSeconds: shown?.retryAfterSeconds });
};

/** The page of an attempt, with a problem in its place when there is one. */
export const showAttempt = (
  room: Room,
  visit: Visit,
  { browserHash }: Visitor,
  attempt: SignIn,
  shown?: Shown,
): Answer => {
  const now = room.clock.now();
  const drawn = { token: room.tokens.make(browserHash), now, script: room.urls.codePage, shown };
  switch (attempt.state) {
    case 'judged':
      return show(judgedPage(visit.text, { ...drawn, attempt }), { refreshSeconds: secondsUntilTold(attempt, now) });
    case 'challenged': {
      const expired: Shown | undefined =
        now.toISOString() >= attempt.challenge.expiresAt ? { code: 'code-expired' } : undefined;
      const told = shown ?? expired;
      return show(signInCodePage(visit.text, visit.facts, { ...drawn, attempt, shown: told }), {
        retryAfterSeconds: told?.retryAfterSeconds,
      });
    }
    case 'refused':
      return show(signInRefusedPage(visit.text, visit.facts, attempt));
    case 'completed':
      return goTo(pageOf(visit, attempt));
  }
};

/** What a step comes to on screen: the page of the new state, or a page with its problem in place. */
export const afterSignInStep = (
  room: Room,
  visit: Visit,
  visitor: Visitor,
  { attempt, problem, session, device }: SignInStep,
): Answer => {
  if (session !== undefined) visit.setCookies.push(room.cookies.setSession(session));
  if (device !== undefined) visit.setCookies.push(room.cookies.setDevice(device));
  if (attempt === undefined) return problemAnswer(visit, problem ?? { code: 'sign-in-over' }, room.supportCode());
  return problem === undefined ? goTo(pageOf(visit, attempt)) : showAttempt(room, visit, visitor, attempt, problem);
};
