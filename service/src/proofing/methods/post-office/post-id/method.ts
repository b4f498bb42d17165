import { kindsServed } from '../../../../domain/kinds-and-methods.ts';
import { fail, ok } from '../../../../domain/result.ts';
import { wrongIn } from '../../../../domain/typed/field-problem.ts';
import { readPhoneNumber } from '../../../../domain/typed/read-phone-number.ts';
import type { OfferedProvider } from '../../../../authorities/identity-providers/identity-provider.ts';
import type { ProviderRoad } from '../../../challenges/identity-provider/provider-road.ts';
import type { ProofingMethod } from '../../../method.ts';
import { refusedByOperators, type Subscriptions } from '../../mobile-subscriber/ask-operator.ts';
import { weighPostOffice } from '../weigh.ts';
import { words } from '../words.ts';
import { ownClaim } from './claim.ts';
import { proveByPostId } from './prove.ts';

/** What the way over a PostID stands on. */
export interface PostIdParts {
  /** The road over the pages of Vietnam Post's own provider. */
  readonly postId: ProviderRoad;
  /** The operator's word on numbers. */
  readonly subscriptions: Subscriptions;
}

/** Online: a code to the telephone, the person's PostID, then the operator's word that the number is theirs; they sign in by password and code. */
export const byPostId = ({ postId, subscriptions }: PostIdParts): ProofingMethod => {
  const registering = (): OfferedProvider | undefined => postId.offered().find(({ registers }) => registers);
  return {
    method: 'post-office',
    kinds: kindsServed('post-office'),
    isOpenTo: () => registering() !== undefined,
    words: words.online,
    fields: ['phoneNumber'],
    steps: ['form', 'code', 'provider', 'password'],
    contact: 'phone',
    refusesToo: [...refusedByOperators, 'anew-needs-signature-or-counter'],
    session: { acr: 'urn:chinhchu:auth:2', amr: ['pwd', 'sms'] },
    // A PostID may name a former number too, and the operator be asked about both.
    authoritySeconds: 2 * subscriptions.authoritySeconds,
    providers: postId,
    readClaim: (typed) => {
      const offered = registering();
      if (offered === undefined) return fail({ code: 'identity-provider-off' });
      const phoneNumber = readPhoneNumber(typed.phoneNumber);
      return phoneNumber.ok
        ? ok({
            method: 'post-office',
            kind: 'citizen',
            way: 'online',
            provider: offered.provider.id,
            phoneNumber: phoneNumber.value,
          })
        : fail({ code: 'invalid-input', fields: wrongIn(typed)('phoneNumber', phoneNumber) });
    },
    possession: (claim) => ({ challenge: 'identity-provider', provider: ownClaim(claim).provider }),
    counts: (claim, browserHash) => {
      const { phoneNumber } = ownClaim(claim);
      return {
        asked: [
          { limit: 'mismatch-by-number-day', subject: phoneNumber, cost: 0 },
          { limit: 'mismatch-by-browser-day', subject: browserHash, cost: 0 },
          { limit: 'provider-visit-by-browser-day', subject: browserHash, cost: 1 },
        ],
        mismatch: [
          { limit: 'mismatch-by-number-day', subject: phoneNumber, change: 'add' },
          { limit: 'mismatch-by-browser-day', subject: browserHash, change: 'add' },
        ],
      };
    },
    ask: (_claim, proof, now, { contact } = {}) => {
      if (proof.type !== 'identity-provider') throw new Error('no word of a provider reached its judge');
      if (contact?.channel !== 'sms') throw new Error('a PostID came before its telephone');
      return proveByPostId({ postId, subscriptions }, { proof, contact }, now);
    },
    weigh: weighPostOffice,
  };
};
