import { html, type Html } from '../html.ts';
import { problemsOf, sendButton, textInput, workForm } from '../page-parts/form-parts.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import type { Page, PageName } from '../page.ts';
import type { Path } from '../paths.ts';
import type { Facts, Text } from '../text/text.ts';
import type { DrawnForm } from '../work/drawn-form.ts';

/** The words of a page that asks for the code of a case. */
export interface CaseCodeWords {
  readonly title: string;
  readonly lead: string;
  readonly send: string;
  readonly sending: string;
}

/** What a page says that asks for the code of a case. */
interface CodeForm {
  readonly name: PageName;
  readonly path: Path;
  readonly words: CaseCodeWords;
  /** Below the form. */
  readonly ways: Html;
  /** Asked for once this mailbox has received too many codes. */
  readonly unlockWord?: string | undefined;
}

/** The code of a case, for its applicant; the proof of work is done while they type. */
export const caseCodeForm = (
  text: Text,
  facts: Facts,
  { work, script, shown, typed }: DrawnForm,
  { name, path, words, ways, unlockWord }: CodeForm,
): Page => {
  const fields = shown?.fields ?? [];
  const asksWord = shown?.liftWord === true || (unlockWord ?? '') !== '';
  return {
    name,
    title: words.title,
    address: path,
    scripts: [script],
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
${workForm(
  text,
  { ...work, action: path, sending: words.sending },
  html`${textInput(text, { field: 'caseCode', ...text.counter.caseCode, value: typed, problems: problemsOf('caseCode', fields), autocomplete: 'off', look: 'input--phone' })}
${
  asksWord &&
  textInput(text, {
    field: 'unlockWord',
    ...text.register.form.unlockWord,
    value: unlockWord,
    problems: [],
    autocomplete: 'off',
    look: 'input--phone',
  })
}${sendButton(words.send)}`,
)}
${ways}`,
  };
};
