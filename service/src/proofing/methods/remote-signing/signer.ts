import { hash } from 'node:crypto';
import type {
  AppAnswer,
  RawSignature,
  RemoteSigningProvider,
  SignatureActivation,
  SigningAccess,
} from '../../../authorities/remote-signing/remote-signing.ts';
import type { ProviderKey } from '../../../domain/attempt/at-provider.ts';
import type { PromptAt, SignatureChallenge } from '../../../domain/attempt/challenge.ts';
import type { Result } from '../../../domain/result.ts';
import { promptText } from '../../challenges/signature/prompt-text.ts';
import { signedContent } from '../../challenges/signature/signed-content.ts';
import type { Prompted, ProviderPages, SentAlong, Signer } from '../../challenges/signature/signer.ts';
import { cameTo } from './outcomes.ts';
import { nameOf, offeredKeys } from './provider-keys.ts';

/** What the road needs from outside. */
export interface RemoteSignerParts {
  /** By their codes, as the form names them. */
  readonly providers: ReadonlyMap<string, RemoteSigningProvider>;
  /** How long one question to a provider may take. */
  readonly providerSeconds: number;
  /** 256 random bits, base64url (RFC 7636 §4.1). */
  readonly randomVerifier: () => string;
}

/** An app is looked at so often: a person takes seconds to find it. */
const pauseSeconds = 3;
/** Coming back from the page costs at most so many questions in a row. */
const roundsOfQuestions = 3;

const later = (now: Date, seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();

const digestOf = ({ channel, text }: SignatureChallenge): Uint8Array =>
  hash('sha256', signedContent(channel, text), 'buffer');

const signedBy = ({ certificate, chain }: ProviderKey, { bytes }: RawSignature, provider: string): Prompted => ({
  prompt: {
    at: 'signed',
    signed: { form: 'raw', signature: Buffer.from(bytes).toString('base64'), certificate, chain },
  },
  trace: { provider },
});

/** A key, and what its holder has agreed to with it. */
interface Agreed {
  readonly access: SigningAccess;
  readonly key: ProviderKey;
}

/** Only what a provider has confirmed on its page, or told us to sign with, comes here. */
const activationOf = ({ id, activation }: RemoteSigningProvider): SignatureActivation => {
  if (activation === undefined) throw new Error(`${id} signs by itself what is confirmed in its app`);
  return activation;
};

const sign = async (
  provider: RemoteSigningProvider,
  challenge: SignatureChallenge,
  { access, key }: Agreed,
): Promise<Prompted> => {
  const asked = { credential: nameOf(key), digest: digestOf(challenge) };
  const signature = await activationOf(provider).signHash(access, asked);
  return signature.ok ? signedBy(key, signature.value, provider.id) : cameTo(signature.problem, provider.id);
};

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

/** A request in an app, but for the name under which it is looked after. */
type OutInApp = Omit<PromptAt<'out'>, 'transaction' | 'app'> & Required<Pick<PromptAt<'out'>, 'app'>>;

/** What an app's answer comes to. */
const heard = async (
  provider: RemoteSigningProvider,
  challenge: SignatureChallenge,
  { said, out }: { readonly said: AppAnswer; readonly out: OutInApp },
): Promise<Prompted> => {
  const { key } = out.app;
  if ('confirmed' in said) return sign(provider, challenge, { access: said.confirmed, key });
  if ('signed' in said) return signedBy(key, said.signed, provider.id);
  return { prompt: { ...out, transaction: said.waiting }, trace: { provider: provider.id } };
};

/** Has this text signed by a key: on the provider's page, or in its app, which then shows digits that are typed on our page. */
const askToSign = async (
  provider: RemoteSigningProvider,
  randomVerifier: RemoteSignerParts['randomVerifier'],
  { challenge, access, key }: Agreed & { readonly challenge: SignatureChallenge },
  { digits, stateFor, now }: SentAlong,
): Promise<Prompted> => {
  const asked = { credential: nameOf(key), digest: digestOf(challenge) };
  const description = promptText(challenge.text);
  if (key.confirmation.by === 'page') {
    const activation = activationOf(provider);
    const codeVerifier = randomVerifier();
    const step = { state: stateFor('signature'), codeChallenge: codeChallengeOf(codeVerifier) };
    const opening = activation.openSignature({ ...asked, description }, step);
    if (activation.wantsService) return pageOf(await opening, provider.id, { codeVerifier, key, access });
    // What let us see the keys has served: the page gives another access, for this one digest.
    const [opened] = await Promise.all([opening, provider.release(access)]);
    return pageOf(opened, provider.id, { codeVerifier, key });
  }
  const said = await provider.askSignature(access, { ...asked, description: `${description}. Ma so: ${digits}` });
  return said.ok
    ? heard(provider, challenge, {
        said: said.value,
        out: { at: 'out', lookAfter: later(now, pauseSeconds), pauseSeconds, app: { access, key } },
      })
    : cameTo(said.problem, provider.id);
};

/** The road to a key at a provider of remote signatures : over its page, where its holder lets us see their keys, and then signs there or in an app. */
export const makeRemoteSigner = ({ providers, providerSeconds, randomVerifier }: RemoteSignerParts): Signer => {
  const noneHere: Prompted = { refused: 'method-not-offered', trace: {} };
  const at = async (
    { provider: id }: SignatureChallenge,
    ask: (provider: RemoteSigningProvider) => Promise<Prompted>,
  ): Promise<Prompted> => {
    const provider = providers.get(id);
    return provider === undefined ? noneHere : ask(provider);
  };

  const pages: ProviderPages = {
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
        const trace = { provider: provider.id, keys: keys.length };
        if (only === undefined) return { prompt: { at: 'over', problem: 'remote-unavailable' }, trace };
        return keys.length === 1
          ? askToSign(provider, randomVerifier, { challenge, access: access.value, key: only }, along)
          : { prompt: { at: 'choice', access: access.value, keys }, trace };
      }),
    useKey: (challenge, { from: { access, keys }, keyId }, along) =>
      at(challenge, async (provider) => {
        const key = keys.find(({ id }) => id === keyId);
        if (key === undefined) throw new Error('a key that was not offered');
        return askToSign(provider, randomVerifier, { challenge, access, key }, along);
      }),
  };

  return {
    channel: 'remote',
    unanswered: 'remote-unavailable',
    secondsToAsk: providerSeconds * roundsOfQuestions,
    pages,
    ask: (challenge, { stateFor }) =>
      at(challenge, async (provider) => {
        const codeVerifier = randomVerifier();
        const step = { state: stateFor('keys'), codeChallenge: codeChallengeOf(codeVerifier) };
        return pageOf(await provider.openService(step), provider.id, { codeVerifier });
      }),
    look: (challenge) =>
      at(challenge, async (provider) => {
        const { prompt } = challenge;
        if (prompt.at !== 'out' || prompt.app === undefined) return noneHere;
        const { app, transaction } = prompt;
        const asked = { credential: nameOf(app.key), digest: digestOf(challenge) };
        const said = await provider.lookSignature(app.access, transaction, asked);
        // A line that breaks says nothing of the request, which is with its holder: it is looked after again.
        if (!said.ok)
          return said.problem.code === 'unavailable'
            ? { prompt, trace: { provider: provider.id } }
            : cameTo(said.problem, provider.id);
        return heard(provider, challenge, { said: said.value, out: { ...prompt, app } });
      }),
  };
};
