import { contactOf } from '../../domain/attempt/challenge.ts';
import type { AttemptIn, AttemptOf } from '../../domain/attempt/attempt.ts';
import type { CorrectableFact } from '../../domain/evidence/judge-correction.ts';
import { awaitsCode, type CodeAwaited } from '../../journeys/attempt/code/answer-code.ts';
import { awaitsProvider, type ProviderAwaited } from '../../journeys/identity-provider/provider-policy.ts';
import { awaitsSignature, type SignatureAwaited } from '../../journeys/signature/signature-policy.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import { refusedParts, showAttemptPage } from '../attempt/drawn.ts';
import type { AttemptDrawn, JourneyPages } from '../attempt/journey-pages.ts';
import { stepAt, type At } from '../attempt/steps.ts';
import { showProviderPage, type ProviderPaths } from '../challenges/identity-provider/provider-page.ts';
import { showCodePage, type CodePaths } from '../challenges/one-time-code/code-page.ts';
import type { SignaturePaths } from '../challenges/signature/drawing.ts';
import { providerName } from '../challenges/signature/provider-name.ts';
import { showSignaturePage } from '../challenges/signature/signature-page.ts';
import { showTokenPage } from '../device/token-page.ts';
import { html, type Html } from '../html.ts';
import { goTo, type Answer, type StepOf } from '../page.ts';
import { paths, type Path } from '../paths.ts';
import type { Site } from '../site.ts';
import type { Text } from '../text/text.ts';
import { showWaitingPage } from '../waiting/waiting-page.ts';

/** The form of each fact. */
export const formPaths = {
  name: paths.correctName,
  'birth-date': paths.correctBirthDate,
  number: paths.correctNumber,
} as const satisfies Readonly<Record<CorrectableFact, Path>>;

/** Where its code is answered, asked for again, and asked after. */
export const codePaths: CodePaths = {
  answer: paths.correctFactsCode,
  resend: paths.correctFactsResend,
  delivery: paths.correctFactsDelivery,
};

/** Where the digits of its request are typed, it is asked for again, and asked after. */
export const signaturePaths: SignaturePaths = {
  answer: paths.correctFactsSign,
  certificate: paths.correctFactsSignCertificate,
  again: paths.correctFactsSignAgain,
  state: paths.correctFactsSignState,
  brought: paths.correctFactsSignBrought,
};

/** Where the way over an identity provider goes on, and is begun once more. */
export const providerPaths: ProviderPaths = {
  page: paths.correctFactsProvider,
  again: paths.correctFactsProviderAgain,
};

/** The steps a person walks through, and the end: whoever is asked, it is the form and one answer. */
export const correctFactsStep = (text: Text, fact: CorrectableFact, at: At): StepOf =>
  stepAt(text, ['form', at === 'sign' || at === 'provider' ? at : 'code'], at, {
    form: text.correctFacts.facts[fact].field.label,
  });

type Drawn = AttemptDrawn<'correct-facts'>;

const methodOf = ({ journeys }: Site, { about }: Pick<AttemptOf<'correct-facts'>, 'about'>) =>
  journeys.correctFacts.methodOf(about.method);

/** Back to the form, to choose or type something else. */
const otherWay = (
  { correctFacts: { code: words } }: Text,
  { about }: Pick<AttemptOf<'correct-facts'>, 'about'>,
): Html => html`<p><a class="govuk-link" href="${formPaths[about.fact]}">${words.other}</a></p>`;

const showCode = (drawn: Drawn, attempt: CodeAwaited<'correct-facts'>): Answer => {
  const { text } = drawn.visit;
  const { code: words, phone } = text.correctFacts;
  return showCodePage(
    { ...drawn, attempt },
    {
      page: 'correct-facts-code',
      title: words.title,
      step: correctFactsStep(text, attempt.about.fact, 'code'),
      paths: codePaths,
      sentTo: words.sentTo(contactOf(attempt.challenge).address.slice(-3)),
      send: words.send,
      ways: otherWay(text, attempt),
      phone,
    },
  );
};

const showProvider = (drawn: Drawn, attempt: ProviderAwaited<'correct-facts'>): Answer => {
  const { text } = drawn.visit;
  return showProviderPage(
    { ...drawn, attempt },
    {
      page: 'correct-facts-provider',
      step: correctFactsStep(text, attempt.about.fact, 'provider'),
      paths: providerPaths,
      method: methodOf(drawn.site, attempt),
      ways: otherWay(text, attempt),
    },
  );
};

const showSignature = (drawn: Drawn, attempt: SignatureAwaited<'correct-facts'>): Answer => {
  const { text } = drawn.visit;
  const { challenge, about } = attempt;
  const { phoneNumber, provider, channel } = challenge;
  const method: ProofingMethod | undefined = methodOf(drawn.site, attempt);
  const asked = {
    page: 'correct-facts-sign',
    step: correctFactsStep(text, about.fact, 'sign'),
    paths: signaturePaths,
    ways: otherWay(text, attempt),
  } as const;
  if (channel === 'token')
    return showTokenPage({ ...drawn, attempt }, { ...asked, kind: about.claim.kind, programs: method?.programs ?? [] });
  const whom =
    phoneNumber === undefined ? providerName(method, provider) : text.signIn.means.endingIn(phoneNumber.slice(-3));
  return showSignaturePage(
    { ...drawn, attempt },
    { ...asked, whom, unconfirmed: 'prompt-expired', phone: text.correctFacts.phone },
  );
};

/** What is waited for: a register after a code, or what a list says of the certificate that has signed. */
const showWaiting = (drawn: Drawn, attempt: AttemptIn<'correct-facts', 'waiting'>): Answer => {
  const { site, visit } = drawn;
  const { text } = visit;
  const own = attempt.proof.type === 'one-time-code' ? undefined : methodOf(site, attempt);
  return showWaitingPage(
    { ...drawn, attempt },
    {
      page: 'correct-facts-waiting',
      path: paths.correctFactsWaiting,
      step: correctFactsStep(text, attempt.about.fact, 'comparing'),
      words: own?.words[text.language].waiting ?? text.correctFacts.waiting,
    },
  );
};

/** The pages of a correction; it ends where the holder's facts stand. */
export const correctFactsPages: JourneyPages<'correct-facts'> = {
  purpose: 'correct-facts',
  none: 'correction-over',
  pages: {
    held: paths.accountFacts,
    challenged: paths.correctFactsCode,
    waiting: paths.correctFactsWaiting,
    evidenced: paths.correctFactsWaiting,
    known: paths.accountFacts,
    refused: paths.correctFactsRefused,
    'handed-over': paths.accountFacts,
    completed: paths.accountFacts,
  },
  pageOf: (attempt) => {
    if (attempt.state === 'completed') return `${paths.accountFacts}?xong=sua`;
    if (awaitsProvider(attempt)) return paths.correctFactsProvider;
    return awaitsSignature(attempt) ? paths.correctFactsSign : correctFactsPages.pages[attempt.state];
  },
  goesOn: ['waiting'],
  current: ({ journeys }, visitor) => journeys.correctFacts.current(visitor),
  goOn: ({ journeys }, visitor) => journeys.correctFacts.askAuthority(visitor),
  draw: (drawn) => {
    const { visit, step } = drawn;
    const { attempt } = step;
    const { text, facts } = visit;
    const { fact } = attempt.about;
    switch (attempt.state) {
      case 'challenged':
        if (awaitsProvider(attempt)) return showProvider(drawn, attempt);
        if (awaitsSignature(attempt)) return showSignature(drawn, attempt);
        return awaitsCode(attempt) ? showCode(drawn, attempt) : goTo(formPaths[fact]);
      case 'waiting':
        return showWaiting(drawn, attempt);
      case 'refused': {
        const shown = step.problem ?? { code: attempt.problem };
        const context = {
          links: { 'correct-facts-again': formPaths[fact], 'correct-by-own': formPaths[fact] },
          phone: text.correctFacts.phone,
        };
        const parts = refusedParts(text, facts, shown, context);
        return showAttemptPage(
          drawn,
          { name: 'correct-facts-refused', address: paths.correctFactsRefused, ...parts },
          shown,
        );
      }
      case 'held':
      case 'evidenced':
      case 'known':
      case 'handed-over':
      case 'completed':
        return goTo(paths.accountFacts);
    }
  },
};
