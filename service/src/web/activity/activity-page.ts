import type { Activity, ActivityEntry } from '../../domain/activity.ts';
import { detailPage, type DetailDrawn } from '../account/detail-page.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { pagerParts } from '../page-parts/pager.ts';
import { paths, requestPlace } from '../paths.ts';
import { moment } from '../text/say.ts';
import type { Text } from '../text/text.ts';
import { factsOf } from './activity-list.ts';
import { disagreementWith, type Disagreement } from './disagree.ts';

/** Where each step leads. */
const leadsTo: Readonly<Record<Disagreement, (entry: ActivityEntry) => string>> = {
  lock: () => paths.notMe,
  complain: ({ place }) => `${paths.accountData}?ve=${place}#${requestPlace}`,
  contacts: () => paths.accountFacts,
  organisations: () => paths.accountOrganisations,
};

const line = (text: Text, entry: ActivityEntry): Html => {
  const facts = factsOf(text, entry);
  const step = disagreementWith(entry);
  return html`<li class="entry" data-event="${entry.type}">
<p><strong>${text.activity.events[entry.type]}</strong><br>${moment(entry.at)}${
    facts.length > 0 && html`<br><span class="govuk-body-s">${facts.join('. ')}.</span>`
  }${
    step !== undefined &&
    html`<br><a class="govuk-link govuk-body-s" href="${leadsTo[step](entry)}">${text.activity.disagree[step]}<span class="govuk-visually-hidden">: ${text.activity.events[entry.type]}, ${moment(entry.at)}</span></a>`
  }</p>
</li>
`;
};

/** What the list of what happened is drawn with. */
export interface ActivityDrawn extends DetailDrawn {
  readonly printScript: string;
  /** This is not its first page. */
  readonly isLater: boolean;
}

/** What happened with the account, the newest first, a page at a time; who has paper may print it. */
export const activityPage = (text: Text, { entries, older }: Activity, drawn: ActivityDrawn): Page => {
  const { activity: words } = text;
  const page = detailPage(
    text,
    {
      name: 'account-activity',
      title: words.title,
      address: paths.accountActivity,
      body: html`<p class="govuk-body">${words.lead}</p>
${
  entries.length === 0
    ? html`<p class="govuk-body">${words.none}</p>
`
    : html`<ul class="entries">${entries.map((entry) => line(text, entry))}</ul>
`
}${pagerParts(words, {
        newest: drawn.isLater && paths.accountActivity,
        older: older !== undefined && `${paths.accountActivity}?truoc=${older}`,
      })}<p><button type="button" class="link-button" data-print hidden>${words.print}</button></p>`,
    },
    drawn,
  );
  return { ...page, scripts: [drawn.printScript] };
};
