import { endsSoon } from '../../domain/evidence/certificate-standing.ts';
import type { LinkedProvider } from '../../domain/evidence/linked-means.ts';
import { waysOf, type WayIn, type WayOf } from '../../domain/ways-in/way-in.ts';
import type { LinkableProvider } from '../../journeys/link-provider/link-provider.ts';
import type { WaysInShown } from '../../journeys/ways-in/ways-in.ts';
import { detailPage, type DetailDrawn } from '../account/detail-page.ts';
import { linkPart } from '../account/link-part.ts';
import { html, type Html } from '../html.ts';
import { secondFactorEntry, secondFactorsPart } from './second-factor-parts.ts';
import { hiddenFields } from '../page-parts/form-parts.ts';
import { marks } from '../page-parts/marks.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { furtherPart } from '../register/prove-further.ts';
import type { Choice } from '../register/start.ts';
import { dayOf, moment } from '../text/say.ts';
import type { Text } from '../text/text.ts';

/** What the page shows besides. */
export interface WaysInDrawn extends DetailDrawn {
  /** The identity providers by which an account of this kind can be signed in to. */
  readonly linkable: readonly LinkableProvider[];
  /** Whether a linked provider is switched on, and within its days. */
  isOn(linked: LinkedProvider): boolean;
  /** By what the account can be proven further. */
  readonly further: readonly Choice[];
  readonly script: string;
  readonly now: Date;
}

const passwordEntry = (text: Text, { account: { holder } }: WaysInShown, { since, ended }: WayOf<'password'>): Html => {
  const words = text.waysIn;
  return html`<li class="entry">
<h2 class="govuk-heading-s">${text.account.means.password}</h2>
<p>${holder.phoneNumber !== undefined && html`${words.phone(holder.phoneNumber.slice(-3))}. `}${words.since(dayOf(since))}.${ended === true && html` ${words.ended}`}</p>
<p><a class="govuk-link" href="${paths.changePassword}">${text.account.changePassword.title}</a></p></li>
`;
};

const certificateEntry = (text: Text, { certificate, standing, since }: WayOf<'certificate'>, now: Date): Html => {
  const words = text.account.means;
  const todo = standing === 'good' ? endsSoon(certificate, since, now) && words.endsSoon : words.todo[standing];
  return html`<li class="entry" data-standing="${standing}">
<h2 class="govuk-heading-s">${words.certificate(text.methods[certificate.method])}</h2>
<p><span class="tag${standing !== 'good' && ' tag--stopped'}">${words.standing[standing]}</span></p>
<p>${words.issuer(certificate.issuerName)}.<br>${words.until(dayOf(certificate.notAfter))}. ${words.since(dayOf(since))}.</p>
${
  todo !== false &&
  html`<p>${todo}</p>
`
}</li>
`;
};

const providerEntry = (
  text: Text,
  { linked, since, authenticatorId, removalAt }: WayOf<'identity-provider'>,
  { signedIn: { token }, isOn }: WaysInDrawn,
): Html => {
  const { goes, keep } = text.waysIn.second;
  const [action, field, button] =
    removalAt === undefined ? [paths.unlinkProvider, 'means', text.linkProvider.unlink] : [paths.keepWay, 'way', keep];
  return html`<li class="entry" data-provider="${linked.provider}">
<h2 class="govuk-heading-s">${text.linkProvider.entry(linked.providerName)}</h2>
<p>${text.linkProvider.since(dayOf(since))}.</p>
${
  !isOn(linked) &&
  html`<p><span class="tag tag--stopped">${text.account.means.standing.suspended}</span><br>${text.linkProvider.off}</p>
`
}${
    removalAt !== undefined &&
    html`<div class="warning">${marks.warning}<p>${goes(moment(removalAt))}</p></div>
`
  }<form method="post" action="${action}">${hiddenFields(token)}<input type="hidden" name="${field}" value="${authenticatorId}"><button type="submit" class="link-button">${button}<span class="govuk-visually-hidden">: ${linked.providerName}</span></button></form></li>
`;
};

const passkeyEntry = (text: Text, way: WayOf<'passkey'>, token: string): Html => {
  const { passkey: words, since, used, neverUsed } = text.waysIn;
  const name = way.name === '' ? words.unnamed : way.name;
  return html`<li class="entry" data-way="passkey">
<h2 class="govuk-heading-s">${words.entry(name)}</h2>
<p>${since(dayOf(way.since))}. ${way.usedAt === undefined ? neverUsed : used(moment(way.usedAt))}.<br>${way.backedUp ? words.backedUp : words.here}</p>
${
  way.removalAt !== undefined &&
  html`<div class="warning">${marks.warning}<p>${words.goes(moment(way.removalAt))}</p></div>
`
}<form method="post" action="${way.removalAt === undefined ? paths.removeWay : paths.keepWay}">${hiddenFields(token)}<input type="hidden" name="way" value="${way.authenticatorId}"><button type="submit" class="link-button">${way.removalAt === undefined ? words.remove : words.keep}<span class="govuk-visually-hidden">: ${name}</span></button></form></li>
`;
};

const entryOf = (text: Text, shown: WaysInShown, way: WayIn, drawn: WaysInDrawn): Html => {
  const {
    signedIn: { token },
    now,
  } = drawn;
  switch (way.kind) {
    case 'password':
      return passwordEntry(text, shown, way);
    case 'certificate':
      return certificateEntry(text, way, now);
    case 'identity-provider':
      return providerEntry(text, way, drawn);
    case 'authenticator-app':
    case 'recovery-codes':
      return secondFactorEntry(text, way, token);
    case 'passkey':
      return passkeyEntry(text, way, token);
  }
};

/** The form that adds a passkey: its script shows it, for the device makes the key. */
const addPasskeyPart = ({ waysIn: { passkey: words } }: Text, { userHandle }: WaysInShown): Html =>
  html`<h2 class="govuk-heading-m">${words.addTitle}</h2>
<p class="govuk-body">${words.addLead}</p>
${
  userHandle === undefined
    ? html`<p class="govuk-body">${words.notHere}</p>`
    : html`<form method="post" action="${paths.addPasskey}" data-new-passkey="${paths.newPasskeyAsked}" data-asking="${words.asking}" data-failed="${words.failed}" data-known="${words.known}" hidden>
<input type="hidden" name="formToken" value=""><input type="hidden" name="answer" value="">
<div class="govuk-form-group"><label class="govuk-label" for="ten-khoa">${words.name.label}</label><div class="govuk-hint" id="ten-khoa-goi-y">${words.name.hint}</div>
<input class="govuk-input" id="ten-khoa" name="name" type="text" maxlength="60" autocomplete="off" aria-describedby="ten-khoa-goi-y"></div>
<button type="submit" class="govuk-button govuk-button--secondary">${words.add}</button>
<p class="govuk-body" role="status"></p>
</form>
<noscript><p class="govuk-body">${words.withoutScripts}</p></noscript>`
}
`;

/** Every way into the account, what each is, and how to add and remove one. */
export const waysInPage = (text: Text, shown: WaysInShown, drawn: WaysInDrawn): Page => {
  const words = text.waysIn;
  const { ways, account } = shown;
  const linked = waysOf(ways, 'identity-provider').map((way) => way.linked);
  return {
    ...detailPage(
      text,
      {
        name: 'account-means',
        title: text.account.means.title,
        address: paths.accountMeans,
        body: html`<p class="govuk-body">${words.lead}</p>
<ul class="entries">${ways.map((way) => entryOf(text, shown, way, drawn))}</ul>
${
  account.holder.email !== undefined &&
  html`<p class="govuk-body">${words.email}</p>
`
}${addPasskeyPart(text, shown)}${secondFactorsPart(text, ways, drawn.signedIn.token)}${linkPart(text, { account, linked }, { linkable: drawn.linkable, token: drawn.signedIn.token })}${furtherPart(text, drawn.further)}`,
      },
      drawn,
    ),
    scripts: [drawn.script],
  };
};
