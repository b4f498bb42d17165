import type { ChallengedRegistration, Registration } from '../../domain/registration.ts';
import type { Step } from '../../journeys/register/register.ts';
import type { Shown, Visitor } from '../../journeys/visitor.ts';
import { pageFor } from '../guard.ts';
import { connectPathFor } from '../paths.ts';
import { goTo, show, type Answer } from '../page.ts';
import { problemAnswer, type Room } from '../room.ts';
import type { Visit } from '../visit.ts';
import { refreshSecondsFor } from '../waiting-parts.ts';
import { codePage } from './code-page.ts';
import { knownPage, refusedPage, registeredPage } from './end-pages.ts';
import { formPage } from './form-page.ts';
import { passwordPage } from './password-page.ts';
import { waitingPage } from './waiting-page.ts';

/** One registration to be drawn, with what has just gone wrong. */
interface Drawn<State extends Registration> {
  readonly room: Room;
  readonly visit: Visit;
  readonly visitor: Visitor;
  readonly registration: State;
  readonly shown: Shown | undefined;
  /** A token to be kept rather than made anew: its age counts. */
  readonly token: string;
}

const showCode = async ({
  room,
  visit,
  registration,
  shown,
  token,
}: Drawn<ChallengedRegistration>): Promise<Answer> => {
  const { text, facts } = visit;
  const delivery = await room.journeys.register.codeDelivery(registration);
  const expired = room.clock.now().toISOString() >= registration.challenge.expiresAt;
  const standing = expired ? 'code-expired' : registration.problem;
  const answered =
    shown ?? (standing === undefined ? undefined : { code: standing, triesLeft: registration.challenge.triesLeft });
  const told = answered ?? (delivery?.problem === undefined ? undefined : { code: delivery.problem });
  const page = codePage(text, facts, {
    registration,
    token,
    delivery,
    shown: told,
    script: room.urls.codePage,
    now: room.clock.now(),
  });
  // A message that does not arrive is no failure of this request: the code may still be typed.
  return show(page, answered === undefined ? { status: 200 } : { retryAfterSeconds: answered.retryAfterSeconds });
};

/** The page of a registration's state, with a problem in its place when there is one. */
export const showRegistration = async (
  room: Room,
  visit: Visit,
  visitor: Visitor,
  registration: Registration,
  shown?: Shown,
  keptToken?: string,
): Promise<Answer> => {
  const { text, facts } = visit;
  const token = keptToken ?? room.tokens.make(visitor.browserHash);
  const drawn = { room, visit, visitor, shown, token };
  const more = { retryAfterSeconds: shown?.retryAfterSeconds };
  switch (registration.state) {
    case 'started': {
      const challenge = await room.proofOfWork.challengeFor(visitor.browserHash, visit.address);
      return show(
        formPage(text, facts, { registration, token, challenge, shown, script: room.urls.proofOfWork }),
        more,
      );
    }
    case 'challenged':
      return showCode({ ...drawn, registration });
    case 'waiting': {
      const now = room.clock.now();
      const told = shown ?? (registration.problem === undefined ? undefined : { code: registration.problem });
      const refreshSeconds = visit.query.get('tai-lai') === 'khong' ? 0 : refreshSecondsFor(registration, now);
      return show(waitingPage(text, facts, { registration, token, now, shown: told, refreshSeconds }), {
        ...more,
        refreshSeconds,
      });
    }
    case 'evidenced':
      return show(
        passwordPage(text, facts, {
          registration,
          token,
          script: room.urls.passwordPage,
          profile: room.settings.passwordProfile,
          shown,
        }),
        more,
      );
    case 'known':
      return show(knownPage(text, facts, registration));
    case 'refused':
      return show(refusedPage(text, facts, registration, token));
    case 'completed': {
      const signedIn = await room.journeys.account.open(visit.sessionSecret);
      const own = 'account' in signedIn && signedIn.account.id === registration.accountId;
      const portal =
        visit.continuing === undefined ? undefined : await room.federation?.journey.portalOf(visit.continuing);
      const onward =
        portal === undefined || visit.continuing === undefined
          ? undefined
          : { to: connectPathFor(visit.continuing), portal };
      return show(registeredPage(text, registration, own ? signedIn.account : undefined, onward));
    }
  }
};

/** True when the page of this state tells the problem by itself, so that going there says all. */
const toldByItsPage = (registration: Registration, shown: Shown): boolean =>
  registration.state === 'known' ||
  registration.state === 'completed' ||
  (registration.state === 'refused' && registration.problem === shown.code);

/** What a step of the journey comes to on screen: the page of the new state, or the page with its problem in place. */
export const afterStep = async (
  room: Room,
  visit: Visit,
  visitor: Visitor,
  step: Step,
  keptToken?: string,
): Promise<Answer> => {
  if (step.session !== undefined) visit.setCookies.push(room.cookies.setSession(step.session));
  if (step.device !== undefined) visit.setCookies.push(room.cookies.setDevice(step.device));
  const { registration, problem } = step;
  if (registration === undefined)
    return problemAnswer(visit, problem ?? { code: 'registration-elsewhere' }, room.supportCode());
  if (problem === undefined || toldByItsPage(registration, problem)) return goTo(pageFor(registration));
  return showRegistration(room, visit, visitor, registration, problem, keptToken);
};
