import { answerCode } from '../attempt/code/answer-code.ts';
import { resend } from '../attempt/code/resend.ts';
import { closedByNumber } from '../attempt/roads.ts';
import { comeBackFromProvider } from '../identity-provider/come-back.ts';
import {
  awaitsCertificate,
  certificateAgain,
  comeBackFromListener,
  comeBackWithout,
  presentCertificate,
  takeTicket,
} from './means/by-certificate.ts';
import { openByProvider, providerAgain, providerPolicy } from './means/by-provider.ts';
import { openedAlready, openSession } from './open-session.ts';
import { answerOtherwise } from './means/by-second-factor.ts';
import { passkeyAsked, submitPasskey } from './means/by-passkey.ts';
import type { SignInParts } from './policy.ts';
import { sendAgain } from './password/send-a-code.ts';
import { settleUnchecked } from './password/settle-unchecked.ts';
import type { SignInJourney } from './sign-in.ts';
import { goOn, submitPassword } from './password/submit-password.ts';
import { askAuthority } from '../attempt/ask-authority.ts';
import { answerDigits } from '../signature/answer-digits.ts';
import { chooseKey, comeBack } from '../signature/follow-pages.ts';
import { followPrompt } from '../signature/follow-prompt.ts';
import { takeSignature } from '../signature/take-signature.ts';
import { awaitsSignature } from '../signature/signature-policy.ts';
import { authorityOf, signaturePolicy } from './means/signature.ts';
import { promptAgain, submitMeans } from './means/submit-means.ts';

/** The sign-in journey over its parts. */
export const makeSignInJourney = (parts: SignInParts): SignInJourney => {
  const { journey } = parts;
  return {
    submitPassword: submitPassword(parts),
    submitMeans: submitMeans(parts),
    usesPasskeys: parts.passkeys !== undefined,
    passkeyAsked: passkeyAsked(parts),
    submitPasskey: submitPasskey(parts),
    get means() {
      return [...parts.methods.values()].filter(({ signIn }) => signIn !== undefined && signIn.isOpen?.() !== false);
    },
    closedMeans: (method, kind) => parts.roads.closed({ method, kind }, 'sign-in'),
    closedPassword: () => closedByNumber(parts),
    confirmSignature: (digits, arrival, visitor) => answerDigits(signaturePolicy(parts, arrival))(digits, visitor),
    takeSignature: (typed, arrival, visitor) => takeSignature(signaturePolicy(parts, arrival))(typed, visitor),
    askAuthority: (arrival, visitor) => askAuthority(journey, authorityOf(parts, arrival))(visitor),
    current: async (visitor) => {
      const loaded = await journey.loadToShow(visitor, 'look');
      if ('problem' in loaded) return loaded;
      const { attempt, turn } = loaded;
      return awaitsSignature(attempt)
        ? followPrompt(signaturePolicy(parts), { attempt, turn }, visitor)
        : journey.stepOf(loaded);
    },
    goOn: goOn(parts),
    answer: (answer, arrival, visitor) =>
      answerCode(journey, { right: openSession(parts, arrival), again: openedAlready(parts) })(answer, visitor),
    answerOtherwise: answerOtherwise(parts),
    comeBack: (returned, visitor) => comeBack(signaturePolicy(parts), returned, visitor),
    chooseCertificate: (name, visitor) => chooseKey(signaturePolicy(parts), name, visitor),
    comeBackFromProvider: (back, visitor) => comeBackFromProvider(providerPolicy(parts), back, visitor),
    takeProvided: openByProvider(parts),
    referenceOf: (attempt) =>
      awaitsCertificate(attempt)
        ? parts.references.make({ attemptHash: attempt.browserHash, challengeId: attempt.challenge.challengeId })
        : undefined,
    presentCertificate: presentCertificate(parts),
    comeBackFromListener: comeBackFromListener(parts),
    comeBackWithout: comeBackWithout(parts),
    takeTicket: takeTicket(parts),
    resend: resend(journey, {
      code: sendAgain(parts),
      signature: promptAgain(parts),
      provider: providerAgain(parts),
      certificate: certificateAgain(parts),
    }),
    delivery: journey.delivery,
    settleUnchecked: settleUnchecked(parts),
  };
};
