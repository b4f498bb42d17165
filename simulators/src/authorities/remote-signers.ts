import { hash, timingSafeEqual } from 'node:crypto';
import type { PromptAnswer, PromptOutcome } from '../phones/prompts.ts';
import type { SigningKey } from './certificate-authority/seeded-keys.ts';

/** What the providers of remote signatures have in common. */

export const rightPin = '246810';
export const mostWrongPins = 3;

/** Somebody else with a key of the same kind. */
export const strangerWith = (kind: SigningKey['kind']): string =>
  kind === 'P-256' ? 'bui-minh-chau' : 'tran-van-binh';

const returnPath = '/chu-ky-so/tra-ve';

/** A return address is the registered one; on this machine on any port, for tests take whichever is free (RFC 8252 §7.3). */
export const isRegisteredReturn = (address: string, serviceUrl: string): boolean => {
  if (address === `${serviceUrl}${returnPath}`) return true;
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(address);
  return (
    protocol === 'http:' &&
    ['localhost', '127.0.0.1'].includes(hostname) &&
    `${pathname}${search}${hash}` === returnPath
  );
};

/** The digits that stand in what an app shows; empty when there are none. */
export const digitsIn = (display: string): string => /\b\d{6}\b/.exec(display)?.[0] ?? '';

/** Whether a secret is the one that is registered. */
export const sameText = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(hash('sha256', one)), Buffer.from(hash('sha256', other)));

/** `YYYYMMDDHHMMSSZ`. */
export const generalizedTime = (instant: string): string => instant.replace(/[-:T]|\.\d+/g, '');

/** True at the first, the third, the fifth call: a lever that spoils in two forms. */
export const makeTurns = () => {
  let turns = 0;
  return (): boolean => {
    turns += 1;
    return turns % 2 === 1;
  };
};

/** What the app on its holder's telephone makes of an answer to its question. @param end told what came of it, once */
export const judgeInApp = (
  end: (came: 'signed' | 'cancelled' | 'locked') => void,
): ((given: PromptAnswer) => PromptOutcome) => {
  let wrong = 0;
  const ended = (outcome: 'signed' | 'cancelled' | 'locked'): PromptOutcome => {
    end(outcome);
    return { outcome };
  };
  return (given) => {
    if ('cancel' in given) return ended('cancelled');
    if (given.pin === rightPin) return ended('signed');
    wrong += 1;
    return wrong < mostWrongPins ? { outcome: 'wrong-pin', triesLeft: mostWrongPins - wrong } : ended('locked');
  };
};
