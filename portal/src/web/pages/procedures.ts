import type { Procedure } from '../../gate/procedures.ts';
import { proceduresOf } from '../../gate/procedures.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { sendPath } from '../paths.ts';
import type { Text } from '../text/text.ts';
import type { Visit } from '../visit.ts';

/** All procedures of this portal: who may send them and what they need. */
export const proceduresPage = ({ text, room }: Visit): Page => ({
  name: 'procedures',
  title: text.procedures.title,
  body: html`<h1>${text.procedures.title}</h1>
<p class="lead">${text.procedures.lead}</p>
<ul class="procedure-list">${proceduresOf(room.portal).map(
    (procedure) => html`
<li><h2><a href="${sendPath(procedure.code)}">${text.procedures.names[procedure.code]}</a></h2>${termsOf(text, procedure)}</li>`,
  )}</ul>`,
});

/** Code, senders and needs of one procedure. */
export const termsOf = (text: Text, { code, kinds, identityLevel, authenticationLevel, maxAge }: Procedure): Html => {
  const words = text.procedures;
  const needs = [
    words.identityLevels[identityLevel],
    words.authenticationLevels[authenticationLevel],
    maxAge === undefined ? undefined : words.recent(maxAge),
  ];
  return html`<dl class="terms">
<div><dt>${words.code}</dt><dd><code>${code}</code></dd></div>
<div><dt>${words.who}</dt><dd>${kinds.map((kind) => words.kinds[kind]).join(', ')}</dd></div>
<div><dt>${words.needs}</dt><dd>${needs.filter((need) => need !== undefined && need !== '').join('; ')}</dd></div>
</dl>`;
};
