import { levelOf } from '../../gate/judge.ts';
import type { Fact, Proof } from '../../provider/facts.ts';
import type { Session } from '../../store/sessions.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import type { Text } from '../text/text.ts';
import type { Visit } from '../visit.ts';

/** What this portal knows of the account, in plain words: what is verified, how, and how this sign-in was made. */
export const accountPage = ({ text, room }: Visit, session: Session): Page => {
  const words = text.account;
  return {
    name: 'account',
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${
  session.facts.length === 0
    ? html`<p>${words.none}</p>`
    : html`<dl class="facts">${session.facts.map(
        (fact) => html`
<div><dt>${words.facts[fact.name]}</dt><dd>${valueOf(text, fact)} ${fact.name !== 'account-kind' && html`<span class="${fact.verified ? 'tag yes' : 'tag'}">${fact.verified ? words.verified : words.stated}</span>`}</dd></div>`,
      )}</dl>`
}
${session.proof !== undefined && proofOf(text, session.proof)}
<h2>${words.signedInBy}</h2>
<p>${capital(words.levels[levelOf(session.acr)] ?? '')}.</p>
<p class="fine">${words.keeps}</p>
<p class="ways"><a class="button quiet" href="${room.issuer}/tai-khoan">${text.toAccountService}</a></p>`,
  };
};

const valueOf = (text: Text, { name, value }: Fact): string => {
  if (name === 'birth-date') return text.plainDate(value);
  if (name === 'phone-number') return text.phoneNumber(value);
  return name === 'account-kind' ? (text.account.kindValues[value] ?? value) : value;
};

const proofOf = (text: Text, { level, time, evidence }: Proof): Html => {
  const words = text.account;
  const at = time === undefined ? Number.NaN : Date.parse(time);
  return html`<h2>${words.proofTitle}</h2>
<dl class="facts">
${level !== undefined && html`<div><dt>${words.proofLevel}</dt><dd>${level}</dd></div>`}
${evidence.length > 0 && html`<div><dt>${words.proofBy}</dt><dd>${evidence.map((each) => words.evidence[each] ?? each).join(', ')}</dd></div>`}
${!Number.isNaN(at) && html`<div><dt>${words.proofTime}</dt><dd>${text.instant(at)}</dd></div>`}
</dl>`;
};

const capital = (sentence: string): string => sentence.charAt(0).toLocaleUpperCase('vi') + sentence.slice(1);
