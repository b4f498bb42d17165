import { authenticationLevels, type AuthenticationLevel } from '../../domain/account.ts';
import type { PortalName, SignInReason } from '../../journeys/federate/federate.ts';
import type { ClosedRoad } from '../../journeys/attempt/roads.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { nameOf } from '../connect/portal-words.ts';
import { problemsOf, sendButton, sharedBox, textInput, workForm, type WorkForm } from '../page-parts/form-parts.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import { levelQuery, meansPathFor, onwardQuery, paths } from '../paths.ts';
import { passwordInput } from '../password/password-page.ts';
import { backToPortal } from '../page-parts/portal-parts.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import type { Facts, Text } from '../text/text.ts';
import type { UsualMeans } from '../usual-means.ts';
import { passkeyPart, passkeyPlace } from '../ways-in/sign-in-part.ts';

/** What the form shows. */
export interface SignInDrawn {
  readonly work: Omit<WorkForm, 'action' | 'sending'>;
  readonly scripts: readonly string[];
  readonly address: string;
  readonly shown?: Shown | undefined;
  /** As typed, shown again; never the password. */
  readonly personalId?: string | undefined;
  readonly shared: boolean;
  /** Signing in once more, to change the number or link a provider afterwards. */
  readonly afresh: keyof Text['signIn']['afresh'] | undefined;
  /** The methods that sign in by their own means. */
  readonly means: readonly ProofingMethod[];
  /** By what somebody last signed in on this device: proposed first. */
  readonly usual: UsualMeans | undefined;
  /** Where the script of the page asks what for, where passkeys can be used here. */
  readonly passkeys: string | undefined;
  /** Nobody signs in by a password today. */
  readonly closed: ClosedRoad | undefined;
  /** Signing in to add what a registration has proven. */
  readonly onward: 'link' | undefined;
  /** The portal that waits, and why it sends somebody who is signed in. */
  readonly portal?: PortalName | undefined;
  readonly reason?: SignInReason | undefined;
  /** The lowest level that will do for it. */
  readonly lowestLevel?: AuthenticationLevel | undefined;
}

const leadOf = (text: Text, { portal, reason, afresh }: SignInDrawn): string => {
  const words = text.signIn;
  if (afresh !== undefined) return words.afresh[afresh];
  if (portal === undefined || reason === undefined || reason === 'no-session') return words.lead;
  return words.reasons[reason](nameOf(text, portal));
};

/** What the journey says of a password that is missing, in the words of this page: here none is set. */
const asTold = (shown: Shown | undefined): Shown | undefined => {
  const fields = shown?.fields?.map((one) =>
    one.code === 'password-missing' ? ({ ...one, code: 'sign-in-password-missing' } as const) : one,
  );
  return shown === undefined || fields === undefined ? shown : { ...shown, fields };
};

const fieldsOf = (text: Text, { shared, personalId }: SignInDrawn, shown: Shown | undefined): Html => {
  const words = text.signIn;
  const fields = shown?.fields ?? [];
  return html`${textInput(text, { field: 'personalId', ...words.personalId, value: personalId, problems: problemsOf('personalId', fields), inputMode: 'numeric', autocomplete: 'username webauthn', look: 'input--personal-id' })}
${passwordInput(text, { label: words.password, autocomplete: 'current-password', problems: problemsOf('password', fields), below: html`<p class="govuk-body-s"><a class="govuk-link" href="${paths.recover}">${words.forgotten}</a></p>` })}
${sharedBox(text, { hint: words.sharedHint, checked: shared })}
${sendButton(words.send)}`;
};

/** Ways without a password. */
const waysOf = (text: Text, { means, onward, lowestLevel }: SignInDrawn): Html | false => {
  const words = text.signIn.means;
  const suffix = `${onward === undefined ? '' : `&${onwardQuery}`}${levelQuery(lowestLevel)}`;
  return (
    means.length > 0 &&
    html`<div class="other-ways"><h2 class="govuk-heading-s">${words.otherWays}</h2>
<ul class="govuk-list">${means.flatMap(({ method, kinds, words: its }) => kinds.slice(0, 1).map((kind) => html`<li><a class="govuk-link" href="${meansPathFor(kind, method)}${suffix}">${words.by(its[text.language].name)}</a></li>`))}</ul></div>
`
  );
};

/** What somebody used here the last time, before all else; nothing where that is the password, or not to be had today. */
const usualPart = (text: Text, { usual, means, onward, passkeys }: SignInDrawn): Html | false => {
  if (usual === undefined && passkeys !== undefined && onward === undefined) return passkeyPlace;
  if (usual === 'passkey') return passkeys !== undefined && passkeyPart(text, passkeys);
  const method = means.find((one) => one.method === usual);
  const [kind] = method?.kinds ?? [];
  const { by, usual: hint } = text.signIn.means;
  return (
    method !== undefined &&
    kind !== undefined &&
    html`<p><a class="govuk-button" href="${meansPathFor(kind, method.method)}${onward !== undefined && `&${onwardQuery}`}">${by(method.words[text.language].name)}</a></p>
<p class="govuk-body-s">${hint}</p>
`
  );
};

/** Whether an answer of some provider of this method states this level. */
const reaches = ({ providers }: ProofingMethod, level: AuthenticationLevel): boolean =>
  providers?.offered().some(({ highest }) => rankOf(highest.acr) >= rankOf(level)) === true;

const rankOf = (level: AuthenticationLevel): number => authenticationLevels.indexOf(level);

/** What a password and a code give. */
const byCode: AuthenticationLevel = 'urn:chinhchu:auth:2';

/** The ways in that reach a level above that of a password and a code: the password is not asked for in vain. */
const strongerWays = (text: Text, drawn: SignInDrawn, level: AuthenticationLevel): Html => {
  const { stronger, by } = text.signIn.means;
  const able = drawn.means.filter((method) => reaches(method, level));
  return able.length === 0
    ? html`<p class="govuk-body">${stronger.none}</p>
`
    : html`<p class="govuk-body">${stronger.lead}</p>
${able.map(({ method, kinds, words: its }) => html`<p><a class="govuk-button" href="${meansPathFor(kinds[0] ?? 'citizen', method)}${levelQuery(level)}">${by(its[text.language].name)}</a></p>`)}
`;
};

/** Number and password; the proof of work is done while the person types. */
export const signInPage = (text: Text, facts: Facts, drawn: SignInDrawn): Page => {
  const { work, scripts, portal, address, closed, lowestLevel, passkeys } = drawn;
  const stronger = lowestLevel !== undefined && rankOf(lowestLevel) > rankOf(byCode) ? lowestLevel : undefined;
  const shown = asTold(drawn.shown);
  const words = text.signIn;
  const title = portal === undefined ? words.title : words.titleFor(nameOf(text, portal));
  return {
    name: 'sign-in',
    title,
    address,
    scripts,
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts, { phone: words.phone })}<h1 class="govuk-heading-l">${title}</h1>
${
  stronger === undefined
    ? html`${usualPart(text, drawn)}${
        closed === undefined &&
        html`<p class="govuk-body">${leadOf(text, drawn)}</p>
${workForm(text, { ...work, action: paths.signIn, sending: words.sending }, fieldsOf(text, drawn, shown))}
`
      }${passkeys !== undefined && drawn.usual !== 'passkey' && passkeyPart(text, passkeys)}${waysOf(text, drawn)}`
    : html`${
        drawn.reason !== undefined &&
        drawn.reason !== 'no-session' &&
        html`<p class="govuk-body">${leadOf(text, drawn)}</p>
`
      }${strongerWays(text, drawn, stronger)}`
}<p class="govuk-body">${words.noAccount} <a class="govuk-link" href="${paths.start}">${words.register}</a></p>
<p class="govuk-body"><a class="govuk-link" href="${paths.cannotGetIn}">${text.waysBack.title}</a></p>
${portal !== undefined && backToPortal(text, portal)}`,
  };
};
