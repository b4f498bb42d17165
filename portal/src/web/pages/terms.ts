import type { Procedure } from '../../gate/procedures.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Text } from '../text/text.ts';

/** Code, senders and needs of one procedure: what one must be, how one must have signed in, and what to have at hand. */
export const termsOf = (text: Text, { code, kinds, identityLevel, authenticationLevel, maxAge }: Procedure): Html => {
  const words = text.procedures;
  const levels = [words.identityLevels[identityLevel], words.authenticationLevels[authenticationLevel]];
  const needs = levels.filter((need) => need !== undefined && need !== '').join(words.and);
  return html`<dl class="terms">
<div><dt>${words.code}</dt><dd><code>${code}</code></dd></div>
<div><dt>${words.who}</dt><dd>${kinds.map((kind) => words.kinds[kind]).join(', ')}</dd></div>
<div><dt>${words.needs}</dt><dd>${needs}${maxAge !== undefined && `; ${words.recent(maxAge)}`}</dd></div>
<div><dt>${words.prepare}</dt><dd>${words.toPrepare}</dd></div>
</dl>`;
};
