import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { paths } from '../paths.ts';
import type { Visit } from '../visit.ts';

/** Asks whether to sign out: for an address that was opened, and not sent by a form of ours. */
export const signOutPage = ({ text }: Visit, formToken: string): Page => ({
  name: 'sign-out',
  title: text.signedOut.ask,
  body: html`<h1>${text.signedOut.ask}</h1>
<form method="post" action="${paths.signOut}"><input type="hidden" name="formToken" value="${formToken}">
<p class="ways"><button class="button">${text.frame.signOut}</button><a class="button quiet" href="${paths.home}">${text.toHome}</a></p></form>`,
});

/** Says that one has signed out. @param hereAlone the provider could not be told */
export const signedOutPage = ({ text }: Visit, hereAlone: boolean): Page => ({
  name: 'signed-out',
  title: text.signedOut.title,
  body: html`<h1>${text.signedOut.title}</h1>${hereAlone && html`<p class="notice">${text.signedOut.only}</p>`}<p>${text.signedOut.sentence}</p>
<p class="ways"><a class="button" href="${paths.signIn}">${text.signedOut.again}</a><a class="button quiet" href="${paths.home}">${text.toHome}</a></p>`,
});
