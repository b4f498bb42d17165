import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import type { RemoteSigningTrouble, SigningCredential } from '../remote-signing.ts';
import { refused } from '../trouble.ts';
import { credentialAnswer, readCredential } from './credential.ts';
import type { CscSession } from './csc-call.ts';

type Found = Result<SigningCredential, RemoteSigningTrouble>;

const listAnswer = v.object({
  credentialIDs: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(255))), v.maxLength(20)),
});

/** Of one person's credentials those of use, or why none is. An outage at one of them may hide the right one: it counts first. */
const usable = (all: readonly Found[]): Result<readonly SigningCredential[], RemoteSigningTrouble> => {
  const troubles = all.flatMap((one) => (one.ok ? [] : [one]));
  const outage = troubles.find(({ problem }) => problem.code === 'unavailable');
  if (outage !== undefined) return outage;
  const found = all.flatMap((one) => (one.ok ? [one.value] : []));
  return found.length > 0 ? ok(found) : (troubles[0] ?? refused('no-credential'));
};

/** Asks which credentials a person has, and for each of them its certificate, its chain and how it is confirmed (§11.4, §11.5). */
export const findCredentials = async ({
  call,
  base,
  access: { token },
}: CscSession): Promise<Result<readonly SigningCredential[], RemoteSigningTrouble>> => {
  const list = await call({ url: `${base}/credentials/list`, token, body: {}, repeatable: true, schema: listAnswer });
  if (!list.ok) return list;
  const one = async (credentialID: string): Promise<Found> => {
    const info = await call({
      url: `${base}/credentials/info`,
      token,
      body: { credentialID, certificates: 'chain', certInfo: false, authInfo: true },
      repeatable: true,
      schema: credentialAnswer,
    });
    return info.ok ? readCredential(credentialID, info.value) : info;
  };
  return usable(await Promise.all(list.value.credentialIDs.map(one)));
};
