import type { AttemptOf, Envelope } from '../../domain/attempt/attempt.ts';
import { shownTo } from '../../domain/attempt/shown-to.ts';
import { makeSignature, signaturePurposes } from '../../proofing/challenges/signature/signature.ts';
import type { Possession } from '../../proofing/method.ts';
import type { AuthorityPolicy } from '../attempt/ask-authority.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { askSigned } from '../signature/ask-signed.ts';
import { sendPrompt } from '../signature/follow-prompt.ts';
import { beginWithRequest, repeatRequest, type Request, type Sending } from '../signature/send-request.ts';
import type { SignatureAwaited, SignaturePolicy } from '../signature/signature-policy.ts';
import type { CorrectFactsStep } from './correct-facts.ts';
import { correctionAsked, methodOf, type CorrectFactsParts } from './policy.ts';
import { refuseCorrection } from './refuse-correction.ts';
import { liftedBy, takeFor, type Correcting } from './take-for.ts';

type Asked = Extract<Possession, { readonly challenge: 'signature' }>;
type Correction = Pick<AttemptOf<'correct-facts'>, 'about'>;

const askedOf = (parts: CorrectFactsParts, { about }: Correction): Asked => {
  const possession = methodOf(parts, about).possession(about.claim);
  if (possession.challenge !== 'signature') throw new Error(`${about.method} asks for no signature`);
  return possession;
};

const placeOf = (asked: Asked): string | undefined => {
  const whom = shownTo(asked);
  return whom === undefined ? undefined : `correct-facts ${whom}`;
};

/** What a correction says of the signatures it asks for. Its owner has just signed in, and hides nothing from themself. */
export const signaturePolicy = (
  parts: CorrectFactsParts,
  authority?: AuthorityPolicy<'correct-facts'>,
): SignaturePolicy<'correct-facts'> => {
  const { journey } = parts;
  return {
    journey,
    signerOf: ({ about }) => {
      const { signer } = methodOf(parts, about);
      if (signer === undefined) throw new Error(`${about.method} has no road to a key`);
      return signer;
    },
    programsOf: ({ about }) => (methodOf(parts, about).programs ?? []).map(({ id }) => id),
    whom: (attempt) => placeOf(askedOf(parts, attempt)),
    isKnown: () => true,
    showsUnconfirmed: () => true,
    ...(authority === undefined ? {} : { signed: askSigned(journey, authority) }),
    refused: (attempt, problem, trace, visitor) => refuseCorrection(journey, attempt, { problem, trace }, visitor),
  };
};

/** The text says what it is for: a signature for anything else corrects nothing, and this one does nothing else. */
const requestFor = (
  parts: CorrectFactsParts,
  envelope: Envelope<'correct-facts'>,
  previous?: SignatureAwaited<'correct-facts'>['challenge'],
): Request => {
  const { journey } = parts;
  const asked = askedOf(parts, envelope);
  const made = makeSignature(
    journey.parts.signatures,
    { ...asked, purpose: signaturePurposes['correct-facts'], supportCode: envelope.supportCode },
    journey.contextOf(envelope, envelope.browserHash),
    previous,
  );
  const whom = placeOf(asked);
  const { challenge } = made;
  const by = liftedBy(parts, envelope.about);
  return { ...made, place: whom === undefined ? undefined : { challenge, whom, known: true, by } };
};

const sendingOf = (parts: CorrectFactsParts): Sending<'correct-facts'> => ({
  journey: parts.journey,
  goOut: (attempt, digits, visitor) => sendPrompt(signaturePolicy(parts), attempt, digits, visitor),
});

/** Asks the holder of a linked certificate to sign. */
export const beginSignature = (
  parts: CorrectFactsParts,
  { envelope, costs }: Correcting,
  visitor: Visitor,
): Promise<CorrectFactsStep> => {
  const request = requestFor(parts, envelope);
  const { challengeId, sends } = request.challenge;
  const audit = [correctionAsked(parts, { envelope, by: { challengeId, sends } }, visitor)];
  return beginWithRequest(sendingOf(parts), { envelope, request, alongside: { audit }, costs }, visitor);
};

/** Another request, for the same costs. */
export const promptAgain =
  (parts: CorrectFactsParts) =>
  async (attempt: SignatureAwaited<'correct-facts'>, visitor: Visitor): Promise<CorrectFactsStep> => {
    const { problem } = await takeFor(parts, attempt.about, visitor);
    return problem === undefined
      ? repeatRequest(sendingOf(parts), attempt, requestFor(parts, attempt, attempt.challenge), visitor)
      : parts.journey.tell(visitor, attempt, problem);
  };
