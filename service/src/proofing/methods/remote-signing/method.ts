import { kindsServed } from '../../../domain/kinds-and-methods.ts';
import { fail } from '../../../domain/result.ts';
import type { ProofingMethod } from '../../method.ts';
import { proveBySignature, weighSignature } from '../../signatures/prove-by-signature.ts';
import type { SignatureJudge } from '../../signatures/signature-judge.ts';
import { ownClaim } from './claim.ts';
import { identityOf, readRemoteClaim, readRemoteSignIn } from './read-claim.ts';
import { makeRemoteSigner, type RemoteSignerParts } from './signer.ts';
import { words } from './words.ts';

/** What the method stands on. */
export interface RemoteSigningParts extends RemoteSignerParts {
  readonly judge: SignatureJudge;
  /** How long the judge may take with everything it fetches. */
  readonly judgeSeconds: number;
}

/** "Chữ ký số cá nhân": a text signed by a key that a provider keeps; who that is, the certificate says (guide §2 (4)). */
export const remoteSigning = ({ judge, judgeSeconds, ...road }: RemoteSigningParts): ProofingMethod => {
  const { providers } = road;
  const codes = [...providers.keys()];
  const ground = {
    judge,
    method: 'remote-signing',
    roles: ['remote-signing'],
    programOf: (provider: string) => providers.get(provider)?.name ?? provider,
  } as const;
  return {
    method: 'remote-signing',
    kinds: kindsServed['remote-signing'],
    words,
    fields: ['provider', 'phoneNumber'],
    choices: { provider: [...providers.values()].map(({ id, name }) => ({ value: id, label: name })) },
    steps: ['form', 'code', 'sign', 'facts'],
    contact: 'phone',
    session: { acr: 'urn:chinhchu:auth:2', amr: ['swk', 'pin'] },
    authoritySeconds: judgeSeconds,
    signer: makeRemoteSigner(road),
    signIn: {
      fields: () => ['personalId', 'provider'],
      readClaim: (typed) => readRemoteSignIn(typed, codes),
      identityOf,
      reaches: (claim, { method, provider }) => method === 'remote-signing' && provider === ownClaim(claim).provider,
    },
    readClaim: (typed) => {
      const read = readRemoteClaim(typed, codes);
      return read.ok ? read : fail({ code: 'invalid-input', fields: read.problem });
    },
    possession: (claim) => ({ challenge: 'signature', channel: 'remote', provider: ownClaim(claim).provider }),
    // A request begins in the browser that asks for it and disturbs nobody else.
    counts: (_claim, browserHash) => ({
      asked: [{ limit: 'prompt-by-browser-day', subject: browserHash, cost: 1 }],
      mismatch: [],
    }),
    ask: (claim, proof, now) => proveBySignature(ground, claim.kind, proof, now),
    weigh: weighSignature,
  };
};
