import type { ChangeArrival, ChangeStep } from '../../journeys/change-number/change-number.ts';
import { problems } from '../../domain/problems.ts';
import { goTo, type Answer } from '../page.ts';
import { paths, type Path } from '../paths.ts';
import { problemAnswer, type Room } from '../room.ts';
import type { Route } from '../route.ts';
import { knownVisitor, type Sent, type Visit } from '../visit.ts';
import { afterChangeStep, pageOf, showAttempt, showForm, showStopForm } from './show-change.ts';

const arrivalOf = ({ sessionSecret }: Visit, from: string | undefined): ChangeArrival => ({
  sessionSecret,
  fromSignIn: from === 'dang-nhap',
});

const showNumber = async (room: Room, visit: Visit): Promise<Answer> => {
  const arrival = arrivalOf(visit, visit.query.get('tu'));
  const who = await room.journeys.changeNumber.entitled(arrival, knownVisitor(visit, room.cookies));
  return 'problem' in who
    ? problemAnswer(visit, who.problem, room.supportCode())
    : showForm(room, visit, arrival.fromSignIn);
};

const keptToken = (code: string, { form }: Sent): string | undefined =>
  code === 'wait-before-sending' ? form.get('formToken') : undefined;

const sendNumber = async (room: Room, visit: Visit, sent: Sent): Promise<Answer> => {
  const { form, token, visitor } = sent;
  const work = await room.proofOfWork.judge(form.get('work'), token, visitor.browserHash, visit.address);
  const arrival = arrivalOf(visit, form.get('tu'));
  const typed = form.get('phoneNumber') ?? '';
  const step = await room.journeys.changeNumber.submitNumber(typed, work, arrival, visitor);
  const { problem } = step;
  if (step.attempt !== undefined || problem === undefined) return afterChangeStep(room, visit, visitor, step);
  // Who may not begin is told on a page of its own; everything else belongs to the form.
  if (problems[problem.code].status === 401 || problems[problem.code].status === 403 || problem.code === 'sign-in-over')
    return problemAnswer(visit, problem, room.supportCode());
  return showForm(room, visit, arrival.fromSignIn, { shown: problem, typed, keptToken: keptToken(problem.code, sent) });
};

/** GET of a page of an attempt: shown when it fits the state, else the way to the one that does. */
const showIfItFits =
  (path: Path) =>
  async (room: Room, visit: Visit): Promise<Answer> => {
    const { visitor } = visit;
    if (visitor === undefined) return problemAnswer(visit, { code: 'number-change-over' }, room.supportCode());
    const { attempt, problem } = await (path === paths.changeNumberWaiting
      ? room.journeys.changeNumber.askOperator(visitor)
      : room.journeys.changeNumber.current(visitor));
    if (attempt === undefined)
      return problemAnswer(visit, problem ?? { code: 'number-change-over' }, room.supportCode());
    return pageOf(attempt) === path ? showAttempt(room, visit, visitor, attempt, problem) : goTo(pageOf(attempt));
  };

const sendStep =
  (run: (room: Room, sent: Sent) => Promise<ChangeStep>) =>
  async (room: Room, visit: Visit, sent: Sent): Promise<Answer> =>
    afterChangeStep(room, visit, sent.visitor, await run(room, sent));

const sendStopCode = async (room: Room, visit: Visit, sent: Sent): Promise<Answer> => {
  const { form, token, visitor } = sent;
  const work = await room.proofOfWork.judge(form.get('work'), token, visitor.browserHash, visit.address);
  const typed = form.get('stopCode') ?? '';
  const step = await room.journeys.changeNumber.stopByCode(typed, work, visitor);
  return step.stopped
    ? goTo(paths.numberChangeStopped)
    : showStopForm(room, visit, { shown: step.problem, typed, keptToken: keptToken(step.problem.code, sent) });
};

/** Everything under `/doi-so-dien-thoai`, and the short address of the SMS that stops it. */
export const changeNumberRoutes: readonly Route[] = [
  { method: 'GET', path: paths.changeNumber, show: showNumber },
  { method: 'POST', path: paths.changeNumber, send: sendNumber },
  { method: 'GET', path: paths.changeNumberCode, show: showIfItFits(paths.changeNumberCode) },
  {
    method: 'POST',
    path: paths.changeNumberCode,
    send: sendStep((room, { form, visitor }) =>
      room.journeys.changeNumber.answerCode(form.get('oneTimeCode') ?? '', visitor),
    ),
  },
  {
    method: 'POST',
    path: paths.changeNumberResend,
    send: sendStep((room, { form, visitor }) =>
      room.journeys.changeNumber.resendCode(Number(form.get('seenVersion')), visitor),
    ),
  },
  { method: 'GET', path: paths.changeNumberResend, show: async () => goTo(paths.changeNumberCode) },
  { method: 'GET', path: paths.changeNumberWaiting, show: showIfItFits(paths.changeNumberWaiting) },
  {
    method: 'POST',
    path: paths.changeNumberWaiting,
    send: sendStep((room, { visitor }) => room.journeys.changeNumber.askOperator(visitor)),
  },
  { method: 'GET', path: paths.changeNumberRefused, show: showIfItFits(paths.changeNumberRefused) },
  { method: 'GET', path: paths.changeNumberAccepted, show: showIfItFits(paths.changeNumberAccepted) },
  { method: 'GET', path: paths.stopNumberChange, show: (room, visit) => showStopForm(room, visit) },
  { method: 'POST', path: paths.stopNumberChange, send: sendStopCode },
];
