import { proceduresOf } from '../../gate/procedures.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { sendPath } from '../paths.ts';
import type { Visit } from '../visit.ts';
import { canBeSent } from './not-online.ts';
import { termsOf } from './terms.ts';

/** All procedures of this portal: who may send them and what they need. */
export const proceduresPage = ({ text, room }: Visit): Page => ({
  name: 'procedures',
  title: text.procedures.title,
  body: html`<h1>${text.procedures.title}</h1>
<p class="lead">${text.procedures.lead}</p>
<ul class="procedure-list">${proceduresOf(room.portal).map(
    (procedure) => html`
<li><h2><a href="${sendPath(procedure.code)}">${text.procedures.names[procedure.code]}</a></h2>${!canBeSent(room, procedure) && html`<p class="not-online"><strong>${text.notOnline.anybody.title}.</strong> ${text.notOnline.instead(text.procedures.offices[procedure.code])}</p>`}${termsOf(text, procedure)}</li>`,
  )}</ul>`,
});
