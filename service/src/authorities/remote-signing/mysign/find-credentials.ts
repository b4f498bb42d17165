import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import { keyAlgorithmOf } from '../key-algorithm.ts';
import type { ProviderCall } from '../provider-call.ts';
import { certificates, wrappedBase64 } from '../read-json.ts';
import type { PersonEntered, RemoteSigningTrouble } from '../remote-signing.ts';
import { refused } from '../trouble.ts';
import { usableCredentials, type FoundCredential } from '../usable-credentials.ts';
import { askGateway } from './ask-gateway.ts';
import { enter, userIdOf, type MySignClient } from './enter.ts';
import { numeral } from './error-answer.ts';

/** What is read of a credential (`certificates/info`). The names it tells of its holder are not among it. */
const credentialInfo = v.object({
  credential_id: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  key: v.object({ status: v.pipe(v.string(), v.toLowerCase()), algo: v.array(v.string()), len: numeral }),
  cert: v.object({ certificates: certificates(wrappedBase64(16 * 1024)) }),
  authMode: v.string(),
  scal: numeral,
});
const all = v.pipe(v.array(credentialInfo), v.maxLength(20));

/** A credential as it can be used here, or why it cannot. */
const readCredential = ({
  credential_id: id,
  key,
  cert,
  authMode,
  scal,
}: v.InferOutput<typeof credentialInfo>): FoundCredential => {
  if (key.status !== 'enabled') return refused('credential-disabled');
  if (scal !== 2) return refused('not-strong-enough', 'scal-1');
  // Only so does its holder confirm in the app, and no PIN of theirs comes to us.
  if (authMode !== 'implicit') return refused('not-strong-enough', 'explicit');
  const keyAlgorithm = keyAlgorithmOf(key.algo, key.len);
  if (!keyAlgorithm.ok) return keyAlgorithm;
  const [certificate, ...chain] = cert.certificates;
  const confirmation = { by: 'app', objects: [] } as const;
  return ok({ id, keyAlgorithm: keyAlgorithm.value, confirmation, certificate, chain });
};

/** Lets itself in for a person, and asks which credentials they have. */
export const findByNumber = async (
  call: ProviderCall,
  client: MySignClient,
  personalNumber: string,
): Promise<Result<PersonEntered, RemoteSigningTrouble>> => {
  const entered = await enter(call, client, personalNumber);
  if (!entered.ok) return entered;
  const access = entered.value;
  const found = await askGateway(call, {
    url: `${client.base}/vtss/service/certificates/info`,
    token: access.token,
    body: {
      client_id: client.clientId,
      client_secret: client.clientSecret,
      profile_id: client.profileId,
      user_id: userIdOf(personalNumber),
      certificates: 'chain',
      certInfo: false,
      authInfo: true,
    },
    repeatable: true,
    content: all,
  });
  if (!found.ok) return found;
  const usable = usableCredentials(found.value.map(readCredential));
  return usable.ok ? ok({ access, credentials: usable.value }) : usable;
};
