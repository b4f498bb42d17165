import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import type { ProviderSession } from '../provider-call.ts';
import type { RemoteSigningTrouble, SigningCredential } from '../remote-signing.ts';
import { usableCredentials, type FoundCredential } from '../usable-credentials.ts';
import { readCredential } from './credential.ts';
import type { CscEdition } from './edition.ts';

const listAnswer = v.object({
  credentialIDs: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(255))), v.maxLength(20)),
});

/** Asks which credentials a person has, and for each of them its certificate, its chain and how it is confirmed (§11.4, §11.5). */
export const findCredentials = async (
  { call, base, access: { token } }: ProviderSession,
  { credential }: CscEdition,
): Promise<Result<readonly SigningCredential[], RemoteSigningTrouble>> => {
  const list = await call({ url: `${base}/credentials/list`, token, body: {}, repeatable: true, schema: listAnswer });
  if (!list.ok) return list;
  const one = async (credentialID: string): Promise<FoundCredential> => {
    const info = await call({
      url: `${base}/credentials/info`,
      token,
      body: { credentialID, certificates: 'chain', certInfo: false, authInfo: true },
      repeatable: true,
      schema: credential,
    });
    return info.ok ? readCredential(credentialID, info.value) : info;
  };
  return usableCredentials(await Promise.all(list.value.credentialIDs.map(one)));
};
