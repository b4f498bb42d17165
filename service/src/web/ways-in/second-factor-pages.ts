import { recoveryCodeForPeople } from '../../domain/ways-in/recovery-codes.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { NewApp } from '../../journeys/second-factors/second-factors.ts';
import { detailPage } from '../account/detail-page.ts';
import { qrCode } from '../counter/case-qr.ts';
import { html } from '../html.ts';
import { hiddenFields, sendButton } from '../page-parts/form-parts.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import type { Page, SignedInAs } from '../page.ts';
import { paths } from '../paths.ts';
import type { Facts, Text } from '../text/text.ts';

/** An app that is to be set up: a picture to scan, the same in letters, and a field for a code of it. */
export const setUpAppPage = (
  text: Text,
  facts: Facts,
  app: Pick<NewApp, 'letters' | 'address'>,
  drawn: { readonly signedIn: SignedInAs; readonly token: string; readonly shown?: Shown | undefined },
): Page => {
  const words = text.waysIn.second.setUp;
  const { signedIn, token, shown } = drawn;
  return {
    ...detailPage(
      text,
      {
        name: 'set-up-app',
        title: words.title,
        address: paths.setUpApp,
        body: html`${shown !== undefined && problemNotice(text, shown, facts)}<ol class="govuk-list govuk-list--number">${words.road.map((line) => html`<li>${line}</li>`)}</ol>
<div class="case-code">${qrCode(app.address)}<div><p>${words.key}</p><p data-app-key><strong>${(app.letters.match(/.{1,4}/gu) ?? []).join(' ')}</strong></p></div></div>
<form method="post" action="${paths.setUpApp}" novalidate>${hiddenFields(token)}
<div class="govuk-form-group"><label class="govuk-label" for="ma-ung-dung">${words.code.label}</label><div class="govuk-hint" id="ma-ung-dung-goi-y">${words.code.hint}</div>
<input class="govuk-input input--code" id="ma-ung-dung" name="code" type="text" inputmode="numeric" maxlength="10" autocomplete="one-time-code" spellcheck="false" aria-describedby="ma-ung-dung-goi-y"></div>
${sendButton(words.send)}</form>`,
      },
      { signedIn },
    ),
    ...(shown === undefined ? {} : { problem: shown.code }),
  };
};

/** A fresh set of recovery codes: here and never again. */
export const recoveryCodesPage = (
  text: Text,
  codes: readonly string[],
  { signedIn, script }: { readonly signedIn: SignedInAs; readonly script: string },
): Page => {
  const words = text.waysIn.second.made;
  return {
    name: 'recovery-codes',
    title: words.title,
    signedIn,
    scripts: [script],
    body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
<ol class="govuk-list govuk-list--number">${codes.map((code) => html`<li><strong>${recoveryCodeForPeople(code)}</strong></li>`)}</ol>
<p class="paper"><button type="button" class="link-button" data-print hidden>${words.print}</button></p>
<p><a class="govuk-button" href="${paths.accountMeans}">${words.back}</a></p>`,
  };
};
