import { contactOf, isUnsent } from '../../domain/attempt/challenge.ts';
import { maskedContact } from '../../domain/contact.ts';
import type { AttemptIn, AttemptOf } from '../../domain/attempt/attempt.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { AttemptDrawn, JourneyPages } from '../attempt/journey-pages.ts';
import { attemptPage, refusedParts, showAttemptPage } from '../attempt/drawn.ts';
import { showCodePage, type CodePaths } from '../challenges/one-time-code/code-page.ts';
import type { SignaturePaths } from '../challenges/signature/drawing.ts';
import { providerName } from '../challenges/signature/provider-name.ts';
import { showSignaturePage } from '../challenges/signature/signature-page.ts';
import { awaitsCode, type CodeAwaited } from '../../journeys/attempt/code/answer-code.ts';
import { awaitsSignature, type SignatureAwaited } from '../../journeys/signature/signature-policy.ts';
import { awaitsCertificate } from '../../journeys/sign-in/means/by-certificate.ts';
import { showCertificatePage } from '../challenges/client-certificate/certificate-page.ts';
import { showProviderPage, type ProviderPaths } from '../challenges/identity-provider/provider-page.ts';
import { awaitsProvider, type ProviderAwaited } from '../../journeys/identity-provider/provider-policy.ts';
import { showTokenPage } from '../device/token-page.ts';
import { showWaitingPage } from '../waiting/waiting-page.ts';
import { hiddenFields, sendButton } from '../page-parts/form-parts.ts';
import { html } from '../html.ts';
import { showOwnCode } from './own-code-page.ts';
import { otherCodePart } from '../ways-in/other-code-part.ts';
import { goTo, show, type Answer } from '../page.ts';
import { backPaths, changeNumberPathFor, connectPathFor, paths } from '../paths.ts';
import { formToken, type Site } from '../site.ts';
import { withContinuing, type Visit } from '../visit.ts';

/** Where its code is answered, asked for again, and asked after. */
export const codePaths: CodePaths = {
  answer: paths.signInCode,
  resend: paths.signInResend,
  delivery: paths.signInDelivery,
};

/** Where the digits of its request are typed, it is asked for again, and asked after. */
export const signaturePaths: SignaturePaths = {
  answer: paths.signInSign,
  certificate: paths.signInSignCertificate,
  again: paths.signInSignAgain,
  state: paths.signInSignState,
  brought: paths.signInSignBrought,
};

/** Where the way over an identity provider goes on, and is begun once more. */
export const providerPaths: ProviderPaths = { page: paths.signInProvider, again: paths.signInProviderAgain };

/** Where somebody goes on who is signed in: the portal that waits, or the account. */
export const onwardFrom = ({ continuing }: Visit): string =>
  continuing === undefined ? paths.account : connectPathFor(continuing);

/** Where somebody goes on who has just signed in: what they have signed in once more for comes first. */
const onwardAfter = (visit: Visit): string => (visit.back === undefined ? onwardFrom(visit) : backPaths[visit.back]);

/** The answer comes later, whatever it is. */
const showHeld = (drawn: AttemptDrawn<'sign-in'>, { tellAfter }: AttemptIn<'sign-in', 'held'>): Answer => {
  const { site, visit } = drawn;
  const { text } = visit;
  const words = text.signIn.judged;
  const seconds = Math.max(1, Math.ceil((Date.parse(tellAfter) - site.clock.now().getTime()) / 1000));
  return show(
    attemptPage(drawn, {
      name: 'sign-in-judged',
      title: words.title,
      address: withContinuing(visit, paths.signInJudged),
      scripts: [site.urls.waitingPage],
      body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
<p class="govuk-body" role="status"><span data-count-seconds="${seconds}" data-count-words="${words.toldIn('{time}')}">${words.toldIn(text.frame.duration(seconds))}</span></p>
<form method="post" action="${paths.signInJudged}">${hiddenFields(formToken(site, visit))}${sendButton(words.now)}</form>`,
    }),
    { refreshSeconds: seconds },
  );
};

/** The six digits; of the number only its end is shown. */
const showCode = (drawn: AttemptDrawn<'sign-in'>, attempt: CodeAwaited<'sign-in'>): Answer => {
  if (isUnsent(attempt.challenge)) return showOwnCode(drawn, attempt);
  const words = drawn.visit.text.signIn;
  const { channel, address } = contactOf(attempt.challenge);
  return showCodePage(
    { ...drawn, attempt },
    {
      page: 'sign-in-code',
      title: words.code.title,
      paths: codePaths,
      sentTo: channel === 'sms' ? words.code.sentTo(address.slice(-3)) : words.code.mailedTo(maskedContact(address)),
      send: words.code.send,
      ways: html`${otherCodePart(drawn.visit.text, formToken(drawn.site, drawn.visit))}<p><a class="govuk-link" href="${changeNumberPathFor(true)}">${channel === 'sms' ? words.code.numberGone : words.code.addNumber}</a></p>
<p><a class="govuk-link" href="${withContinuing(drawn.visit, paths.signIn)}">${words.code.again}</a></p>`,
      phone: words.phone,
    },
  );
};

/** The method that an attempt signs in by. */
const meansOf = ({ journeys }: Site, { about }: AttemptOf<'sign-in'>): ProofingMethod | undefined =>
  journeys.signIn.means.find(({ method }) => method === about.claim?.method);

/** The request that its telephone shows; of the number only its end is shown. */
const showSignature = (drawn: AttemptDrawn<'sign-in'>, attempt: SignatureAwaited<'sign-in'>): Answer => {
  const words = drawn.visit.text.signIn;
  const { phoneNumber, provider } = attempt.challenge;
  const ways = html`<p><a class="govuk-link" href="${withContinuing(drawn.visit, paths.signIn)}">${words.means.otherWay}</a></p>`;
  const { claim } = attempt.about;
  if (attempt.challenge.channel === 'token' && claim !== undefined)
    return showTokenPage(
      { ...drawn, attempt },
      {
        page: 'sign-in-sign',
        kind: claim.kind,
        programs: meansOf(drawn.site, attempt)?.programs ?? [],
        paths: signaturePaths,
        ways,
      },
    );
  return showSignaturePage(
    { ...drawn, attempt },
    {
      page: 'sign-in-sign',
      paths: signaturePaths,
      whom:
        phoneNumber === undefined
          ? providerName(meansOf(drawn.site, attempt), provider)
          : words.means.endingIn(phoneNumber.slice(-3)),
      unconfirmed: 'prompt-unanswered',
      ways,
      phone: words.phone,
    },
  );
};

/** On the way over an identity provider's page. */
const showProvider = (drawn: AttemptDrawn<'sign-in'>, attempt: ProviderAwaited<'sign-in'>): Answer =>
  showProviderPage(
    { ...drawn, attempt },
    {
      page: 'sign-in-provider',
      paths: providerPaths,
      method: meansOf(drawn.site, attempt),
      ways: html`<p><a class="govuk-link" href="${withContinuing(drawn.visit, paths.signIn)}">${drawn.visit.text.signIn.means.otherWay}</a></p>`,
    },
  );

/** The signature is here, and an authority is asked about its certificate. */
const showWaiting = (drawn: AttemptDrawn<'sign-in'>, attempt: AttemptIn<'sign-in', 'waiting'>): Answer => {
  const { site, visit } = drawn;
  const { text } = visit;
  const method = meansOf(site, attempt);
  return showWaitingPage(
    { ...drawn, attempt },
    {
      page: 'sign-in-waiting',
      path: paths.signInWaiting,
      words: method?.words[text.language].waiting ?? { title: '', done: '', asking: '', silent: '', retry: '' },
    },
  );
};

/** The pages of a sign-in. */
export const signInPages: JourneyPages<'sign-in'> = {
  purpose: 'sign-in',
  none: 'sign-in-over',
  pages: {
    held: paths.signInJudged,
    challenged: paths.signInCode,
    waiting: paths.signInWaiting,
    evidenced: paths.signIn,
    known: paths.signIn,
    refused: paths.signInRefused,
    'handed-over': paths.signIn,
    completed: paths.account,
  },
  pageOf: (attempt, _site, visit) => {
    if (attempt.state === 'completed') return attempt.about.onward === 'link' ? paths.known : onwardAfter(visit);
    if (awaitsProvider(attempt)) return paths.signInProvider;
    if (awaitsCertificate(attempt)) return paths.signInCertificate;
    return awaitsSignature(attempt) ? paths.signInSign : signInPages.pages[attempt.state];
  },
  meansOf: ({ about: { claim, proven } }) => claim?.method ?? (proven === undefined ? 'passkey' : 'password'),
  goesOn: ['held'],
  current: ({ journeys }, visitor) => journeys.signIn.current(visitor),
  goOn: ({ journeys }, visitor) => journeys.signIn.goOn(visitor),
  draw: (drawn) => {
    const { visit, step } = drawn;
    const { attempt } = step;
    switch (attempt.state) {
      case 'held':
        return showHeld(drawn, attempt);
      case 'challenged':
        if (awaitsSignature(attempt)) return showSignature(drawn, attempt);
        if (awaitsProvider(attempt)) return showProvider(drawn, attempt);
        if (awaitsCertificate(attempt)) return showCertificatePage({ ...drawn, attempt });
        return awaitsCode(attempt) ? showCode(drawn, attempt) : goTo(paths.signIn);
      case 'refused': {
        const shown = step.problem ?? { code: attempt.problem };
        const parts = refusedParts(visit.text, visit.facts, shown, { phone: visit.text.signIn.phone });
        return showAttemptPage(drawn, { name: 'sign-in-refused', address: paths.signInRefused, ...parts }, shown);
      }
      case 'waiting':
        return showWaiting(drawn, attempt);
      case 'evidenced':
      case 'known':
      case 'handed-over':
      case 'completed':
        return goTo(onwardAfter(visit));
    }
  },
};
