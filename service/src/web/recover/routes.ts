import type { TypedFields } from '../../domain/fields.ts';
import type { RecoverStep } from '../../journeys/recover/recover.ts';
import { goTo, type Answer } from '../page.ts';
import { paths, type Path } from '../paths.ts';
import { problemAnswer, type Room } from '../room.ts';
import type { Route } from '../route.ts';
import type { Sent, Visit } from '../visit.ts';
import { afterRecoverStep, pageOf, showAttempt, showForm } from './show-recovery.ts';

/** The form; a recovery under way in this browser is offered to be gone on with. */
const showRecover = async (room: Room, visit: Visit): Promise<Answer> => {
  const { attempt } = visit.visitor === undefined ? {} : await room.journeys.recover.current(visit.visitor);
  return showForm(
    room,
    visit,
    attempt === undefined || attempt.state === 'completed' || attempt.state === 'refused'
      ? {}
      : { underWay: pageOf(attempt) },
  );
};

const typedFields = ({ form }: Sent): TypedFields => {
  const [personalId, fullName, dateOfBirth] = [form.get('personalId'), form.get('fullName'), form.get('dateOfBirth')];
  return {
    ...(personalId === undefined ? {} : { personalId }),
    ...(fullName === undefined ? {} : { fullName }),
    ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
  };
};

const sendClaim = async (room: Room, visit: Visit, sent: Sent): Promise<Answer> => {
  const { form, token, visitor } = sent;
  const work = await room.proofOfWork.judge(form.get('work'), token, visitor.browserHash, visit.address);
  const typed = typedFields(sent);
  const shared = form.get('shared') === 'yes';
  const step = await room.journeys.recover.submitClaim({ typed, shared }, work, visitor);
  if (step.attempt !== undefined) return afterRecoverStep(room, visit, visitor, step);
  const shown = step.problem ?? { code: 'recovery-over' };
  // Sent too soon: the wait goes on from when the page was opened, so its token stays.
  return showForm(room, visit, {
    shown,
    typed,
    shared,
    keptToken: shown.code === 'wait-before-sending' ? form.get('formToken') : undefined,
  });
};

/** GET of a page of an attempt: shown when it fits the state, else the way to the one that does. A waiting one asks the operator. */
const showIfItFits =
  (path: Path) =>
  async (room: Room, visit: Visit): Promise<Answer> => {
    const { visitor } = visit;
    if (visitor === undefined) return problemAnswer(visit, { code: 'recovery-over' }, room.supportCode());
    const { attempt, problem } = await room.journeys.recover.current(visitor);
    if (attempt === undefined) return problemAnswer(visit, problem ?? { code: 'recovery-over' }, room.supportCode());
    if (pageOf(attempt) !== path) return goTo(pageOf(attempt));
    if (attempt.state !== 'waiting') return showAttempt(room, visit, visitor, attempt);
    const asked = await room.journeys.recover.askOperator(visitor);
    return asked.attempt?.state === 'waiting'
      ? showAttempt(room, visit, visitor, asked.attempt, asked.problem)
      : afterRecoverStep(room, visit, visitor, asked);
  };

const sendStep =
  (run: (room: Room, sent: Sent) => Promise<RecoverStep>) =>
  async (room: Room, visit: Visit, sent: Sent): Promise<Answer> =>
    afterRecoverStep(room, visit, sent.visitor, await run(room, sent));

/** Everything under `/quen-mat-khau`. */
export const recoverRoutes: readonly Route[] = [
  { method: 'GET', path: paths.recover, show: showRecover },
  { method: 'POST', path: paths.recover, send: sendClaim },
  ...[paths.recoverCode, paths.recoverWaiting, paths.recoverPassword, paths.recovered, paths.recoverRefused].map(
    (path): Route => ({ method: 'GET', path, show: showIfItFits(path) }),
  ),
  {
    method: 'POST',
    path: paths.recoverCode,
    send: sendStep((room, { form, visitor }) =>
      room.journeys.recover.answerCode(form.get('oneTimeCode') ?? '', visitor),
    ),
  },
  {
    method: 'POST',
    path: paths.recoverResend,
    send: sendStep((room, { form, visitor }) =>
      room.journeys.recover.resendCode(Number(form.get('seenVersion')), visitor),
    ),
  },
  { method: 'GET', path: paths.recoverResend, show: async () => goTo(paths.recoverCode) },
  {
    method: 'POST',
    path: paths.recoverWaiting,
    send: sendStep((room, { visitor }) => room.journeys.recover.askOperator(visitor)),
  },
  {
    method: 'POST',
    path: paths.recoverPassword,
    send: sendStep((room, { form, visitor }) =>
      room.journeys.recover.choosePassword(form.get('password') ?? '', visitor),
    ),
  },
];
