import type { AccountOverview } from '../../journeys/account/account.ts';
import { html, type Html } from '../html.ts';
import { hiddenFields } from '../page-parts/form-parts.ts';
import { paths } from '../paths.ts';
import { dayOf } from '../text/say.ts';
import type { Text } from '../text/text.ts';

const passwordEntry = ({ account: words }: Text): Html => html`<li class="entry">
<h2 class="govuk-heading-s">${words.means.password}</h2>
<p><a class="govuk-link" href="${paths.changePassword}">${words.changePassword.title}</a></p>
</li>
`;

const certificateEntry = (
  text: Text,
  { certificate, standing, linkedAt, endsSoon }: AccountOverview['certificates'][number],
): Html => {
  const words = text.account.means;
  const todo = standing === 'good' ? endsSoon && words.endsSoon : words.todo[standing];
  return html`<li class="entry" data-standing="${standing}">
<h2 class="govuk-heading-s">${words.certificate(text.methods[certificate.method])}</h2>
<p><span class="tag${standing !== 'good' && ' tag--stopped'}">${words.standing[standing]}</span></p>
<p>${words.issuer(certificate.issuerName)}.<br>${words.until(dayOf(certificate.notAfter))}. ${words.since(dayOf(linkedAt))}.</p>
${
  todo !== false &&
  html`<p>${todo}</p>
`
}</li>
`;
};

const providerEntry = (
  text: Text,
  { authenticatorId, linked, linkedAt }: AccountOverview['providers'][number],
  token: string,
): Html => {
  const words = text.linkProvider;
  return html`<li class="entry" data-provider="${linked.provider}">
<h2 class="govuk-heading-s">${words.entry(linked.providerName)}</h2>
<p>${words.since(dayOf(linkedAt))}.</p>
<form method="post" action="${paths.unlinkProvider}">${hiddenFields(token)}<input type="hidden" name="means" value="${authenticatorId}"><button type="submit" class="link-button">${words.unlink}</button></form></li>
`;
};

/** What the person signs in with, how each stands, and what to do about one that does not work. */
export const meansList = (
  text: Text,
  { certificates, providers }: Pick<AccountOverview, 'certificates' | 'providers'>,
  { hasPassword, token }: { readonly hasPassword: boolean; readonly token: string },
): Html => html`<ul class="entries">${hasPassword && passwordEntry(text)}${certificates.map((one) => certificateEntry(text, one))}${providers.map((one) => providerEntry(text, one, token))}</ul>
`;
