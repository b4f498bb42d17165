import type { LinkedProvider } from '../../domain/evidence/linked-means.ts';
import type { AccountOverview } from '../../journeys/account/account.ts';
import type { LinkableProvider } from '../../journeys/link-provider/link-provider.ts';
import { hiddenFields } from '../page-parts/form-parts.ts';
import { html, type Html } from '../html.ts';
import { paths } from '../paths.ts';
import type { Text } from '../text/text.ts';

const linkForm = ({ linkProvider: words }: Text, { method, id, name }: LinkableProvider, token: string): Html =>
  html`<form method="post" action="${paths.linkProvider}">${hiddenFields(token)}<input type="hidden" name="method" value="${method}"><input type="hidden" name="provider" value="${id}"><button type="submit" class="govuk-button govuk-button--secondary">${words.button(name)}</button></form>
`;

/** The identity providers that can be linked to this account and are not yet. */
export const linkPart = (
  text: Text,
  { account, linked }: Pick<AccountOverview, 'account'> & { readonly linked: readonly LinkedProvider[] },
  { linkable, token }: { readonly linkable: readonly LinkableProvider[]; readonly token: string },
): Html | false => {
  const words = text.linkProvider;
  const others = linkable.filter(({ id }) => linked.every(({ provider }) => provider !== id));
  return (
    others.length > 0 &&
    html`<h2 class="govuk-heading-m">${words.title}</h2>
<p class="govuk-body">${account.holder.type === 'official' ? words.officialLead : words.lead}</p>
${others.map((one) => linkForm(text, one, token))}`
  );
};
