import type { Missing } from '../../gate/judge.ts';
import type { Procedure } from '../../gate/procedures.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { paths, sendPath, signInPath, stepUpPath } from '../paths.ts';
import type { Refusal } from '../../gate/reception.ts';
import { problemOf } from '../reception-problem.ts';
import type { Visit } from '../visit.ts';
import { termsOf } from './terms.ts';

/** A stranger learns that a dossier must come from an account, and the two ways to one; somebody whose session has ended, that it has. */
export const signInFirstPage = ({ text, sessionEnded }: Visit, procedure: Procedure): Page => ({
  name: 'sign-in-first',
  title: text.send.signInTitle,
  problem: 'account-required',
  body: html`<h1>${text.procedures.names[procedure.code]}</h1>
${sessionEnded && html`<p class="notice" role="status" data-session-ended="yes">${text.home.sessionEnded}</p>`}
<div class="told" role="group" aria-labelledby="vao"><h2 id="vao">${text.send.signInTitle}</h2><p>${text.send.signInSentence}</p>
<p class="ways"><a class="button" href="${signInPath(sendPath(procedure.code))}">${text.signInWith}</a><a class="button quiet" href="${signInPath(sendPath(procedure.code), paths.register)}">${text.registerWith}</a></p></div>
${termsOf(text, procedure)}`,
});

/** The session ended while a dossier was being written. @param kept what was written waits for its writer */
export const sessionEndedPage = ({ text }: Visit, { code }: Procedure, kept: boolean): Page => ({
  name: 'session-ended',
  title: text.send.endedTitle,
  problem: 'session-ended',
  body: html`<h1>${text.procedures.names[code]}</h1>
<div class="told" role="alert"><h2>${text.send.endedTitle}</h2><p>${text.send.endedSentence}</p>${kept && html`<p>${text.send.endedKept}</p>`}
<p class="ways"><a class="button" href="${signInPath(sendPath(code))}">${text.signInWith}</a></p></div>`,
});

/** A form that was opened with one account and sent with another: neither shown nor taken. */
export const formOfAnotherPage = ({ text }: Visit, { code }: Procedure): Page => ({
  name: 'form-of-another',
  title: text.send.ofAnotherTitle,
  problem: 'form-of-another',
  body: html`<h1>${text.procedures.names[code]}</h1>
<div class="told" role="alert"><h2>${text.send.ofAnotherTitle}</h2><p>${text.send.ofAnotherSentence}</p>
<p class="ways"><a class="button" href="${sendPath(code)}">${text.send.newForm}</a></p></div>`,
});

interface Form {
  readonly procedure: Procedure;
  readonly formToken: string;
  readonly content: string;
  /** Why it was not taken, or would not be. */
  readonly refusal?: Refusal;
  /** The content is what was written another time. */
  readonly restored?: boolean;
  /** Something has been sent; otherwise it is said beforehand what is missing. */
  readonly sent?: boolean;
}

/** The form, after a refusal with what to mend and all that had been written. */
export const sendPage = (visit: Visit, form: Form): Page => {
  const { text } = visit;
  const { procedure, refusal } = form;
  const code = refusal && problemOf(refusal).code;
  const told = code === undefined ? undefined : text.reception[code];
  const wrong = refusal?.outcome === 'body-refused' ? fieldOf(refusal.problem) : undefined;
  const mayStillSend = refusal === undefined || !['step-up', 'missing', 'token-refused'].includes(refusal.outcome);
  return {
    name: refusal === undefined ? 'send' : 'send-refused',
    title: text.procedures.names[procedure.code],
    ...(code === undefined ? {} : { problem: code }),
    body: html`<h1>${text.procedures.names[procedure.code]}</h1>
${
  told !== undefined &&
  html`<div class="told" role="alert"><h2>${form.sent === true ? text.send.errorTitle : text.send.notYet}: ${told.title.charAt(0).toLowerCase()}${told.title.slice(1)}</h2><p>${told.sentence}</p>
${refusal !== undefined && 'missing' in refusal && missingList(visit, refusal.missing)}
${refusal !== undefined && next(visit, form, refusal)}
${form.sent === true && html`<p class="fine">${text.nothingStored}${mayStillSend && html` ${text.send.chooseAgain}`}</p>`}</div>`
}
${
  mayStillSend &&
  html`${form.restored === true && html`<p class="notice" role="status" data-restored="yes">${text.send.restored}</p>`}${termsOf(text, procedure)}
<form class="send" method="post" action="${sendPath(procedure.code)}" enctype="multipart/form-data">
<input type="hidden" name="formToken" value="${form.formToken}">
<input type="hidden" name="procedureCode" value="${procedure.code}">
${field(
  'content',
  html`${text.send.content} <span class="must">${text.send.required}</span>`,
  text.send.contentHint,
  wrong === 'content' ? told?.sentence : undefined,
  (attributes) => html`<textarea name="content" rows="8" maxlength="6000" required ${attributes}>
${form.content}</textarea>`,
)}
${field('attachment', html`${text.send.attachment} <span class="must">${text.send.required}</span>`, text.send.attachmentHint, wrong === 'attachment' ? told?.sentence : undefined, (attributes) => html`<input type="file" name="attachment" required ${attributes}>`)}
<p class="ways"><button class="button big">${text.send.submit}</button></p>
<p class="fine">${text.send.promise}</p>
</form>`
}`,
  };
};

const fieldOf = ({ code, field: name }: { readonly code: string; readonly field?: string }): string | undefined =>
  name ?? (code.startsWith('attachment') ? 'attachment' : undefined);

const field = (
  name: string,
  label: Html,
  hint: string,
  problem: string | undefined,
  input: (attributes: Html) => Html,
): Html => html`<div class="${problem === undefined ? 'field' : 'field wrong'}">
<label for="${name}">${label}</label>
<p class="hint" id="${name}-goi-y">${hint}</p>
${problem !== undefined && html`<p class="problem" id="${name}-loi">${problem}</p>`}
${input(problem === undefined ? html`id="${name}" aria-describedby="${name}-goi-y"` : html`id="${name}" aria-describedby="${name}-loi ${name}-goi-y" aria-invalid="true"`)}
</div>`;

/** Every missing thing with its next step. */
const missingList = ({ text }: Visit, missing: readonly Missing[]): Html =>
  html`<p>${text.refusedLead}</p><ul class="missing">${missing.map((each) => {
    const { sentence, nextStep } = text.missing(each);
    return html`<li data-missing="${each.code}"><strong>${sentence}</strong><br><span>${text.nextStep} ${nextStep}</span></li>`;
  })}</ul>`;

/** The button that leads on: prove more and come back with what was written, or choose again. */
const next = ({ text, room }: Visit, { procedure, formToken, content }: Form, refusal: Refusal): Html => {
  if (refusal.outcome === 'step-up' || refusal.outcome === 'token-refused') {
    return html`<form method="post" action="${stepUpPath(procedure.code)}"><input type="hidden" name="formToken" value="${formToken}"><input type="hidden" name="content" value="${content}">
<p class="ways"><button class="button">${refusal.outcome === 'step-up' ? text.stepUp : text.renew}</button></p></form>`;
  }
  if (refusal.outcome !== 'missing') return html``;
  return html`<p class="ways"><a class="button" href="${room.issuer}/tai-khoan">${text.toAccountService}</a><a class="button quiet" href="${paths.procedures}">${text.procedures.title}</a></p>`;
};
