import type { KeyObject } from 'node:crypto';
import { createHmac, createSecretKey } from 'node:crypto';
import type { WorkShown } from '../../journeys/attempt/visitor.ts';
import type { PassingKey } from '../../platform/keys/keys.ts';
import type { ReadToken } from '../http/form/form-token.ts';
import type { AddressLoad } from './address-load.ts';
import type { WaitedForms } from './waited-forms.ts';
import { judgeWorkChallenge, makeWorkChallenge } from './work-challenge.ts';

/** Asks a browser for work instead of asking a person to read twisted letters, and judges what comes back. */
export interface ProofOfWork {
  /** A challenge for this browser as the JSON its solver reads; harder the more forms its address sends, and the higher the pressure. */
  challengeFor(visitor: Asking): string;
  /** Seconds that a form of this address must have been open to be taken without work. */
  waitSeconds(address: string): number;
  /** What the form shows for itself. `work` is empty where no script ran; then the age of the form's token counts. */
  judge(work: string | undefined, token: ReadToken, visitor: Asking): WorkShown;
}

/** Which browser asks, and from where. */
export interface Asking {
  readonly browserHash: string;
  readonly address: string;
}

/** What the work asked for depends on. */
export interface WorkParts {
  readonly keys: Pick<PassingKey, 'current' | 'accepted'>;
  readonly load: AddressLoad;
  readonly waited: WaitedForms;
  /** How much is asked of everybody: 1 at rest, 64 at most. */
  readonly pressure: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The answer lies between 1 and this at rest, so that work is bounded; docs/adr has the measured times. */
  readonly mostTries: number;
}

const hardest = 8;
const formsPerStep = 20;
const lifetimeMs = 20 * 60_000;
/** A challenge counts only while the pressure is at most so many times what it was made under: nobody stores up cheap ones. */
const mostRise = 2;
/** A form without work counts this long, so that none are stored up either. */
const workLessMs = 10 * 60_000;
const firstWaitSeconds = 5;
const longestWaitSeconds = 120;
const mostCharacters = 4_096;

/** How many times harder than at rest. */
const factorFor = (load: number): number => Math.min(hardest, 1 + Math.floor(load / formsPerStep));

/** Seconds a form must have been open to be accepted without work. */
export const waitSecondsFor = (load: number): number =>
  Math.min(longestWaitSeconds, firstWaitSeconds * (1 + Math.floor(load / 3)));

/** What the form carries: JSON in base64. Nothing when it is neither. */
const readWork = (work: string): unknown => {
  if (work.length > mostCharacters) return undefined;
  try {
    return JSON.parse(Buffer.from(work, 'base64').toString());
  } catch {
    return undefined;
  }
};

/** The key that signs challenges. */
const challengeKeyOf = (key: KeyObject): KeyObject =>
  createSecretKey(Buffer.from(createHmac('sha256', key).update('challenge').digest('base64url')));

const boundTo = (key: KeyObject, browserHash: string): string =>
  createHmac('sha256', key).update('browser\0').update(browserHash).digest('base64url').slice(0, 22);

export const makeProofOfWork = ({ keys, load, waited, pressure, now, mostTries }: WorkParts): ProofOfWork => {
  const judgeWork = (work: string, browserHash: string): WorkShown => {
    const read = readWork(work);
    for (const key of keys.accepted) {
      const solved = judgeWorkChallenge(challengeKeyOf(key), read);
      if (solved === undefined) continue;
      const { data, nonce } = solved;
      const counts =
        data.browser === boundTo(key, browserHash) &&
        now() - data.issuedAt <= lifetimeMs &&
        pressure() <= mostRise * data.pressure;
      return counts ? { work: 'proven', onceKey: nonce } : { work: 'invalid' };
    }
    return { work: 'invalid' };
  };

  const judgeWait = ({ issuedAt, formId }: ReadToken, address: string): WorkShown => {
    const age = now() - issuedAt.getTime();
    const waitSeconds = Math.ceil(waitSecondsFor(load.of(address)) - age / 1000);
    if (waitSeconds > 0) return { work: 'too-soon', waitSeconds };
    if (age > workLessMs) return { work: 'invalid' };
    return { work: waited.take(address) ? 'waited' : 'crowded', onceKey: formId };
  };

  return {
    challengeFor: ({ browserHash, address }) => {
      const under = pressure();
      const tries = Math.ceil(mostTries * factorFor(load.of(address)) * under);
      const key = keys.current;
      return makeWorkChallenge(challengeKeyOf(key), tries, {
        browser: boundTo(key, browserHash),
        issuedAt: now(),
        pressure: under,
      });
    },
    waitSeconds: (address) => waitSecondsFor(load.of(address)),
    judge: (work, token, { browserHash, address }) => {
      load.note(address);
      return work !== undefined && work !== '' ? judgeWork(work, browserHash) : judgeWait(token, address);
    },
  };
};
