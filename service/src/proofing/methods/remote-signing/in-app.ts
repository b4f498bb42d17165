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
import { promptText } from '../../challenges/signature/prompt-text.ts';
import { signedContent } from '../../challenges/signature/signed-content.ts';
import type { Prompted, SentAlong } from '../../challenges/signature/signer.ts';
import { cameTo } from './outcomes.ts';
import { nameOf } from './provider-keys.ts';

/** An app is looked at so often: a person takes seconds to find it. */
const pauseSeconds = 3;

const later = (now: Date, seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();

/** What a key signs of a challenge. */
export const digestOf = ({ channel, text }: SignatureChallenge): Uint8Array =>
  hash('sha256', signedContent(channel, text), 'buffer');

const signedBy = ({ certificate, chain }: ProviderKey, { bytes }: RawSignature, provider: string): Prompted => ({
  prompt: {
    at: 'signed',
    signed: { form: 'raw', signature: Buffer.from(bytes).toString('base64'), certificate, chain },
  },
  trace: { provider },
});

/** A key, and what its holder has agreed to with it. */
export interface Agreed {
  readonly access: SigningAccess;
  readonly key: ProviderKey;
}

/** Only what a provider has confirmed on its page, or told us to sign with, comes here. */
export const activationOf = (provider: RemoteSigningProvider): SignatureActivation => {
  const activation = provider.authorisation === 'page' ? provider.activation : undefined;
  if (activation === undefined) throw new Error(`${provider.id} signs by itself what is confirmed in its app`);
  return activation;
};

/** Has a challenge signed that its holder has agreed to. */
export const sign = async (
  provider: RemoteSigningProvider,
  challenge: SignatureChallenge,
  { access, key }: Agreed,
): Promise<Prompted> => {
  const asked = { credential: nameOf(key), digest: digestOf(challenge) };
  const signature = await activationOf(provider).signHash(access, asked);
  return signature.ok ? signedBy(key, signature.value, provider.id) : cameTo(signature.problem, provider.id);
};

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

/** Has this text shown in its holder's app, with digits that are typed on our page. */
export const askInApp = async (
  provider: RemoteSigningProvider,
  challenge: SignatureChallenge,
  { access, key }: Agreed,
  { digits, now }: Pick<SentAlong, 'digits' | 'now'>,
): Promise<Prompted> => {
  const asked = { credential: nameOf(key), digest: digestOf(challenge) };
  const said = await provider.askSignature(access, { ...asked, description: promptText(challenge.text), digits });
  return said.ok
    ? heard(provider, challenge, {
        said: said.value,
        out: { at: 'out', lookAfter: later(now, pauseSeconds), pauseSeconds, app: { access, key } },
      })
    : cameTo(said.problem, provider.id);
};

/** Looks what the app has said since. */
export const lookInApp = async (
  provider: RemoteSigningProvider,
  challenge: SignatureChallenge,
  { app, ...out }: PromptAt<'out'> & Required<Pick<PromptAt<'out'>, 'app'>>,
): Promise<Prompted> => {
  const asked = { credential: nameOf(app.key), digest: digestOf(challenge) };
  const said = await provider.lookSignature(app.access, out.transaction, asked);
  // A line that breaks says nothing of the request, which is with its holder: it is looked after again.
  if (!said.ok)
    return said.problem.code === 'unavailable'
      ? { prompt: { ...out, app }, trace: { provider: provider.id } }
      : cameTo(said.problem, provider.id);
  return heard(provider, challenge, { said: said.value, out: { ...out, app } });
};
