import { havings, waysBack, type Having, type RoadBack, type WayBack } from '../../domain/standing/ways-back.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import type { Facts, Text } from '../text/text.ts';

/** As what the query says that somebody has it: it names nobody. */
export const hasQuery = {
  password: 'mat-khau',
  number: 'so',
  'new-number': 'so-khac',
  'own-code': 'ma-du-phong',
  passkey: 'khoa',
  'linked-certificate': 'chu-ky-so',
  'linked-provider': 'dinh-danh',
  'new-means': 'cach-moi',
  mailbox: 'thu',
  card: 'the',
} as const satisfies Readonly<Record<Having, string>>;

const addressOf = ({ helpDeskPhone }: Facts): Readonly<Partial<Record<RoadBack, string>>> => ({
  'sign-in-by-passkey': paths.signIn,
  'sign-in-by-certificate': paths.signIn,
  'sign-in-by-provider': paths.signIn,
  'sign-in-by-password': paths.signIn,
  'sign-in-by-own-code': paths.signIn,
  'recover-by-number': paths.recover,
  'change-number': paths.signIn,
  'add-means': paths.start,
  counter: paths.recoverAtCounter,
  'help-desk': `tel:${helpDeskPhone}`,
});

/** Nothing where somebody who looks decides how long it takes. */
const waitWords = ({ waysBack: words }: Text, { waitHours, simSwapHours }: Facts, { waits, regains }: WayBack) => {
  if (waits !== undefined) return words.after(waits === 'sim' ? simSwapHours : waitHours[waits]);
  return regains === 'person' ? undefined : words.atOnce;
};

/** What somebody says they have, and whether anybody sits at a counter. */
interface Asked {
  readonly has: ReadonlySet<Having>;
  readonly anyDesk: boolean;
}

const road = (text: Text, facts: Facts, way: WayBack, isBest: boolean): Html => {
  const { title, say, link } = text.waysBack.roads[way.road];
  const to = addressOf(facts)[way.road];
  const wait = waitWords(text, facts, way);
  return html`<li><h3 class="govuk-heading-s">${title}</h3>
<p class="govuk-body">${wait !== undefined && html`<strong>${wait}</strong> `}${say}</p>
${link !== undefined && to !== undefined && html`<p><a class="${isBest ? 'govuk-button' : 'govuk-link'}" href="${to}">${link}</a></p>`}</li>`;
};

const roads = (text: Text, facts: Facts, { has, anyDesk }: Asked): Html => {
  const words = text.waysBack;
  // Nobody is sent to a counter where nobody sits.
  const [best, ...others] = waysBack(has).filter((way) => way.road !== 'counter' || anyDesk);
  return html`<section aria-labelledby="cach-vao"><h2 class="govuk-heading-m" id="cach-vao">${words.foundTitle}</h2>
<ol class="govuk-list govuk-list--spaced">${best !== undefined && road(text, facts, best, true)}${others.map((way) => road(text, facts, way, false))}</ol>
<p class="govuk-body">${words.kept}</p></section>
`;
};

const box = (text: Text, having: Having, has: ReadonlySet<Having>): Html => {
  const { label, hint } = text.waysBack.having[having];
  const id = `con-${hasQuery[having]}`;
  return html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="${id}" name="${hasQuery[having]}" type="checkbox" value="co" aria-describedby="${id}-goi-y"${has.has(having) && html` checked`}><label class="govuk-label govuk-checkboxes__label" for="${id}">${label}</label><div class="govuk-hint govuk-checkboxes__hint" id="${id}-goi-y">${hint}</div></div>
`;
};

/** Asks what somebody still has who does not get in, and shows the roads back. Keeps nothing and asks for no name. */
export const waysBackPage = (
  text: Text,
  facts: Facts,
  { has, anyDesk }: Omit<Asked, 'has'> & { readonly has: Asked['has'] | undefined },
): Page => {
  const words = text.waysBack;
  const asked = html`<form method="get" action="${paths.cannotGetIn}"><div class="govuk-form-group"><fieldset class="govuk-fieldset" aria-describedby="con-goi-y"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${words.has}</legend><div class="govuk-hint" id="con-goi-y">${words.hasHint}</div>
<div>${havings.map((having) => box(text, having, has ?? new Set()))}</div></fieldset></div>
<button type="submit" name="xem" value="co" class="govuk-button${has !== undefined && ' govuk-button--secondary'}">${words.look}</button></form>
`;
  return {
    name: 'cannot-get-in',
    title: words.title,
    address: paths.cannotGetIn,
    body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
${has !== undefined && roads(text, facts, { has, anyDesk })}${asked}<h2 class="govuk-heading-m">${words.stolenTitle}</h2>
<p class="govuk-body">${words.stolen} <a class="govuk-link" href="${paths.notMe}">${words.lock}</a></p>`,
  };
};
