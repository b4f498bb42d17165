import type { KeyObject } from 'node:crypto';
import { createHmac, pbkdf2Sync } from 'node:crypto';
import type { Challenge, DeriveKeyFunction } from 'altcha-lib';
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import type { WorkShown } from '../../journeys/attempt/visitor.ts';
import type { ReadToken } from '../http/form-token.ts';
import type { AddressLoad } from './address-load.ts';
import type { WaitedForms } from './waited-forms.ts';

/** Asks a browser for work instead of asking a person to read twisted letters, and judges what comes back. */
export interface ProofOfWork {
  /** A challenge for this browser as the JSON its solver reads; harder the more forms its address sends, and the higher the pressure. */
  challengeFor(visitor: Asking): Promise<string>;
  /** Seconds that a form of this address must have been open to be taken without work. */
  waitSeconds(address: string): number;
  /** What the form shows for itself. `work` is empty where no script ran; then the age of the form's token counts. */
  judge(work: string | undefined, token: ReadToken, visitor: Asking): Promise<WorkShown>;
}

/** Which browser asks, and from where. */
export interface Asking {
  readonly browserHash: string;
  readonly address: string;
}

/** What the work asked for depends on. */
export interface WorkParts {
  readonly key: KeyObject;
  readonly load: AddressLoad;
  readonly waited: WaitedForms;
  /** How much is asked of everybody: 1 at rest, 64 at most. */
  readonly pressure: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The answer lies between 1 and this at rest, so that work is bounded; docs/adr has the measured times. */
  readonly mostTries: number;
}

/** One try costs a PBKDF2 of this many rounds: enough that a browser's own overhead does not favour other programs. */
const rounds = 200;
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

/** One derivation takes about 30 µs: less than handing it to another thread and back. */
const deriveKey: DeriveKeyFunction = async ({ cost, keyLength }, salt, password) => ({
  derivedKey: pbkdf2Sync(password, salt, cost, keyLength, 'sha256'),
});

/** How many times harder than at rest. */
const factorFor = (load: number): number => Math.min(hardest, 1 + Math.floor(load / formsPerStep));

/** Seconds a form must have been open to be accepted without work. */
export const waitSecondsFor = (load: number): number =>
  Math.min(longestWaitSeconds, firstWaitSeconds * (1 + Math.floor(load / 3)));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Far enough a challenge that the library can judge it: its signature then vouches for the rest. */
const isChallenge = (value: unknown): value is Challenge =>
  isObject(value) &&
  typeof value['signature'] === 'string' &&
  isObject(value['parameters']) &&
  typeof value['parameters']['nonce'] === 'string';

/** Reads what the form carries. */
const readWork = (
  work: string,
):
  | { readonly challenge: Challenge; readonly solution: { readonly counter: number; readonly derivedKey: string } }
  | undefined => {
  if (work.length > mostCharacters) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(work, 'base64').toString());
    if (!isObject(parsed) || !isChallenge(parsed['challenge']) || !isObject(parsed['solution'])) return undefined;
    const { counter, derivedKey } = parsed['solution'];
    return typeof counter === 'number' && typeof derivedKey === 'string'
      ? { challenge: parsed['challenge'], solution: { counter, derivedKey } }
      : undefined;
  } catch {
    return undefined;
  }
};

/** The one place that knows the library. */
export const makeProofOfWork = ({ key, load, waited, pressure, now, mostTries }: WorkParts): ProofOfWork => {
  const hmacSignatureSecret = createHmac('sha256', key).update('challenge').digest('base64url');

  const boundTo = (browserHash: string): string =>
    createHmac('sha256', key).update('browser\0').update(browserHash).digest('base64url').slice(0, 22);

  const judgeWork = async (work: string, browserHash: string): Promise<WorkShown> => {
    const shown = readWork(work);
    if (shown === undefined) return { work: 'invalid' };
    const result = await verifySolution({ ...shown, hmacSignatureSecret, deriveKey });
    if (!result.verified) return { work: 'invalid' };
    const { data, nonce } = shown.challenge.parameters;
    const counts =
      data?.['browser'] === boundTo(browserHash) &&
      now() - Number(data['issuedAt']) <= lifetimeMs &&
      pressure() <= mostRise * Number(data['pressure']);
    return counts ? { work: 'proven', onceKey: nonce } : { work: 'invalid' };
  };

  const judgeWait = ({ issuedAt, formId }: ReadToken, address: string): WorkShown => {
    const age = now() - issuedAt.getTime();
    const waitSeconds = Math.ceil(waitSecondsFor(load.of(address)) - age / 1000);
    if (waitSeconds > 0) return { work: 'too-soon', waitSeconds };
    if (age > workLessMs) return { work: 'invalid' };
    return { work: waited.take(address) ? 'waited' : 'crowded', onceKey: formId };
  };

  return {
    challengeFor: async ({ browserHash, address }) => {
      const under = pressure();
      const challenge = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: rounds,
        counter: randomInt(Math.ceil(mostTries * factorFor(load.of(address)) * under), 1),
        data: { browser: boundTo(browserHash), issuedAt: now(), pressure: under },
        deriveKey,
        hmacSignatureSecret,
      });
      return JSON.stringify(challenge);
    },
    waitSeconds: (address) => waitSecondsFor(load.of(address)),
    judge: async (work, token, { browserHash, address }) => {
      load.note(address);
      return work !== undefined && work !== '' ? judgeWork(work, browserHash) : judgeWait(token, address);
    },
  };
};
