/**
 * A process of its own for one PKCS#11 module: calls into it block, and what a maker's module does to its process it does to nobody else.
 * The PIN is asked for here and given to the token here; it is in no other process of ours, and this one is ended after it.
 */
import { askPin, askYes, type Given } from '../pin/pinentry.ts';
import { loadBinding, type Cryptoki } from './cryptoki.ts';
import { answerFor } from './failures.ts';
import { lookAround } from './look.ts';
import { isToModule, type FromModule, type ToModule } from './messages.ts';
import { signWith } from './sign.ts';

const [, , modulePath = ''] = process.argv;
let cryptoki: Cryptoki | undefined;
let current: AbortController | undefined;

/** Loads the module once: several makers' do not survive being finished and begun again. */
const opened = (): Cryptoki | FromModule => {
  if (cryptoki !== undefined) return cryptoki;
  const binding = loadBinding();
  if (binding === undefined) return { says: 'no', answer: 'no-binding' };
  try {
    const made = new binding.PKCS11();
    made.load(modulePath);
    made.C_Initialize();
    cryptoki = made;
    return made;
  } catch {
    return { says: 'no', answer: 'module-unusable' };
  }
};

const tell = (module: Cryptoki): FromModule => {
  try {
    const { tokens, unknown } = lookAround(module);
    return {
      says: 'tokens',
      unknown,
      tokens: tokens.map(({ shown, held }) => ({
        shown,
        held: held.map(({ der, fingerprint, isAuthority }) => ({
          fingerprint,
          certificate: der.toString('base64'),
          isAuthority,
        })),
      })),
    };
  } catch (error) {
    return { says: 'no', answer: answerFor(error) };
  }
};

type SignAsked = Extract<ToModule, { ask: 'sign' }>;

const ask = ({ dialog, pinentry }: SignAsked, pad: boolean, signal: AbortSignal): Promise<Given> =>
  pad ? askYes(pinentry, dialog, signal) : askPin(pinentry, dialog, signal);

const sign = async (module: Cryptoki, asked: SignAsked, signal: AbortSignal): Promise<FromModule> => {
  const named = lookAround(module)
    .tokens.flatMap((token) => token.held.map((held) => ({ token, held })))
    .find(({ held }) => held.fingerprint === asked.fingerprint);
  if (named === undefined) return { says: 'no', answer: 'token-removed' };
  const given = await ask(asked, named.token.shown.pad, signal);
  if (given.given !== 'pin' && given.given !== 'yes') return { says: 'no', answer: given.given };
  // The binding takes text only, which nobody can wipe: that is why this process ends after it.
  const pin = given.given === 'pin' ? given.pin.toString('utf8') : '';
  if (given.given === 'pin') {
    const { length } = given.pin.fill(0);
    const { least, most } = named.token.pinLength;
    // What cannot be the PIN costs no try; an empty one would ask a token for a pad that it does not have.
    if (length < Math.max(1, least) || (most > 0 && length > most)) return { says: 'no', answer: 'pin-malformed' };
  }
  return { says: 'signing', signing: signWith(module, { ...named, text: asked.text, pin }) };
};

const answer = async (asked: ToModule): Promise<void> => {
  if (asked.ask === 'cancel') return current?.abort();
  const module = opened();
  if ('says' in module) return void process.send?.(module);
  if (asked.ask === 'look') return void process.send?.(tell(module));
  current = new AbortController();
  try {
    process.send?.(await sign(module, asked, current.signal));
  } catch (error) {
    const no: FromModule = { says: 'no', answer: answerFor(error) };
    process.send?.(no);
  } finally {
    current = undefined;
  }
};

process.on('message', (message: unknown) => {
  if (isToModule(message)) void answer(message);
});
// The window goes with whoever opened it.
process.on('disconnect', () => {
  current?.abort();
  setTimeout(() => process.exit(0), 100);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.disconnect?.());
