import { hash } from 'node:crypto';
import type {
  ProviderByNumber,
  ProviderByPage,
  RemoteSigningProvider,
  SigningAccess,
} from '../../../authorities/remote-signing/remote-signing.ts';
import type { ProviderKey } from '../../../domain/attempt/at-provider.ts';
import type { SignatureChallenge } from '../../../domain/attempt/challenge.ts';
import type { Result } from '../../../domain/result.ts';
import { promptText } from '../../challenges/signature/prompt-text.ts';
import type { Prompted, ProviderPages, SentAlong, Signer } from '../../challenges/signature/signer.ts';
import { activationOf, askInApp, digestOf, lookInApp, sign, type Agreed } from './in-app.ts';
import { cameTo } from './outcomes.ts';
import { nameOf, newestKey, offeredKeys } from './provider-keys.ts';

/** What the road needs from outside. */
export interface RemoteSignerParts {
  /** By their codes, as the form names them. */
  readonly providers: ReadonlyMap<string, RemoteSigningProvider>;
  /** How long one question to a provider may take. */
  readonly providerSeconds: number;
  /** 256 random bits, base64url (RFC 7636 §4.1). */
  readonly randomVerifier: () => string;
}

/** Coming back from the page costs at most so many questions in a row. */
const roundsOfQuestions = 3;

/** The page of a step, as it came to be opened. */
const pageOf = (
  opened: Result<string, Parameters<typeof cameTo>[0]>,
  provider: string,
  step: { readonly codeVerifier: string; readonly key?: ProviderKey; readonly access?: SigningAccess },
): Prompted =>
  opened.ok
    ? { prompt: { at: 'page', address: opened.value, ...step }, trace: { provider, page: 'opened' } }
    : cameTo(opened.problem, provider);

/** S256 (RFC 7636 §4.2). */
const codeChallengeOf = (codeVerifier: string): string => hash('sha256', codeVerifier, 'base64url');

/** A provider that says somebody has keys, none of which can be read. */
const noKeyToRead = (provider: string): Prompted => ({
  prompt: { at: 'over', problem: 'remote-unavailable' },
  trace: { provider, keys: 0 },
});

/** Has this text signed by a key: on the provider's page, or in its app. */
const askToSign = async (
  provider: ProviderByPage,
  randomVerifier: RemoteSignerParts['randomVerifier'],
  { challenge, access, key }: Agreed & { readonly challenge: SignatureChallenge },
  along: SentAlong,
): Promise<Prompted> => {
  if (key.confirmation.by === 'app') return askInApp(provider, challenge, { access, key }, along);
  const asked = { credential: nameOf(key), digest: digestOf(challenge), description: promptText(challenge.text) };
  const activation = activationOf(provider);
  const codeVerifier = randomVerifier();
  const step = { state: along.stateFor('signature'), codeChallenge: codeChallengeOf(codeVerifier) };
  const opening = activation.openSignature(asked, step);
  if (activation.wantsService) return pageOf(await opening, provider.id, { codeVerifier, key, access });
  // What let us see the keys has served: the page gives another access, for this one digest.
  const [opened] = await Promise.all([opening, provider.release(access)]);
  return pageOf(opened, provider.id, { codeVerifier, key });
};

/** Over the provider's pages and back. */
const makePages = (
  at: (challenge: SignatureChallenge, ask: (provider: ProviderByPage) => Promise<Prompted>) => Promise<Prompted>,
  { providers, randomVerifier }: Pick<RemoteSignerParts, 'providers' | 'randomVerifier'>,
): ProviderPages => ({
  isKnown: ({ provider: id }) => {
    const provider = providers.get(id);
    return provider?.authorisation === 'page' && provider.knowsItsPage();
  },
  comeBack: (challenge, { from: { codeVerifier, key, access: service }, brought }, along) =>
    at(challenge, async (provider) => {
      const answer = { ...brought, codeVerifier };
      if (key !== undefined) {
        const access = await activationOf(provider).takeSignature(nameOf(key), answer, service);
        const came = access.ok
          ? await sign(provider, challenge, { access: access.value, key })
          : cameTo(access.problem, provider.id);
        if (service !== undefined) await provider.release(service);
        return came;
      }
      const access = await provider.takeService(answer);
      if (!access.ok) return cameTo(access.problem, provider.id);
      const found = await provider.findCredentials(access.value);
      if (!found.ok) return cameTo(found.problem, provider.id);
      const keys = offeredKeys(found.value);
      const [only] = keys;
      if (only === undefined) return noKeyToRead(provider.id);
      return keys.length === 1
        ? askToSign(provider, randomVerifier, { challenge, access: access.value, key: only }, along)
        : { prompt: { at: 'choice', access: access.value, keys }, trace: { provider: provider.id, keys: keys.length } };
    }),
  useKey: (challenge, { from: { access, keys }, keyId }, along) =>
    at(challenge, async (provider) => {
      const key = keys.find(({ id }) => id === keyId);
      if (key === undefined) throw new Error('a key that was not offered');
      return askToSign(provider, randomVerifier, { challenge, access, key }, along);
    }),
});

/**
 * Has the app of somebody ask who is known by their number alone. Of several keys the newest is asked for: a choice would show whoever
 * typed the number what the certificates say of its owner.
 */
const askByNumber = async (
  provider: ProviderByNumber,
  challenge: SignatureChallenge,
  along: SentAlong,
): Promise<Prompted> => {
  const { personalNumber } = challenge;
  if (personalNumber === undefined) throw new Error(`${provider.id} knows people by their number`);
  const entered = await provider.findByNumber(personalNumber);
  if (!entered.ok) return cameTo(entered.problem, provider.id);
  const { access, credentials } = entered.value;
  const key = newestKey(offeredKeys(credentials));
  return key === undefined ? noKeyToRead(provider.id) : askInApp(provider, challenge, { access, key }, along);
};

/**
 * The road to a key at a provider of remote signatures: over its page, where its holder lets us see their keys, and then signs there or in an
 * app; or by their number straight to the app.
 */
export const makeRemoteSigner = ({ providers, providerSeconds, randomVerifier }: RemoteSignerParts): Signer => {
  const noneHere: Prompted = { refused: 'method-not-offered', trace: {} };
  const at = async (
    { provider: id }: SignatureChallenge,
    ask: (provider: RemoteSigningProvider) => Promise<Prompted>,
  ): Promise<Prompted> => {
    const provider = providers.get(id);
    return provider === undefined ? noneHere : ask(provider);
  };
  return {
    channel: 'remote',
    unanswered: 'remote-unavailable',
    secondsToAsk: providerSeconds * roundsOfQuestions,
    pages: makePages(
      (challenge, ask) =>
        at(challenge, async (provider) => (provider.authorisation === 'page' ? ask(provider) : noneHere)),
      { providers, randomVerifier },
    ),
    ask: (challenge, along) =>
      at(challenge, async (provider) => {
        if (provider.authorisation === 'number') return askByNumber(provider, challenge, along);
        const codeVerifier = randomVerifier();
        const step = { state: along.stateFor('keys'), codeChallenge: codeChallengeOf(codeVerifier) };
        return pageOf(await provider.openService(step), provider.id, { codeVerifier });
      }),
    look: (challenge) =>
      at(challenge, async (provider) => {
        const { prompt } = challenge;
        if (prompt.at !== 'out' || prompt.app === undefined) return noneHere;
        return lookInApp(provider, challenge, { ...prompt, app: prompt.app });
      }),
  };
};
