import { closedBy, type ProviderAccount } from '../../../domain/account.ts';
import type { IdentityProviderChallenge, IdentityProviderProof } from '../../../domain/attempt/challenge.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import { identityAtProvider } from '../../../domain/evidence/linked-means.ts';
import type { Kind } from '../../../domain/kinds-and-methods.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { WorkDone } from '../../attempt/take-costs.ts';
import type { Visitor } from '../../attempt/visitor.ts';
import { reportDeathSaid } from '../../deaths/report-death.ts';
import { beginVisit, detailOf, leadAgain } from '../../identity-provider/lead-to-provider.ts';
import type { ProviderAwaited, ProviderPolicy } from '../../identity-provider/provider-policy.ts';
import { takeProvided } from '../../identity-provider/take-provided.ts';
import { envelopeForNobody, type ForNobody } from '../password/begin-for-nobody.ts';
import { openByMeans } from '../open-session.ts';
import type { SignInParts } from '../policy.ts';
import { meansOf } from './signature.ts';
import type { Arrival, SignInJourney, SignInStep } from '../sign-in.ts';
import { costsForNobody, takeAgainForNobody } from '../password/take-for-nobody.ts';

/** What a sign-in says of the identity providers that it sends people to. */
export const providerPolicy = (parts: SignInParts): ProviderPolicy<'sign-in'> => ({
  journey: parts.journey,
  roadOf: (attempt) => {
    const { providers } = meansOf(parts, attempt).method;
    if (providers === undefined) throw new Error('this sign-in has no road to a provider');
    return providers;
  },
  askedOf: (attempt) => {
    const { possession } = meansOf(parts, attempt);
    if (possession.challenge !== 'identity-provider') throw new Error('this sign-in asks no provider');
    const { lowestLevel } = attempt.about;
    return { provider: possession.provider, ...(lowestLevel === undefined ? {} : { acr: [lowestLevel] }) };
  },
});

/** Leads whoever sits here to the provider, which says who it is. */
export const beginAtProvider = (
  parts: SignInParts,
  asked: ForNobody,
  work: WorkDone,
  visitor: Visitor,
): Promise<SignInStep> => {
  const envelope = envelopeForNobody(parts, asked, visitor);
  const event = (challenge: IdentityProviderChallenge) =>
    parts.journey.event(envelope, visitor, 'provider-asked', { detail: detailOf(challenge) });
  return beginVisit(providerPolicy(parts), { envelope, costs: costsForNobody(asked, work, visitor), event }, visitor);
};

/** Another way to the provider, for the same costs. */
export const providerAgain =
  (parts: SignInParts) =>
  async (attempt: ProviderAwaited<'sign-in'>, visitor: Visitor): Promise<SignInStep> => {
    const problem = await takeAgainForNobody(parts, meansOf(parts, attempt), visitor);
    return problem === undefined
      ? leadAgain(providerPolicy(parts), attempt, visitor)
      : parts.journey.tell(visitor, attempt, problem);
  };

/** Why whom the provider has vouched for signs in to no account of this kind; an official comes as the person they are. */
const unfitFor = (kind: Kind, { identity }: IdentityProviderProof): ProblemCode | undefined => {
  if (identity.deceased === true) return 'identity-provider-deceased';
  return identity.kind === (kind === 'agency' ? 'citizen' : kind) ? undefined : 'identity-provider-wrong-kind';
};

/** The account's number is not the one that the provider says: whoever it means, it is not this holder. */
const isAnother = ({ holder }: ProviderAccount, { identity }: IdentityProviderProof): boolean => {
  if (holder.type === 'official') return false;
  const [own, said] =
    holder.type === 'person' ? [holder.personalId, identity.personalId] : [holder.taxCode, identity.taxCode];
  return said !== undefined && own.length === said.length && own !== said;
};

/** The provider has said who it is, so that they may hear that their account is one nobody can read. */
const unlinked = async ({ journey }: SignInParts, identity: Identity): Promise<ProblemCode> =>
  (await journey.parts.store.unreadable.find(identity)) === undefined
    ? 'identity-provider-not-linked'
    : 'account-unreadable';

const refusalOf = (account: ProviderAccount, proof: IdentityProviderProof): ProblemCode | undefined => {
  if (isAnother(account, proof)) return 'identity-provider-differs';
  // Who waits for approval is shown that on a page of the account's own; an account that was locked may open again by this.
  return account.status === 'awaiting-approval' || account.status === 'frozen' ? undefined : closedBy(account.status);
};

/** By what the device is remembered: who somebody is there, which names no number. */
const deviceOf = ({ devices }: SignInParts, identity: Identity, shared: boolean, { device }: Visitor) => ({
  deviceKnown: devices.knows(device, identity),
  ...(shared ? {} : { rememberAs: devices.remember(device, identity) }),
});

/** What the provider has said opens a session of the account that is linked to it, in a form of the person's. */
export const openByProvider =
  (parts: SignInParts): SignInJourney['takeProvided'] =>
  (arrival: Arrival, visitor: Visitor) => {
    const { journey } = parts;
    return takeProvided(
      journey,
      async (awaited, proof) => {
        const { claim, method } = meansOf(parts, awaited);
        const found = identityAtProvider(claim.kind, proof.identity);
        const unfit = unfitFor(claim.kind, proof);
        if (unfit === 'identity-provider-deceased')
          await reportDeathSaid(journey.parts, method.providers, proof, awaited);
        const account = unfit === undefined ? await journey.parts.store.providers.find(found) : undefined;
        const problem = unfit ?? (account === undefined ? await unlinked(parts, found) : refusalOf(account, proof));
        const trace = { provider: proof.provider, came: proof.identity.acr };
        if (problem !== undefined || account === undefined)
          return journey.save(
            visitor,
            journey.next(awaited, { event: 'refuse', problem: problem ?? 'identity-provider-not-linked' }),
            {
              audit: [
                journey.event(awaited, visitor, 'sign-in-refused', {
                  problem: problem ?? 'identity-provider-not-linked',
                  detail: trace,
                }),
              ],
            },
          );
        const { shared } = awaited.about;
        const attempt = { ...awaited, about: { ...awaited.about, ...deviceOf(parts, found, shared, visitor) } };
        const { accountId, authenticatorId, holder } = account;
        return openByMeans(
          parts,
          arrival,
          { attempt, proof, method, accountId, authenticatorId, contacts: holder, trace },
          visitor,
        );
      },
      visitor,
    );
  };
