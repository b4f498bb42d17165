import type { Proof } from '../../domain/attempt/challenge.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import { answerCode, type CodeAwaited } from '../attempt/code/answer-code.ts';
import { askAtOnce, askAuthority, proveAndAsk, type AuthorityPolicy } from '../attempt/ask-authority.ts';
import { resend } from '../attempt/code/resend.ts';
import { takeCosts } from '../attempt/take-costs.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { comeBackFromProvider } from '../identity-provider/come-back.ts';
import { takeProvided } from '../identity-provider/take-provided.ts';
import { answerDigits } from '../signature/answer-digits.ts';
import { chooseKey, comeBack } from '../signature/follow-pages.ts';
import { followPrompt } from '../signature/follow-prompt.ts';
import { awaitsSignature } from '../signature/signature-policy.ts';
import { takeSignature } from '../signature/take-signature.ts';
import { entitledBy } from '../ways-in/entitled.ts';
import { leadOnceMore, providerPolicy } from './by-provider.ts';
import { promptAgain, signaturePolicy } from './by-signature.ts';
import type { CorrectFactsJourney, CorrectFactsStep } from './correct-facts.ts';
import { keepCorrection } from './keep-correction.ts';
import { methodOf, type CorrectFactsParts } from './policy.ts';
import { roadsFor } from './roads-for.ts';
import { sendAgain, submitCorrection } from './submit-correction.ts';

/** The same refusals as when registering, with what can be done about them here. */
const told: Readonly<Partial<Record<ProblemCode, ProblemCode>>> = {
  'operator-record-mismatch': 'correction-mismatch',
  'operator-record-incomplete': 'correction-mismatch',
  'insurance-record-mismatch': 'correction-mismatch',
  'insurance-record-incomplete': 'correction-mismatch',
};

const authorityOf = (parts: CorrectFactsParts): AuthorityPolicy<'correct-facts'> => ({
  events: { waiting: 'correction-waiting', refused: 'correction-refused', evidenced: 'facts-corrected' },
  authoritySeconds: ({ about }) => methodOf(parts, about).authoritySeconds,
  ask: ({ about, proof, turn: { soFar } }, now) => methodOf(parts, about).ask(about.claim, proof, now, { soFar }),
  toldHere: (problem) => told[problem] ?? problem,
  mismatch: ({ about }, { browserHash }) => methodOf(parts, about).counts(about.claim, browserHash).mismatch,
  evidenced: (attempt, found, visitor) => keepCorrection(parts, attempt, found, visitor),
});

/** What a method counts before its authority is asked, where no message lifts it. */
const questionsTaken = async (parts: CorrectFactsParts, { about }: CodeAwaited<'correct-facts'>, visitor: Visitor) => {
  const { questions = [] } = methodOf(parts, about).counts(about.claim, visitor.browserHash);
  const nobody = { subject: 'correct-facts', number: async () => undefined };
  return questions.length === 0
    ? undefined
    : (await takeCosts(parts.journey.parts, visitor, { entries: questions, by: nobody })).problem;
};

/** The journey of a correction over its parts. */
export const makeCorrectFactsJourney = (parts: CorrectFactsParts): CorrectFactsJourney => {
  const { journey, methods, waysIn } = parts;
  const authority = authorityOf(parts);
  const signing = signaturePolicy(parts, authority);
  const right = async (
    attempt: CodeAwaited<'correct-facts'>,
    proof: Proof,
    visitor: Visitor,
  ): Promise<CorrectFactsStep> => {
    const problem = await questionsTaken(parts, attempt, visitor);
    return problem === undefined
      ? proveAndAsk(journey, authority, { attempt, proof, slowSeconds: 0 }, visitor)
      : journey.tell(visitor, attempt, problem);
  };
  return {
    entitled: entitledBy(waysIn, journey.parts.clock),
    correctorsOf: roadsFor(parts),
    methodOf: (method) => methods.get(method),
    submit: submitCorrection(parts),
    current: async (visitor) => {
      const loaded = await journey.loadToShow(visitor, 'look');
      if ('problem' in loaded) return loaded;
      const { attempt, turn } = loaded;
      return awaitsSignature(attempt)
        ? followPrompt(signaturePolicy(parts), { attempt, turn }, visitor)
        : journey.stepOf(loaded);
    },
    answer: answerCode(journey, { right }),
    confirmSignature: answerDigits(signing),
    takeSignature: takeSignature(signing),
    chooseCertificate: (name, visitor) => chooseKey(signaturePolicy(parts), name, visitor),
    comeBack: (returned, visitor) => comeBack(signaturePolicy(parts), returned, visitor),
    comeBackFromProvider: (back, visitor) => comeBackFromProvider(providerPolicy(parts), back, visitor),
    takeProvided: (visitor) =>
      takeProvided(journey, (attempt, proof) => askAtOnce(journey, authority, { attempt, proof }, visitor), visitor),
    resend: resend(journey, { code: sendAgain(parts), provider: leadOnceMore(parts), signature: promptAgain(parts) }),
    askAuthority: askAuthority(journey, authority),
    delivery: journey.delivery,
  };
};
