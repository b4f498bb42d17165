import type { Envelope } from '../../domain/attempt/attempt.ts';
import { shownTo } from '../../domain/attempt/shown-to.ts';
import { makeSignature, signaturePurposes } from '../../proofing/challenges/signature/signature.ts';
import type { Signer } from '../../proofing/challenges/signature/signer.ts';
import type { CountChange } from '../../domain/limits/limits.ts';
import type { Possession } from '../../proofing/method.ts';
import type { CodeAwaited } from '../attempt/code/answer-code.ts';
import type { AuthorityPolicy } from '../attempt/ask-authority.ts';
import type { FormCosts } from '../attempt/begin-counted.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { askSigned } from '../signature/ask-signed.ts';
import { sendPrompt } from '../signature/follow-prompt.ts';
import type { SignatureAwaited, SignaturePolicy } from '../signature/signature-policy.ts';
import {
  beginWithRequest,
  repeatRequest,
  saveAndSend,
  takePlace,
  type Request,
  type Sending,
} from '../signature/send-request.ts';
import type { Place } from '../signature/take-place.ts';
import { liftedByTelephone, methodOf, type RegisterParts } from './policy.ts';
import type { RegisterStep } from './register.ts';

type Asked = Extract<Possession, { readonly challenge: 'signature' }>;

/** Who registers is a stranger to the telephone, or the app. */
const placeOf = (possession: Asked): string | undefined => {
  const whom = shownTo(possession);
  return whom === undefined ? undefined : `register ${whom}`;
};

/**
 * That a number has no signing SIM is told, for what was asked is counted. Of a person nothing is: known or unknown at the provider, the page
 * is the same, and the wait.
 */
const isSilent = ({ personalNumber }: Pick<Asked, 'personalNumber'>): boolean => personalNumber !== undefined;

const signerOf = (parts: RegisterParts, { about }: Pick<Envelope<'register'>, 'about'>): Signer => {
  const { signer } = methodOf(parts, about);
  if (signer === undefined) throw new Error(`${about.method} has no road to a key`);
  return signer;
};

const askedOf = (parts: RegisterParts, { about }: Pick<Envelope<'register'>, 'about'>): Asked => {
  const possession = methodOf(parts, about).possession(about.claim);
  if (possession.challenge !== 'signature') throw new Error(`${about.method} asks for no signature`);
  return possession;
};

/** What a registration says of the signatures it asks for. */
export const signaturePolicy = (
  parts: RegisterParts,
  authority?: AuthorityPolicy<'register'>,
): SignaturePolicy<'register'> => {
  const { journey } = parts;
  return {
    journey,
    signerOf: (attempt) => signerOf(parts, attempt),
    programsOf: ({ about }) => (methodOf(parts, about).programs ?? []).map(({ id }) => id),
    whom: (attempt) => placeOf(askedOf(parts, attempt)),
    isKnown: () => false,
    showsUnconfirmed: (attempt) => !isSilent(askedOf(parts, attempt)),
    ...(authority === undefined ? {} : { signed: askSigned(journey, authority) }),
    refused: (attempt, problem, trace, visitor) =>
      journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
        audit: [journey.event(attempt, visitor, 'registration-refused', { problem, detail: trace })],
      }),
  };
};

/** The challenge of this attempt, and the place that its request takes: none where nobody else is disturbed. */
const prepare = (
  parts: RegisterParts,
  { envelope, possession, portal }: Begun,
  previous?: SignatureAwaited<'register'>['challenge'],
): Request => {
  const { journey } = parts;
  const made = makeSignature(
    journey.parts.signatures,
    {
      ...possession,
      portal,
      purpose: signaturePurposes.register,
      supportCode: envelope.supportCode,
    },
    journey.contextOf(envelope, envelope.browserHash),
    previous,
  );
  const { challenge } = made;
  const whom = placeOf(possession);
  const place: Place | undefined =
    whom === undefined ? undefined : { challenge, whom, known: false, by: liftedByTelephone(possession) };
  return { ...made, place };
};

interface Begun {
  readonly envelope: Envelope<'register'>;
  readonly possession: Asked;
  readonly portal?: string | undefined;
}

/** Sends the request of a saved attempt out: after the answer where how long that takes would tell whom the provider knows. */
const goOut = async (
  parts: RegisterParts,
  attempt: SignatureAwaited<'register'>,
  digits: string,
  visitor: Visitor,
): Promise<RegisterStep> => {
  const send = () => sendPrompt(signaturePolicy(parts), attempt, digits, visitor);
  if (!isSilent(attempt.challenge)) return send();
  parts.journey.parts.later(send);
  return { attempt };
};

const sendingOf = (parts: RegisterParts): Sending<'register'> => ({
  journey: parts.journey,
  goOut: (attempt, digits, visitor) => goOut(parts, attempt, digits, visitor),
});

/** Begins with the request, where nothing had to be proven before. */
export const beginSignature = (
  parts: RegisterParts,
  { begun, costs }: { readonly begun: Begun; readonly costs: FormCosts<'register'> },
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { envelope } = begun;
  const request = prepare(parts, begun);
  const { challengeId, sends } = request.challenge;
  const detail = { kind: envelope.about.kind, challengeId, sends };
  const audit = [parts.journey.event(envelope, visitor, 'registration-claimed', { detail })];
  return beginWithRequest(sendingOf(parts), { envelope, request, alongside: { audit }, costs }, visitor);
};

/** Another request, in place of the one before it. */
export const repeatSignature = (
  parts: RegisterParts,
  attempt: SignatureAwaited<'register'>,
  visitor: Visitor,
): Promise<RegisterStep> => {
  const again = { envelope: attempt, possession: askedOf(parts, attempt) };
  return repeatRequest(sendingOf(parts), attempt, prepare(parts, again, attempt.challenge), visitor);
};

/** An attempt whose contact is proven, and what is to be signed next. */
interface Reached {
  readonly attempt: CodeAwaited<'register'>;
  /** With the contact. */
  readonly about: Envelope<'register'>['about'];
  readonly possession: Asked;
  readonly counts: readonly CountChange[];
}

/** The first request, once the contact is proven. While another's is on the same telephone the code stays unspent, and may be typed again. */
export const signAfterContact = async (
  parts: RegisterParts,
  { attempt, about, possession, counts }: Reached,
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { journey } = parts;
  const request = prepare(parts, { envelope: { ...attempt, about }, possession, portal: about.portal });
  const { challenge, digits } = request;
  const taken = await takePlace(journey, request, visitor);
  if (taken !== 'taken') return journey.tell(visitor, attempt, taken.problem);
  const detail = { codeId: attempt.challenge.codeId, challengeId: challenge.challengeId };
  const audit = [journey.event(attempt, visitor, 'possession-proven', { detail })];
  const next = journey.next(attempt, { event: 'challenge', challenge, slowSeconds: 0 }, about);
  return saveAndSend(sendingOf(parts), next, { digits, alongside: { audit, counts } }, visitor);
};
