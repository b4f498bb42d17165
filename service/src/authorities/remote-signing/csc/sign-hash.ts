import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import type { ProviderSession } from '../provider-call.ts';
import { algorithmOids, sha256Oid } from '../key-algorithm.ts';
import { base64 } from '../read-json.ts';
import type { RawSignature, RemoteSigningTrouble, SignatureAsked } from '../remote-signing.ts';
import { readSignature } from '../signature-form.ts';
import { unavailable } from '../trouble.ts';
import type { CscEdition } from './edition.ts';

const signAnswer = v.object({ signatures: v.strictTuple([base64(1024)]) });

/** Has a digest signed that its holder has confirmed (§11.10). Never sent twice: what was confirmed signs once. */
export const signHash = async (
  { call, base, access: { token, activation } }: ProviderSession,
  { credential: { id, keyAlgorithm }, digest }: SignatureAsked,
  { hashes, hashAlgorithm }: CscEdition,
): Promise<Result<RawSignature, RemoteSigningTrouble>> => {
  const answer = await call({
    url: `${base}/signatures/signHash`,
    token,
    body: {
      credentialID: id,
      ...(activation === undefined ? {} : { SAD: activation }),
      [hashes]: [Buffer.from(digest).toString('base64')],
      signAlgo: algorithmOids[keyAlgorithm],
      // The other algorithms name their hash themselves, and then it must not be named twice.
      ...(keyAlgorithm === 'rsa' ? { [hashAlgorithm]: sha256Oid } : {}),
    },
    repeatable: false,
    schema: signAnswer,
  });
  if (!answer.ok) return answer;
  const signature = readSignature(keyAlgorithm, answer.value.signatures[0]);
  return signature === undefined ? unavailable('malformed-answer') : ok(signature);
};
