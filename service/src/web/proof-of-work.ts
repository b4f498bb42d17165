import type { KeyObject } from 'node:crypto';
import { createHmac, pbkdf2Sync } from 'node:crypto';
import type { Challenge, DeriveKeyFunction } from 'altcha-lib';
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import type { WorkShown } from '../journeys/visitor.ts';
import type { AddressLoad } from './http/address-load.ts';
import type { ReadToken } from './http/form-token.ts';

/** Asks a browser for work instead of asking a person to read twisted letters, and judges what comes back. */
export interface ProofOfWork {
  /** A challenge for this browser as the JSON its solver reads; harder the more forms its address sends. */
  challengeFor(browserHash: string, address: string): Promise<string>;
  /** What the form shows for itself. `work` is empty where no script ran; then the age of the form's token counts. */
  judge(work: string | undefined, token: ReadToken, browserHash: string, address: string): Promise<WorkShown>;
}

/** One try costs a PBKDF2 of this many rounds: enough that a browser's own overhead does not favour other programs. */
const rounds = 200;
const hardest = 8;
const formsPerStep = 20;
const lifetimeMs = 2 * 3_600_000;
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

/**
 * @param now milliseconds since 1970
 * @param mostTries the answer lies between 1 and this, so that work is bounded; docs/adr has the measured times
 */
export const makeProofOfWork = (
  key: KeyObject,
  load: AddressLoad,
  now: () => number,
  mostTries: number,
): ProofOfWork => {
  const hmacSignatureSecret = createHmac('sha256', key).update('challenge').digest('base64url');

  const boundTo = (browserHash: string): string =>
    createHmac('sha256', key).update('browser\0').update(browserHash).digest('base64url').slice(0, 22);

  const judgeWork = async (work: string, browserHash: string): Promise<WorkShown> => {
    const shown = readWork(work);
    if (shown === undefined) return { work: 'invalid' };
    const result = await verifySolution({ ...shown, hmacSignatureSecret, deriveKey });
    if (!result.verified) return { work: 'invalid' };
    const { data, nonce } = shown.challenge.parameters;
    const age = now() - Number(data?.['issuedAt']);
    return data?.['browser'] === boundTo(browserHash) && age <= lifetimeMs
      ? { work: 'proven', onceKey: nonce }
      : { work: 'invalid' };
  };

  return {
    challengeFor: async (browserHash, address) => {
      const challenge = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: rounds,
        counter: randomInt(mostTries * factorFor(load.of(address)), 1),
        data: { browser: boundTo(browserHash), issuedAt: now() },
        deriveKey,
        hmacSignatureSecret,
      });
      return JSON.stringify(challenge);
    },
    judge: async (work, token, browserHash, address) => {
      load.note(address);
      if (work !== undefined && work !== '') return judgeWork(work, browserHash);
      const waitSeconds = Math.ceil(
        (token.issuedAt.getTime() + waitSecondsFor(load.of(address)) * 1000 - now()) / 1000,
      );
      return waitSeconds > 0 ? { work: 'too-soon', waitSeconds } : { work: 'waited', onceKey: token.formId };
    },
  };
};
