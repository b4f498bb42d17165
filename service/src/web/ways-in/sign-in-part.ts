import { html, type Html } from '../html.ts';
import { paths } from '../paths.ts';
import type { Text } from '../text/text.ts';

/** The button that signs in by a passkey; shown by its script alone, for nothing of it works without. @param asked where the script asks what for */
export const passkeyPart = ({ waysIn: { signIn: words } }: Text, asked: string): Html =>
  html`<form method="post" action="${paths.signInPasskey}" data-passkey="${asked}" data-asking="${words.asking}" data-failed="${words.failed}" hidden>
<input type="hidden" name="formToken" value=""><input type="hidden" name="answer" value=""><input type="hidden" name="shared" value="">
<button type="button" class="govuk-button govuk-button--secondary" aria-describedby="khoa-goi-y">${words.button}</button>
<p class="govuk-body-s" id="khoa-goi-y">${words.hint}</p>
<p class="govuk-body" role="status"></p>
</form>
<noscript><p class="govuk-body-s">${words.withoutScripts}</p></noscript>
`;

/** Where its script moves that button on a device that knows its owner by finger, face or PIN, while nothing is remembered here: the strongest such a device can do. */
export const passkeyPlace: Html = html`<div data-passkey-first></div>
`;
