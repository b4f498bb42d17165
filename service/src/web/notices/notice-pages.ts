import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths, type Path } from '../paths.ts';
import type { Facts, Text } from '../text/text.ts';
import type { NoticeText } from './words/words.ts';

const noticePage = (name: 'privacy' | 'accessibility', address: string, { title, lead, parts }: NoticeText): Page => ({
  name,
  title,
  address,
  body: html`<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body-l">${lead}</p>
${parts.map(
  ({ heading, paragraphs }) => html`<h2 class="govuk-heading-m">${heading}</h2>
${paragraphs.map(
  (paragraph) => html`<p class="govuk-body">${paragraph}</p>
`,
)}`,
)}`,
});

/** What happens to personal data. */
export const privacyPage = (text: Text, facts: Facts): Page =>
  noticePage('privacy', paths.privacy, text.privacy(facts.helpDeskPhone));

/** Who can use this, and how. */
export const accessibilityPage = (text: Text, facts: Facts): Page =>
  noticePage('accessibility', paths.accessibility, text.accessibility(facts.helpDeskPhone));

const leftPage = (text: Text, address: Path, title: string, words: string): Page => ({
  name: 'signed-out',
  title,
  address,
  body: html`<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${words}</p>
<p><a class="govuk-button govuk-button--secondary" href="${paths.home}">${text.account.toStart}</a></p>`,
});

/** After signing out. */
export const signedOutPage = (text: Text): Page =>
  leftPage(text, paths.signedOut, text.account.signedOutTitle, text.account.signedOut);

/** After signing out everywhere. */
export const signedOutEverywherePage = (text: Text): Page =>
  leftPage(text, paths.signedOutEverywhere, text.account.everywhere.doneTitle, text.account.everywhere.done);
