import type { SignatureChallenge } from '../../../domain/attempt/challenge.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { Shown } from '../../../journeys/attempt/visitor.ts';
import { html, type Html } from '../../html.ts';
import { hiddenFields, sendButton } from '../../page-parts/form-parts.ts';
import { marks } from '../../page-parts/marks.ts';
import type { PageName, StepOf } from '../../page.ts';
import type { Path } from '../../paths.ts';
import type { Text } from '../../text/text.ts';
import type { PromptWords } from './words/words.ts';

/** Where the digits are typed, a certificate is chosen, a request is asked for again, and its whereabouts are told. */
export interface SignaturePaths {
  readonly answer: Path;
  readonly certificate: Path;
  readonly again: Path;
  readonly state: Path;
  /** Where what a token has signed is brought. */
  readonly brought: Path;
}

/** What a journey says of the signature it asks for. */
export interface SignatureAskedFor {
  readonly page: PageName;
  readonly step?: StepOf;
  readonly paths: SignaturePaths;
  /** Where the request went: a telephone, as much of its number as may show, or a provider by its name. */
  readonly whom: string;
  /** Told when a request ends unconfirmed. */
  readonly unconfirmed: ProblemCode;
  /** What else can be done. */
  readonly ways: Html;
  /** Which phone a message must come from that lifts a problem. */
  readonly phone: string;
}

/** A request about to be drawn. */
export interface Drawing {
  readonly text: Text;
  readonly asked: SignatureAskedFor;
  readonly challenge: SignatureChallenge;
  readonly token: string;
  readonly shown: Shown | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The words for where the request is: on a telephone, or in the app of a provider. */
export const promptWords = ({ text, challenge }: Pick<Drawing, 'text' | 'challenge'>): PromptWords =>
  challenge.channel === 'remote' ? text.signature.app : text.signature.phone;

const secondsUntil = (instant: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000));

/** How long is left; a script counts it down. */
export const leftLine = ({ text, now }: Drawing, until: string): Html => {
  const seconds = secondsUntil(until, now);
  return html`<p class="govuk-body-s" role="status"><span data-count-seconds="${seconds}" data-count-words="${text.signature.left('{time}')}">${text.signature.left(text.frame.duration(seconds))}</span></p>
`;
};

export const warning = (words: string): Html => html`<div class="warning">${marks.warning}<p>${words}</p></div>
`;

/** The button that asks once more. A request on a telephone is not replaced at once. */
export const againForm = ({ text, asked, challenge, token, now }: Drawing, button: Html): Html => {
  const waits = challenge.prompt.at === 'asking' || challenge.prompt.at === 'out' || challenge.prompt.at === 'nowhere';
  const seconds = waits ? secondsUntil(challenge.resendAt, now) : 0;
  return html`<form method="post" action="${asked.paths.again}">${hiddenFields(token, challenge.sends)}${button}
<p class="govuk-body-s" data-resend-seconds="${seconds}" data-resend-words="${text.signature.againIn('{seconds}')}">${seconds > 0 && text.signature.againIn(String(seconds))}</p></form>
`;
};

/** One press that goes on. */
export const pressForm = ({ asked, token }: Drawing, button: string, presses: boolean): Html =>
  html`<form method="post" action="${asked.paths.answer}"${presses && html` data-press`}>
${hiddenFields(token)}
${sendButton(button)}
</form>`;
