import { deathSaidBy } from '../../../../domain/standing/death.ts';
import type { IdentityProviderProof } from '../../../../domain/attempt/challenge.ts';
import type { ProvenContact } from '../../../../domain/contact.ts';
import type { Subscriber } from '../../../../domain/evidence/claim.ts';
import type { ProvidedIdentity } from '../../../../domain/identity-providers/provided-identity.ts';
import type { ProblemCode } from '../../../../domain/problems.ts';
import type { Asked, Trace } from '../../../method.ts';
import { evidenceBy } from '../../vneid/prove.ts';
import { readProvidedIdentity, type SpokenOf } from '../../vneid/read-identity.ts';
import type { PostIdParts } from './method.ts';

/** Somebody whose PostID has been shown, and the telephone that a code has proven to be in their hands. */
interface Shown {
  readonly proof: IdentityProviderProof;
  readonly contact: ProvenContact;
}

const refused = (problem: ProblemCode, trace: Trace): Extract<Asked, { readonly asked: 'refused' }> => ({
  asked: 'refused',
  problem,
  mismatch: false,
  trace,
});

/** Whom the operator is asked about; nobody where the PostID knows no whole birth date. */
const subscriberOf = (
  { holder }: SpokenOf,
  { personalId, formerPersonalId }: ProvidedIdentity,
  phoneNumber: string,
): Subscriber | undefined =>
  holder.type !== 'person' || holder.dateOfBirth === undefined
    ? undefined
    : {
        personalId: holder.personalId,
        ...(personalId === undefined || formerPersonalId === undefined ? {} : { otherPersonalId: formerPersonalId }),
        fullName: holder.fullName,
        dateOfBirth: holder.dateOfBirth,
        phoneNumber,
      };

/** Reads whom the PostID vouches for, then asks the operator whether the number at hand is that person's: both are the evidence. */
export const proveByPostId = async (
  { postId, subscriptions }: PostIdParts,
  { proof, contact }: Shown,
  now: Date,
): Promise<Asked> => {
  const { identity, provider } = proof;
  const trace = { provider, challengeId: proof.reference, acr: identity.acr, level: identity.identityLevel };
  const offered = await postId.find(provider);
  if (offered === undefined) return refused('identity-provider-off', trace);
  if (identity.identityLevel === 0) return refused('post-id-not-verified', trace);
  const read = readProvidedIdentity(identity, 'citizen');
  if (!read.ok) {
    const died = deathSaidBy(identity, provider);
    return { ...refused(read.problem, trace), ...(died === undefined ? {} : { died }) };
  }
  const { address: phoneNumber, reference, provenAt } = contact;
  const subscriber = subscriberOf(read.value, identity, phoneNumber);
  if (subscriber === undefined) return refused('birth-year-only', trace);
  const operator = await subscriptions.ask(
    subscriber,
    { type: 'one-time-code', reference, phoneNumber, provenAt },
    now,
  );
  return operator.asked === 'evidenced'
    ? {
        asked: 'evidenced',
        evidence: [evidenceBy(proof, offered.provider.name, read.value), ...operator.evidence],
        trace: { ...trace, ...operator.trace },
      }
    : { ...operator, trace: { ...trace, ...operator.trace } };
};
