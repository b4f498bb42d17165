import { contactOf } from '../../domain/attempt/challenge.ts';
import type { AttemptOf, Envelope } from '../../domain/attempt/attempt.ts';
import { wayOf } from '../../domain/evidence/claim.ts';
import { phoneNumberForPeople } from '../../domain/typed/read-phone-number.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { MethodWordsIn } from '../../proofing/method-words.ts';
import { stepAt, stepsOf, type At } from '../attempt/steps.ts';
import type { AttemptDrawn, JourneyPages } from '../attempt/journey-pages.ts';
import { showCodePage, type CodePaths } from '../challenges/one-time-code/code-page.ts';
import { showProviderPage, type ProviderPaths } from '../challenges/identity-provider/provider-page.ts';
import { awaitsProvider } from '../../journeys/identity-provider/provider-policy.ts';
import { showTokenPage } from '../device/token-page.ts';
import { html, type Html } from '../html.ts';
import { awaitsCode } from '../../journeys/attempt/code/answer-code.ts';
import { providerName } from '../challenges/signature/provider-name.ts';
import { awaitsSignature, type SignatureAwaited } from '../../journeys/signature/signature-policy.ts';
import type { SignaturePaths } from '../challenges/signature/drawing.ts';
import { showSignaturePage } from '../challenges/signature/signature-page.ts';
import { showHandedOver } from '../counter/case-page.ts';
import { goTo, type Answer, type StepOf } from '../page.ts';
import { paths, type Path } from '../paths.ts';
import { showPasswordPage } from '../password/password-page.ts';
import type { Site } from '../site.ts';
import type { Text } from '../text/text.ts';
import { showWaitingPage } from '../waiting/waiting-page.ts';
import { showKnown, showRefused } from './end-pages.ts';
import { showFactsPage } from './facts-page.ts';
import { showMeansWait } from './wait-pages.ts';

/** Where its code is answered, asked for again, and asked after. */
export const codePaths: CodePaths = { answer: paths.code, resend: paths.resendCode, delivery: paths.codeDelivery };

/** Where the digits of its request are typed, it is asked for again, and asked after. */
export const signaturePaths: SignaturePaths = {
  answer: paths.sign,
  certificate: paths.signCertificate,
  again: paths.signAgain,
  state: paths.signState,
  brought: paths.signBrought,
};

/** Where the way over an identity provider goes on, and is begun once more. */
export const providerPaths: ProviderPaths = { page: paths.provider, again: paths.providerAgain };
const unbroken = (words: string): string => words.replaceAll(' ', '\u00A0');

type Registration = AttemptOf<'register'>;

const methodOf = ({ journeys }: Site, { about }: Registration): ProofingMethod | undefined =>
  journeys.register.methodOf(about.method, wayOf(about.claim));

/** Where a proven registration goes on: the method sets a password, or the person confirms what was read. */
const evidencedPage = (method: ProofingMethod | undefined): Path =>
  method === undefined || method.steps.includes('password') ? paths.password : paths.facts;

/** Where somebody arrives whose account was proven further. */
const provenFurtherPath = `${paths.accountMeans}?xong=chung-minh`;

interface Walked {
  readonly method: ProofingMethod | undefined;
  readonly attempt: Registration;
}

const stepOf = (text: Text, { method, attempt }: Walked, at: At): { readonly step?: StepOf } =>
  method === undefined ? {} : { step: stepAt(text, stepsOf(method, attempt.about.into !== undefined), at) };

const correctLink = ({ register: { code: words } }: Text): Html =>
  html`<p><a class="govuk-link" href="${paths.correct}">${words.correct}</a></p>`;

const noTurn = { title: '', done: '', asking: '', silent: '', retry: '' };
const wordsOf = (text: Text, method: ProofingMethod | undefined): Partial<MethodWordsIn> =>
  method?.words[text.language] ?? {};

const showSignature = (
  drawn: AttemptDrawn<'register'>,
  attempt: SignatureAwaited<'register'>,
  step: { readonly step?: StepOf },
): Answer => {
  const { text } = drawn.visit;
  const { phoneNumber, provider, channel } = attempt.challenge;
  const method = methodOf(drawn.site, attempt);
  if (channel === 'token')
    return showTokenPage(
      { ...drawn, attempt },
      {
        page: 'sign',
        ...step,
        kind: attempt.about.kind,
        programs: method?.programs ?? [],
        paths: signaturePaths,
        ways: correctLink(text),
      },
    );
  const whom = phoneNumber === undefined ? providerName(method, provider) : unbroken(phoneNumberForPeople(phoneNumber));
  return showSignaturePage(
    { ...drawn, attempt },
    {
      page: 'sign',
      ...step,
      paths: signaturePaths,
      whom,
      unconfirmed: 'prompt-expired',
      ways: correctLink(text),
      phone: text.register.code.phone(whom),
    },
  );
};

const counterStep = ({ site, visit }: AttemptDrawn<'register'>, { about }: Pick<Envelope<'register'>, 'about'>) => {
  const steps = site.journeys.register.methodOf(about.method)?.steps;
  return steps === undefined ? undefined : stepAt(visit.text, steps, 'counter');
};

/** The pages of a registration. */
export const registerPages: JourneyPages<'register'> = {
  purpose: 'register',
  none: 'registration-elsewhere',
  pages: {
    held: paths.start,
    challenged: paths.code,
    waiting: paths.waiting,
    evidenced: paths.password,
    known: paths.known,
    refused: paths.refused,
    'handed-over': paths.counterCase,
    completed: paths.registered,
  },
  pageOf: (attempt, site) => {
    if (attempt.state === 'evidenced') return evidencedPage(methodOf(site, attempt));
    if (attempt.state === 'completed' && attempt.about.into !== undefined) return provenFurtherPath;
    if (attempt.state === 'completed' && attempt.effectiveAt !== undefined) return paths.meansWait;
    if (awaitsProvider(attempt)) return paths.provider;
    return awaitsSignature(attempt) ? paths.sign : registerPages.pages[attempt.state];
  },
  goesOn: ['waiting'],
  current: ({ journeys }, visitor) => journeys.register.current(visitor),
  goOn: ({ journeys }, visitor) => journeys.register.askAuthority(visitor),
  draw: (drawn: AttemptDrawn<'register'>) => {
    const { site, visit, step } = drawn;
    const { attempt } = step;
    const { text } = visit;
    const method = methodOf(site, attempt);
    switch (attempt.state) {
      case 'held':
        return goTo(paths.start);
      case 'challenged': {
        if (awaitsSignature(attempt)) return showSignature(drawn, attempt, stepOf(text, { method, attempt }, 'sign'));
        if (awaitsProvider(attempt))
          return showProviderPage(
            { ...drawn, attempt },
            {
              page: 'provider',
              ...stepOf(text, { method, attempt }, 'provider'),
              paths: providerPaths,
              method,
              ways: correctLink(text),
            },
          );
        if (!awaitsCode(attempt)) return goTo(paths.start);
        const { channel, address } = contactOf(attempt.challenge);
        const { sentTo, mailedTo, phone } = text.register.code;
        const number = channel === 'sms' ? unbroken(phoneNumberForPeople(address)) : '';
        return showCodePage(
          { ...drawn, attempt },
          {
            page: 'code',
            title: text.code.title,
            ...stepOf(text, { method, attempt }, 'code'),
            paths: codePaths,
            sentTo: channel === 'sms' ? sentTo(number) : mailedTo(address),
            send: text.register.code.send,
            ways: correctLink(text),
            phone: phone(number),
          },
        );
      }
      case 'waiting':
        return showWaitingPage(
          { ...drawn, attempt },
          {
            page: 'waiting',
            path: paths.waiting,
            ...stepOf(text, { method, attempt }, 'comparing'),
            words: wordsOf(text, method).waiting ?? noTurn,
            ways: correctLink(text),
          },
        );
      case 'evidenced':
        return evidencedPage(method) === paths.facts
          ? showFactsPage(drawn, attempt, stepOf(text, { method, attempt }, 'facts'))
          : showPasswordPage(drawn, {
              page: 'password',
              path: paths.password,
              ...stepOf(text, { method, attempt }, 'password'),
              title: text.register.password.title,
              lead: wordsOf(text, method).matched ?? '',
              notice: attempt.anew === undefined ? undefined : text.register.anew,
              send: text.register.password.send,
              username: usernameOf(attempt.evidence),
            });
      case 'known':
        return showKnown(drawn, attempt);
      case 'refused':
        return showRefused(drawn, attempt);
      case 'handed-over':
        return showHandedOver(drawn, attempt, counterStep(drawn, attempt));
      case 'completed':
        if (attempt.about.into !== undefined) return goTo(provenFurtherPath);
        return attempt.effectiveAt === undefined ? goTo(paths.registered) : showMeansWait(drawn, attempt);
    }
  },
};

/** What the person will sign in with, as the evidence has it. */
const usernameOf = (evidence: Extract<Registration, { readonly state: 'evidenced' }>['evidence']): string =>
  evidence.find(({ subject }) => subject !== undefined)?.subject?.value ?? '';
