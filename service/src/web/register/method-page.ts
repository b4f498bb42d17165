import type { Kind, Method } from '../../domain/kinds-and-methods.ts';
import type { Shown } from '../../journeys/visitor.ts';
import { choices } from '../form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { methodPathFor, paths } from '../paths.ts';
import { problemNotice } from '../problem-parts.ts';
import type { Facts, Text } from '../text/text.ts';

const noneOffered = (text: Text, kind: Kind): Page => {
  const words = text.register.method;
  return {
    name: 'method',
    title: words.noneTitle[kind],
    address: methodPathFor(kind),
    problem: 'method-not-offered',
    body: html`<h1 class="govuk-heading-l">${words.noneTitle[kind]}</h1>
${words.none[kind]}
<p><a class="govuk-button govuk-button--secondary" href="${paths.kind}">${words.otherKind}</a></p>`,
  };
};

/** By which method: only those offered to this kind here. A kind with none is told so, and what can be done. */
export const methodPage = (text: Text, facts: Facts, kind: Kind, offered: readonly Method[], shown?: Shown): Page => {
  if (offered.length === 0) return noneOffered(text, kind);
  const words = text.register.method;
  const missing = shown?.fields?.[0]?.code;
  return {
    name: 'method',
    title: words.title,
    address: methodPathFor(kind),
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<form method="get" action="${paths.prepare}">
<input type="hidden" name="kind" value="${kind}">
${choices(
  text,
  { field: 'method', title: words.title, problem: missing },
  offered.map((method) => ({ value: method, label: text.methods[method], hint: words.hints[method] })),
)}
<button type="submit" class="govuk-button">${text.frame.continueButton}</button>
</form>
<p><a class="govuk-link" href="${paths.kind}">${words.otherKind}</a></p>`,
  };
};
