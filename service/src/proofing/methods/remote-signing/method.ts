import { kindsServed } from '../../../domain/kinds-and-methods.ts';
import type { Named } from '../../../domain/attempt/shown-to.ts';
import type { LimitEntry } from '../../../domain/limits/limits.ts';
import { fail } from '../../../domain/result.ts';
import type { ClaimCounts, ProofingMethod } from '../../method.ts';
import { proveBySignature, weighSignature } from '../../signatures/prove-by-signature.ts';
import type { SignatureJudge } from '../../signatures/signature-judge.ts';
import { ownClaim, type RemoteSigningClaim } from './claim.ts';
import { identityOf, readRemoteClaim, readRemoteSignIn } from './read-claim.ts';
import { makeRemoteSigner, type RemoteSignerParts } from './signer.ts';
import { words, wordsWithNumber } from './words.ts';

/** What the method stands on. */
export interface RemoteSigningParts extends RemoteSignerParts {
  readonly judge: SignatureJudge;
  /** How long the judge may take with everything it fetches. */
  readonly judgeSeconds: number;
}

type NameAt = (provider: string, number: string | undefined) => Pick<Named, 'personalNumber'>;

/**
 * A request that begins in the browser that asks disturbs nobody else. Where anybody could have somebody's app ask, it is counted by that person
 * and the telephone that was proven before, and by the person alone: of one telephone there are so few that others can still register them.
 */
const countsOf = (
  { provider, number, phoneNumber }: RemoteSigningClaim,
  named: NameAt,
  browserHash: string,
): ClaimCounts => {
  const ofBrowser: LimitEntry = { limit: 'prompt-by-browser-day', subject: browserHash, cost: 1 };
  const { personalNumber } = named(provider, number);
  return {
    asked:
      personalNumber === undefined
        ? [ofBrowser]
        : [
            ofBrowser,
            { limit: 'prompt-by-person-and-contact-day', subject: `${personalNumber} ${phoneNumber ?? ''}`, cost: 1 },
            { limit: 'prompt-by-person-day', subject: personalNumber, cost: 1 },
          ],
    mismatch: [],
  };
};

/** "Chữ ký số cá nhân": a text signed by a key that a provider keeps; who that is, the certificate says (guide §2 (4)). */
export const remoteSigning = ({ judge, judgeSeconds, ...road }: RemoteSigningParts): ProofingMethod => {
  const { providers } = road;
  const all = [...providers.values()];
  const byNumber = all.filter(({ authorisation }) => authorisation === 'number');
  const codesOf = (some: readonly { readonly id: string }[]): readonly string[] => some.map(({ id }) => id);
  const offered = { all: codesOf(all), byNumber: codesOf(byNumber) };
  /** Whom a request at a provider names. */
  const named: NameAt = (provider, number) =>
    number !== undefined && offered.byNumber.includes(provider) ? { personalNumber: number } : {};
  const ground = {
    judge,
    method: 'remote-signing',
    roles: ['remote-signing'],
    programOf: (provider: string) => providers.get(provider)?.name ?? provider,
  } as const;
  return {
    method: 'remote-signing',
    kinds: kindsServed('remote-signing'),
    words: byNumber.length === 0 ? words : wordsWithNumber(byNumber.map(({ name }) => name)),
    fields: byNumber.length === 0 ? ['provider', 'phoneNumber'] : ['provider', 'personalId', 'phoneNumber'],
    choices: { provider: all.map(({ id, name }) => ({ value: id, label: name })) },
    steps: ['form', 'code', 'sign', 'facts'],
    contact: 'phone',
    corrects: { facts: ['name'], by: 'word', knowsIdentityCards: true },
    session: { acr: 'urn:chinhchu:auth:2', amr: ['swk', 'pin'] },
    authoritySeconds: judgeSeconds,
    signer: makeRemoteSigner(road),
    signIn: {
      words,
      fields: () => ['personalId', 'provider'],
      readClaim: (typed) => readRemoteSignIn(typed, offered),
      identityOf,
      reaches: (claim, { method, provider }) => method === 'remote-signing' && provider === ownClaim(claim).provider,
    },
    readClaim: (typed) => {
      const read = readRemoteClaim(typed, offered);
      return read.ok ? read : fail({ code: 'invalid-input', fields: read.problem });
    },
    possession: (claim) => {
      const { provider, number } = ownClaim(claim);
      return { challenge: 'signature', channel: 'remote', provider, ...named(provider, number) };
    },
    counts: (claim, browserHash) => countsOf(ownClaim(claim), named, browserHash),
    ask: (claim, proof, now) => proveBySignature(ground, claim.kind, proof, now),
    weigh: weighSignature,
  };
};
