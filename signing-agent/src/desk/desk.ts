import type { Desk } from '../door/door.ts';
import { askYes } from '../pin/pinentry.ts';
import type { Answer, AnswerCode } from '../protocol/answer.ts';
import { textToSign } from '../protocol/challenge.ts';
import type { Request } from '../protocol/request.ts';
import type { FromModule } from '../token/messages.ts';
import type { Shelf } from '../token/shelf.ts';
import { choicesOf, choose, shownChoices, shownTokens } from './choose.ts';
import type { Consents } from './consents.ts';
import { consentDialog, signDialog } from './words.ts';

/** What the desk works with. */
export interface Parts {
  readonly shelf: Shelf;
  readonly consents: Consents;
  /** The program that opens windows. */
  readonly pinentry: string;
  /** How long a window stays open. */
  readonly seconds: number;
  readonly version: string;
}

/** The window that is open now, and for whom. */
interface Open {
  readonly origin: string;
  readonly stop: AbortController;
}

/** Asks the person, once for each site. @returns a code unless the site is allowed */
const consentTo = async (
  { consents, pinentry, seconds }: Parts,
  origin: string,
  signal: AbortSignal,
): Promise<AnswerCode | undefined> => {
  if (consents.isGiven(origin)) return undefined;
  if (consents.isRefused(origin)) return 'not-consented';
  const { given } = await askYes(pinentry, consentDialog(origin, seconds), signal);
  if (given === 'yes') {
    consents.give(origin);
    return undefined;
  }
  if (given !== 'cancelled') return given === 'pin' ? 'fault' : given;
  // A page that went away has been refused nothing.
  if (signal.aborted) return 'cancelled';
  consents.refuse(origin);
  return 'not-consented';
};

const detect = async ({ shelf, consents, version }: Parts, origin: string, isBusy: boolean): Promise<Answer> => {
  const about = { agent: version, busy: isBusy };
  // What is plugged in is nobody's business before the person has allowed it.
  if (!consents.isGiven(origin)) return { answer: 'ok', ...about, consent: 'unasked' };
  if (isBusy) return { answer: 'ok', ...about, consent: 'given' };
  const found = await shelf.look();
  return found.found === 'none'
    ? { answer: found.answer, ...about, consent: 'given', tokens: [] }
    : { answer: 'ok', ...about, consent: 'given', tokens: shownTokens(found.tokens) };
};

const certificates = async ({ shelf }: Parts): Promise<Answer> => {
  const found = await shelf.look();
  if (found.found === 'none') return { answer: found.answer };
  const choices = choicesOf(found.tokens);
  return choices.length === 0
    ? { answer: 'no-certificate', tokens: shownTokens(found.tokens) }
    : { answer: 'ok', certificates: shownChoices(choices) };
};

const told = (from: FromModule): Answer => {
  if (from.says !== 'signing') return { answer: from.says === 'no' ? from.answer : 'fault' };
  return 'answer' in from.signing ? from.signing : { answer: 'ok', ...from.signing };
};

type SignRequest = Extract<Request, { what: 'sign' }>;

const sign = async (parts: Parts, { origin, stop }: Open, request: SignRequest): Promise<Answer> => {
  const { shelf, pinentry, seconds } = parts;
  const found = await shelf.look();
  if (found.found === 'none') return { answer: found.answer };
  const choice = choose(found.tokens, request.fingerprint);
  if (typeof choice === 'string') return { answer: choice };
  const { token, fingerprint, certificate } = choice;
  if (token.shown.tries === 'none') return { answer: 'pin-locked', tries: 'none' };
  const { challenge } = request;
  const dialog = signDialog({ origin, challenge, certificate, token: token.shown, seconds });
  const text = textToSign(challenge, origin);
  return told(await shelf.sign(token, { fingerprint, text, dialog, pinentry }, stop.signal));
};

/** Answers pages: one window at a time, each opened for one origin and closed when its page goes away. */
export const makeDesk = (parts: Parts): Desk => {
  let open: Open | undefined;

  const inWindow = async (
    origin: string,
    gone: AbortSignal,
    work: (window: Open) => Promise<Answer>,
  ): Promise<Answer> => {
    if (open !== undefined) return { answer: 'busy' };
    const window: Open = { origin, stop: new AbortController() };
    open = window;
    gone.addEventListener('abort', () => window.stop.abort(), { once: true });
    try {
      const refused = await consentTo(parts, origin, window.stop.signal);
      return refused === undefined ? await work(window) : { answer: refused };
    } finally {
      open = undefined;
    }
  };

  return async (request, origin, gone) => {
    switch (request.what) {
      case 'detect':
        return detect(parts, origin, open !== undefined);
      case 'certificates':
        return inWindow(origin, gone, () => certificates(parts));
      case 'sign':
        if (request.challenge.origin !== origin) return { answer: 'origin-differs' };
        return inWindow(origin, gone, (window) => sign(parts, window, request));
      case 'cancel': {
        const isTheirs = open?.origin === origin;
        if (isTheirs) open?.stop.abort();
        return { answer: 'ok', cancelled: isTheirs };
      }
    }
  };
};
