import type { Kind } from '../../domain/kinds-and-methods.ts';
import type { PortalName } from '../../journeys/federate/federate.ts';
import type { MethodWay, ProofingMethod } from '../../proofing/method.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { backToPortal } from '../page-parts/portal-parts.ts';
import { formPathFor, paths } from '../paths.ts';
import type { Text } from '../text/text.ts';

/** A method with several ways, of which the person is to choose one. */
export interface WaysDrawn {
  readonly kind: Kind;
  readonly method: ProofingMethod;
  readonly ways: readonly MethodWay[];
  readonly portal?: PortalName | undefined;
}

/** Which way of a method: each with what it needs, so that nobody begins one that they cannot end. */
export const waysPage = (text: Text, { kind, method, ways, portal }: WaysDrawn): Page => {
  const words = text.register.ways;
  const { name } = method.words[text.language];
  const title = words.title(name);
  return {
    name: 'ways',
    title,
    address: formPathFor(kind, method.method),
    body: html`<h1 class="govuk-heading-l">${title}</h1>
<ul class="govuk-list offers">${ways.map(({ way, method: { words: all } }) => {
      const its = all[text.language];
      return html`<li><a class="govuk-link" href="${formPathFor(kind, method.method, way)}">${its.way ?? its.name}</a><br>${its.condition}</li>`;
    })}</ul>
<p class="govuk-body"><a class="govuk-link" href="${paths.start}">${text.register.form.other}</a></p>
${portal !== undefined && backToPortal(text, portal)}`,
  };
};
