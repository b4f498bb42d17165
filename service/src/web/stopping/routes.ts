import { leadTo } from '../attempt/attempt-routes.ts';
import { goTo, show, type Answer } from '../page.ts';
import { paths } from '../paths.ts';
import type { Route, TakeForm } from '../route.ts';
import type { Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { drawnForm, type FormShown } from '../work/drawn-form.ts';
import { judgeWork, tokenToKeep } from '../work/form-work.ts';
import { stopPage } from './stop-page.ts';

/** The form for the code that cancels what waits. */
const showStopForm = async (site: Site, visit: Visit, form: FormShown = {}): Promise<Answer> =>
  show(stopPage(visit.text, visit.facts, drawnForm(site, visit, form)), {
    retryAfterSeconds: form.shown?.retryAfterSeconds,
  });

/** What is shown where the code ends nothing by itself. */
const insteadOf = { delayed: paths.waitingDelayed, 'put-off': paths.contestPutOff, held: paths.levelHeld } as const;

const takeStopCode: TakeForm = async (site, visit, sent) => {
  const { form, visitor } = sent;
  const work = judgeWork(site, visit, sent);
  const typed = form.get('stopCode') ?? '';
  const step = await site.journeys.waiting.stopByCode(typed, work, visitor);
  return step.stopped
    ? goTo(step.instead === undefined ? paths.waitingStopped : insteadOf[step.instead])
    : showStopForm(site, visit, { shown: step.problem, typed, keptToken: tokenToKeep(step.problem.code, sent) });
};

/** The short address of the SMS that tells of something that waits; the former one stands in messages sent before. */
export const stoppingRoutes: readonly Route[] = [
  { method: 'GET', path: paths.stopWaiting, show: (site, visit) => showStopForm(site, visit) },
  { method: 'POST', path: paths.stopWaiting, send: takeStopCode },
  { method: 'GET', path: paths.formerStop, show: leadTo(paths.stopWaiting) },
  { method: 'POST', path: paths.formerStop, send: takeStopCode },
];
