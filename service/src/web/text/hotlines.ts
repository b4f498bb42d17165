import { mobileOperators } from '../../domain/mobile-operators.ts';
import { html, type Html } from '../html.ts';

/** Every operator with the number of its customer service; the others by name, with where their number is found. */
export const hotlines = (others: (names: string) => string): Html => {
  const known = mobileOperators.flatMap(({ name, customerService }) =>
    customerService === undefined ? [] : [{ name, customerService }],
  );
  const unknown = mobileOperators.filter(({ customerService }) => customerService === undefined);
  return html`<ul class="hotlines">${known.map(({ name, customerService }) => html`<li>${name} <a class="govuk-link" href="tel:${customerService}">${customerService}</a></li>`)}</ul>
<p class="govuk-body-s">${others(unknown.map(({ name }) => name).join(', '))}</p>`;
};
