import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import { keyAlgorithmOf } from '../key-algorithm.ts';
import type { ProviderSession } from '../provider-call.ts';
import { certificates, wrappedBase64 } from '../read-json.ts';
import type { RemoteSigningTrouble, SigningCredential } from '../remote-signing.ts';
import { refused } from '../trouble.ts';
import { usableCredentials, type FoundCredential } from '../usable-credentials.ts';
import { askGateway } from './ask-gateway.ts';

/** Of somebody without any, none or nothing at all. */
const credentialIds = v.nullable(
  v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(255))), v.maxLength(20)),
);

/** What is read of a credential (VNPT SmartCA 1.1 §5.2.2). The names and addresses it tells of its holder are not among it. */
const credentialInfo = v.object({
  key: v.object({
    status: v.pipe(v.string(), v.toUpperCase()),
    alg: v.array(v.string()),
    len: v.pipe(v.number(), v.integer()),
  }),
  cert: v.object({ certificates: certificates(wrappedBase64(16 * 1024)) }),
  authMode: v.string(),
  scal: v.string(),
});

/** A credential as it can be used here, or why it cannot. */
const readCredential = (
  id: string,
  { key, cert, authMode, scal }: v.InferOutput<typeof credentialInfo>,
): FoundCredential => {
  if (key.status !== 'ENABLED') return refused('credential-disabled');
  // Only so does its holder confirm each digest, and nowhere else than in the app.
  if (scal !== 'SCAL2') return refused('not-strong-enough', 'scal-1');
  if (authMode !== 'oauth2code') return refused('not-strong-enough', 'explicit');
  const keyAlgorithm = keyAlgorithmOf(key.alg, key.len);
  if (!keyAlgorithm.ok) return keyAlgorithm;
  const [certificate, ...chain] = cert.certificates;
  const confirmation = { by: 'app', objects: [] } as const;
  return ok({ id, keyAlgorithm: keyAlgorithm.value, confirmation, certificate, chain });
};

/** Asks which credentials a person has, and for each of them its certificate and its chain (§5.2.1, §5.2.2). */
export const findCredentials = async (
  session: ProviderSession,
): Promise<Result<readonly SigningCredential[], RemoteSigningTrouble>> => {
  const list = await askGateway(session, {
    path: '/csc/credentials/list',
    body: {},
    repeatable: true,
    content: credentialIds,
  });
  if (!list.ok) return list;
  const one = async (credentialId: string): Promise<FoundCredential> => {
    const info = await askGateway(session, {
      path: '/csc/credentials/info',
      body: { credentialId, certificates: 'chain', certInfo: false, authInfo: true },
      repeatable: true,
      content: credentialInfo,
    });
    return info.ok ? readCredential(credentialId, info.value) : info;
  };
  return usableCredentials(await Promise.all((list.value ?? []).map(one)));
};
