import type { KeyObject } from 'node:crypto';
import { createHmac, pbkdf2Sync, randomInt } from 'node:crypto';
import * as v from 'valibot';
import { randomHex, sameText } from '../../platform/random.ts';

/** One try costs a PBKDF2 of this many rounds: enough that a browser's own overhead does not favour other programs. */
const rounds = 200;
const keyBytes = 32;
/** So much of the key to be found is told beforehand, in hexadecimal digits: no other counter has the same. */
const prefixDigits = 32;

/** What a challenge is bound to. */
export interface WorkBinding {
  readonly browser: string;
  readonly issuedAt: number;
  readonly pressure: number;
}

/** A challenge in the form of altcha (version 2), whose solver runs in the browser. */
const parameters = v.object({
  algorithm: v.literal('PBKDF2/SHA-256'),
  cost: v.literal(rounds),
  data: v.object({ browser: v.string(), issuedAt: v.number(), pressure: v.number() }),
  keyLength: v.literal(keyBytes),
  keyPrefix: v.pipe(v.string(), v.length(prefixDigits)),
  nonce: v.pipe(v.string(), v.hexadecimal()),
  salt: v.pipe(v.string(), v.hexadecimal()),
});

const shown = v.object({
  challenge: v.object({ parameters, signature: v.string() }),
  solution: v.object({
    counter: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xff_ff_ff_ff)),
    derivedKey: v.string(),
  }),
});

type Parameters = v.InferOutput<typeof parameters>;

/** Signed as the library does it: over its JSON, names in alphabetical order, in hexadecimal digits. */
const signatureOf = (
  key: KeyObject,
  { algorithm, cost, data, keyLength, keyPrefix, nonce, salt }: Parameters,
): string => {
  const { browser, issuedAt, pressure } = data;
  const signed = { algorithm, cost, data: { browser, issuedAt, pressure }, keyLength, keyPrefix, nonce, salt };
  return createHmac('sha256', key).update(JSON.stringify(signed)).digest('hex');
};

/** The key that belongs to a counter. It takes about 30 µs: less than handing it to another thread and back. */
const derive = ({ nonce, salt }: Pick<Parameters, 'nonce' | 'salt'>, counter: number): string => {
  const password = Buffer.alloc(nonce.length / 2 + 4);
  password.write(nonce, 'hex');
  password.writeUInt32BE(counter, nonce.length / 2);
  return pbkdf2Sync(password, Buffer.from(salt, 'hex'), rounds, keyBytes, 'sha256').toString('hex');
};

/**
 * A challenge as the JSON that the solver reads: the key of a counter between 1 and `tries`, by its first half, is to be found.
 *
 * @param key signs it
 */
export const makeWorkChallenge = (key: KeyObject, tries: number, data: WorkBinding): string => {
  const [nonce, salt] = [randomHex(16), randomHex(16)];
  const keyPrefix = derive({ nonce, salt }, randomInt(1, tries + 1)).slice(0, prefixDigits);
  const asked = {
    algorithm: 'PBKDF2/SHA-256',
    cost: rounds,
    data,
    keyLength: keyBytes,
    keyPrefix,
    nonce,
    salt,
  } as const;
  return JSON.stringify({ parameters: asked, signature: signatureOf(key, asked) });
};

/**
 * Judges what a solver sent back.
 *
 * @param work parsed JSON, from anybody
 * @returns what the challenge was bound to, and the name it is spent by; nothing when it is not one of ours or not solved
 */
export const judgeWorkChallenge = (
  key: KeyObject,
  work: unknown,
): { readonly data: WorkBinding; readonly nonce: string } | undefined => {
  const read = v.safeParse(shown, work);
  if (!read.success) return undefined;
  const { challenge, solution } = read.output;
  const { data, nonce, keyPrefix } = challenge.parameters;
  if (!sameText(challenge.signature, signatureOf(key, challenge.parameters))) return undefined;
  const found = derive(challenge.parameters, solution.counter);
  return found.startsWith(keyPrefix) && sameText(found, solution.derivedKey) ? { data, nonce } : undefined;
};
