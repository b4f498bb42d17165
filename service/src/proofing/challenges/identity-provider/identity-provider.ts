import type { ProviderWish } from '../../../authorities/identity-providers/identity-provider.ts';
import type {
  IdentityProviderChallenge,
  IdentityProviderProof,
  ProviderVisit,
} from '../../../domain/attempt/challenge.ts';
import { identityProviderRule } from '../../../domain/attempt/identity-provider-rule.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { ChallengeContext } from '../one-time-code/one-time-code.ts';
import { isStateOfReturn, stateOfReturn } from '../return-state.ts';
import type { SignatureMaker } from '../signature/signature.ts';
import type { ProviderRoad } from './provider-road.ts';

/** What making and judging these challenges needs from outside. */
export type ProviderMaker = Pick<SignatureMaker, 'randomNonce' | 'hashCode' | 'isHashOf'>;

/** Which provider is asked, and how strongly people have to sign in there. */
export interface ProviderAsked {
  readonly provider: string;
  readonly acr?: ProviderWish['acr'];
}

const later = (from: Date, seconds: number): string => new Date(from.getTime() + seconds * 1000).toISOString();

const wayOf = ({ challengeId }: Pick<IdentityProviderChallenge, 'challengeId'>): readonly string[] => [
  'provider-return',
  challengeId,
];

/** What a refusal of the provider, or its silence, comes to here. */
const over = (problem: ProblemCode): ProviderVisit => ({ at: 'over', problem });

/** What of a way there is as it was when they come back. */
type Kept = Pick<Extract<ProviderVisit, { readonly at: 'page' }>, 'nonce' | 'codeVerifier' | 'returnsTo'>;

/** Everything that is sent to the provider's page with a person, as it was and is again when they come back. */
const sentWith = (
  { redirectUri }: ProviderRoad,
  provider: string,
  { state, nonce, codeVerifier, returnsTo }: Kept & { readonly state: string },
) => ({
  redirectUri: returnsTo === 'own' ? `${redirectUri}/${provider}` : redirectUri,
  state,
  nonce,
  codeVerifier,
  reauthenticate: true,
});

/** Whether a way there can be begun without asking anybody; where there is no such provider nobody is asked either. */
export const knowsItsPage = async (road: ProviderRoad, { provider }: ProviderAsked): Promise<boolean> =>
  (await road.find(provider))?.provider.knowsItsPage() ?? true;

/**
 * Begins a way to a provider's page; a former one of the same attempt is void. The provider always asks the person anew, so that on a shared
 * machine nobody is taken for whoever sat there before. Where it cannot be begun the challenge is over, and says why.
 *
 * @param context `browserHash` is that of the attempt's own cookie
 */
export const beginProviderVisit = async (
  maker: ProviderMaker,
  road: ProviderRoad,
  { provider: id, acr }: ProviderAsked,
  context: ChallengeContext,
  previous?: IdentityProviderChallenge,
): Promise<IdentityProviderChallenge> => {
  const { now } = context;
  const challengeId = maker.randomNonce();
  const offered = await road.find(id);
  const kept: Kept = {
    nonce: road.randomVerifier(),
    codeVerifier: road.randomVerifier(),
    ...(offered?.returnsTo === 'own' ? { returnsTo: 'own' } : {}),
  };
  const begun = await offered?.provider.begin({
    ...sentWith(road, id, { ...kept, state: stateOfReturn(maker, context, wayOf({ challengeId })) }),
    ...(acr === undefined ? {} : { acr }),
  });
  const visit: ProviderVisit =
    begun === undefined
      ? over('identity-provider-off')
      : begun.ok
        ? { at: 'page', address: begun.value.address, ...kept }
        : over(begun.problem.code);
  return {
    type: 'identity-provider',
    challengeId,
    provider: id,
    visit,
    sentAt: now.toISOString(),
    expiresAt: later(now, identityProviderRule.lifetimeSeconds),
    sends: (previous?.sends ?? 0) + 1,
  };
};

/**
 * True at the address where this way's provider sends people back to. What another provider has got hold of (a state, or a code that is not its own)
 * comes back at its own address, and is not exchanged (mix-up, RFC 9700 §4.4).
 *
 * @param cameTo whose own address it was; that of all without
 */
export const isOwnPlace = (
  { provider, visit }: IdentityProviderChallenge & { readonly visit: { readonly at: 'page' } },
  cameTo: string | undefined,
): boolean => cameTo === (visit.returnsTo === 'own' ? provider : undefined);

/** True for the state that goes with this way, in this attempt and this browser. */
export const isOwnReturn = (
  maker: ProviderMaker,
  challenge: IdentityProviderChallenge,
  context: ChallengeContext,
  state: string,
): boolean => isStateOfReturn(maker, context, wayOf(challenge), state);

/** The challenge with the way there as it is now. */
export const withVisit = (challenge: IdentityProviderChallenge, visit: ProviderVisit): IdentityProviderChallenge => ({
  ...challenge,
  visit,
});

/** What came of an exchange, and what the log may say of it. */
export interface Exchanged {
  readonly visit: Extract<ProviderVisit, { readonly at: 'provided' | 'over' }>;
  readonly detail: string;
}

/** True where somebody had signed in there before this way was begun, though they were to be asked anew. */
const isFromBefore = (authenticatedAt: string, { sentAt }: IdentityProviderChallenge): boolean =>
  Date.parse(authenticatedAt) < Date.parse(sentAt) - identityProviderRule.clockSlackSeconds * 1000;

/**
 * Exchanges what somebody brought back; it serves once, so that the caller has the turn to follow it.
 *
 * @param from the challenge as it was when the person was sent
 * @param rawQuery behind the question mark, undecoded
 */
export const exchangeReturn = async (
  maker: ProviderMaker,
  road: ProviderRoad,
  from: IdentityProviderChallenge & { readonly visit: Extract<ProviderVisit, { readonly at: 'page' }> },
  context: ChallengeContext,
  rawQuery: string,
): Promise<Exchanged> => {
  const offered = await road.find(from.provider);
  if (offered === undefined) return { visit: { at: 'over', problem: 'identity-provider-off' }, detail: 'off' };
  const state = new URLSearchParams(rawQuery).get('state') ?? '';
  if (!isOwnReturn(maker, from, context, state))
    return { visit: { at: 'over', problem: 'identity-provider-answer-invalid' }, detail: 'foreign-state' };
  const came = await offered.provider.redeem({ rawQuery }, sentWith(road, from.provider, { ...from.visit, state }));
  if (!came.ok) return { visit: { at: 'over', problem: came.problem.code }, detail: came.problem.detail };
  const { value: identity } = came;
  return isFromBefore(identity.authenticatedAt, from)
    ? { visit: { at: 'over', problem: 'identity-provider-answer-invalid' }, detail: 'signed-in-before' }
    : { visit: { at: 'provided', identity }, detail: 'provided' };
};

/** What the provider has said, to be judged now; nothing while it has said nothing. */
export const providerProofOf = (
  { challengeId, provider, visit }: IdentityProviderChallenge,
  now: Date,
): IdentityProviderProof | undefined =>
  visit.at === 'provided'
    ? {
        type: 'identity-provider',
        reference: challengeId,
        provenAt: now.toISOString(),
        provider,
        identity: visit.identity,
      }
    : undefined;
