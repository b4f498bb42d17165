import type {
  MobileSignatureRefusal,
  MobileSignatureService,
  MobileSignatureTrouble,
} from '../../../authorities/mobile-signature/mobile-signature.ts';
import type { SignatureChallenge } from '../../../domain/attempt/challenge.ts';
import { signatureRule } from '../../../domain/attempt/signature-rule.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import { promptText } from '../../challenges/signature/prompt-text.ts';
import { signedContent } from '../../challenges/signature/signed-content.ts';
import type { Prompted, Signer } from '../../challenges/signature/signer.ts';

/** What each refusal of an operator comes to here: `again` where asking once more can help. */
const outcomes: Readonly<
  Record<MobileSignatureRefusal | 'unavailable', { readonly problem: ProblemCode; readonly again: boolean }>
> = {
  'no-signing-sim': { problem: 'no-signing-sim', again: false },
  'not-activated': { problem: 'signing-not-activated', again: false },
  'service-suspended': { problem: 'signing-suspended', again: false },
  guarded: { problem: 'signing-guarded', again: false },
  cancelled: { problem: 'prompt-cancelled', again: true },
  'pin-blocked': { problem: 'signing-pin-blocked', again: false },
  'card-blocked': { problem: 'signing-card-blocked', again: false },
  expired: { problem: 'prompt-expired', again: true },
  'out-of-reach': { problem: 'signing-sim-off', again: true },
  busy: { problem: 'prompt-busy', again: true },
  'certificate-revoked': { problem: 'certificate-revoked', again: false },
  'certificate-refused': { problem: 'signature-invalid', again: false },
  unavailable: { problem: 'signing-service-unavailable', again: true },
};

const cameTo = ({ code, detail }: MobileSignatureTrouble): Prompted => {
  const { problem, again } = outcomes[code];
  const trace = { operator: detail };
  return again ? { prompt: { at: 'over', problem }, trace } : { refused: problem, trace };
};

const later = (now: Date, seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();

/**
 * The road to a key in a SIM, over the operators' mobile signature services (ETSI TS 102 204).
 *
 * @param operators by their codes, as the form names them
 */
export const makeSimSigner = (operators: ReadonlyMap<string, MobileSignatureService>, secondsToAsk: number): Signer => {
  const serviceOf = ({ provider }: SignatureChallenge): MobileSignatureService | undefined => operators.get(provider);
  const noneHere: Prompted = { refused: 'method-not-offered', trace: {} };
  const telephoneOf = ({ phoneNumber }: SignatureChallenge): string => {
    if (phoneNumber === undefined) throw new Error('a SIM without a number');
    return phoneNumber;
  };
  return {
    channel: 'sim',
    unanswered: 'signing-service-unavailable',
    secondsToAsk,
    ask: async (challenge, { digits, now }) => {
      const service = serviceOf(challenge);
      if (service === undefined) return noneHere;
      const asked = await service.request({
        transactionId: challenge.challengeId,
        phoneNumber: telephoneOf(challenge),
        toBeSigned: signedContent('sim', challenge.text),
        display: promptText(challenge.text),
        verificationCode: digits,
        lifetimeSeconds: signatureRule.promptSeconds,
      });
      return asked.ok
        ? {
            prompt: {
              at: 'out',
              transaction: asked.value.transaction,
              lookAfter: later(now, service.firstPollSeconds),
              pauseSeconds: service.pollSeconds,
            },
            trace: { provider: service.id, transaction: asked.value.transaction },
          }
        : cameTo(asked.problem);
    },
    look: async (challenge) => {
      const service = serviceOf(challenge);
      const { prompt } = challenge;
      if (service === undefined || prompt.at !== 'out') return noneHere;
      const { transaction } = prompt;
      const found = await service.status(transaction, telephoneOf(challenge));
      const trace = { provider: service.id, transaction };
      // A line that breaks says nothing of the request, which is with its holder: it is looked after again.
      if (!found.ok) return found.problem.code === 'unavailable' ? { prompt, trace } : cameTo(found.problem);
      return found.value.status === 'outstanding'
        ? { prompt, trace }
        : {
            prompt: {
              at: 'signed',
              signed: { form: 'cms', cms: Buffer.from(found.value.signature).toString('base64') },
            },
            trace,
          };
    },
  };
};
