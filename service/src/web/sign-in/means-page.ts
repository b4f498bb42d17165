import type { AuthenticationLevel } from '../../domain/account.ts';
import type { Kind } from '../../domain/kinds-and-methods.ts';
import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { PortalName } from '../../journeys/federate/federate.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { sendButton, sharedBox, workForm, type WorkForm } from '../page-parts/form-parts.ts';
import { backToPortal } from '../page-parts/portal-parts.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import { levelQuery, meansPathFor, onwardQuery, paths, signInToLinkPath } from '../paths.ts';
import { methodFields } from '../register/claim-fields.ts';
import type { Facts, Text } from '../text/text.ts';

/** What the form shows. */
export interface MeansDrawn {
  readonly kind: Kind;
  readonly method: ProofingMethod;
  readonly typed: TypedFields;
  readonly shared: boolean;
  readonly shown?: Shown | undefined;
  readonly onward: 'link' | undefined;
  /** The lowest level that will do for the portal that waits. */
  readonly lowestLevel: AuthenticationLevel | undefined;
  readonly work: Omit<WorkForm, 'action' | 'sending'>;
  readonly script: string;
  readonly portal?: PortalName | undefined;
}

/** What its form asks for, and what is chosen there. */
const fieldsOf = ({ kind, method }: MeansDrawn) => {
  const { words, choices, signIn } = method;
  const chosen = signIn?.choices?.(kind) ?? choices;
  return {
    words: signIn?.words ?? words,
    fields: signIn?.fields(kind) ?? [],
    ...(chosen === undefined ? {} : { choices: chosen }),
  };
};

/** The same form for the other kinds that the method serves. */
const otherKinds = (text: Text, { kind, method, onward, lowestLevel }: MeansDrawn): Html => {
  const suffix = `${onward === undefined ? '' : `&${onwardQuery}`}${levelQuery(lowestLevel)}`;
  return html`${(method.signIn?.kinds ?? method.kinds)
    .filter((other) => other !== kind)
    .map(
      (other) =>
        html`<p><a class="govuk-link" href="${meansPathFor(other, method.method)}${suffix}">${text.signIn.means.forKind(text.kinds[other])}</a></p>
`,
    )}`;
};

/** What happens next, by where the key or the word of somebody is. */
const saidOf = (
  { signIn: { means } }: Text,
  { programs, providers, signer }: ProofingMethod,
): { readonly lead: string; readonly send: string } => {
  if (programs !== undefined) return means.byToken;
  if (providers !== undefined) return means.byProvider;
  if (signer === undefined) return means.byCertificate;
  return signer.channel === 'remote' ? means.byRemote : means;
};

/** Whose account, and where the request goes; nothing is told of either before the digits on the telephone were typed. */
export const meansPage = (text: Text, facts: Facts, drawn: MeansDrawn): Page => {
  const { kind, method, typed, shared, shown, work, script, portal, onward } = drawn;
  const words = text.signIn;
  const { lead, send } = saidOf(text, method);
  const title = words.means.title(method.words[text.language].name);
  const fields = methodFields(text, fieldsOf(drawn), typed, shown);
  return {
    name: 'sign-in-means',
    title,
    address: meansPathFor(kind, method.method),
    scripts: [script],
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts, { phone: words.phone })}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${lead}</p>
${otherKinds(text, drawn)}${workForm(
      text,
      { ...work, action: paths.signInMeans, sending: words.sending },
      html`${fields.map(([, input]) => input)}${sharedBox(text, { hint: words.sharedHint, checked: shared })}
${sendButton(send)}`,
    )}
<p><a class="govuk-link" href="${onward === undefined ? paths.signIn : signInToLinkPath}">${words.means.otherWay}</a></p>
${portal !== undefined && backToPortal(text, portal)}`,
  };
};
