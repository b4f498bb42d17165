import { problems } from '../../domain/problems.ts';
import { tokenTroubles, type TokenTrouble } from '../../domain/attempt/token-trouble.ts';
import { html, type Html } from '../html.ts';
import { goTo, show } from '../page.ts';
import { nextStepList } from '../page-parts/problem-parts.ts';
import { paths } from '../paths.ts';
import type { Route, ShowPage } from '../route.ts';
import { say } from '../text/say.ts';
import type { Facts, Text } from '../text/text.ts';
import { devicePart, reachedBy } from './device-parts.ts';

/** What keeps from signing, and what to do about it; shown by the script when it is so. */
const troublePart = (text: Text, facts: Facts, code: TokenTrouble): Html => {
  const { title, sentence } = text.problems[code];
  return html`<div class="next" data-trouble="${code}" hidden><h2 class="govuk-heading-m">${title}</h2>
<p class="govuk-body">${say(sentence, facts)}</p>
${problems[code].nextSteps.length > 1 && nextStepList(text, facts, code)}</div>
`;
};

/** What signing here needs, looked at without signing anything. */
const showCheck: ShowPage = async ({ journeys, urls }, { text, facts, agent }) => {
  const programs = journeys.signIn.means.flatMap((method) => method.programs ?? []);
  if (programs.length === 0) return goTo(paths.home);
  const { check } = text.device;
  const toStart = text.nextSteps['go-to-start'];
  return show({
    name: 'device-check',
    title: check.title,
    address: paths.deviceCheck,
    scripts: [urls.tokenPage],
    reaches: reachedBy(programs),
    body: html`<h1 class="govuk-heading-l">${check.title}</h1>
<p class="govuk-body">${check.lead}</p>
${devicePart(text, { programs, agent, start: check.start, inside: html`${tokenTroubles.map((code) => troublePart(text, facts, code))}` })}
<p><a class="govuk-link" href="${paths.home}">${say(toStart.say, facts)} ${toStart.link}</a></p>`,
  });
};

/** The page that checks the devices of a signature. */
export const deviceRoutes: readonly Route[] = [{ method: 'GET', path: paths.deviceCheck, show: showCheck }];
