import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import { withDigits } from '../check-asked.ts';
import type { ProviderSession } from '../provider-call.ts';
import type { AppAnswer, RemoteSigningTrouble, SignatureInApp, SigningAccess } from '../remote-signing.ts';
import { sha256Oid } from '../key-algorithm.ts';

const appAnswer = v.union([
  v.object({
    SAD: v.pipe(v.string(), v.minLength(1), v.maxLength(8192)),
    expiresIn: v.optional(v.pipe(v.number(), v.minValue(1)), 3600),
  }),
  v.object({ handle: v.pipe(v.string(), v.minLength(1), v.maxLength(2000)) }),
]);
type Said = v.InferOutput<typeof appAnswer>;
type Answer<Value> = Result<Value, RemoteSigningTrouble>;

const read = (said: Answer<Said>, { token }: SigningAccess): Answer<AppAnswer> => {
  if (!said.ok) return said;
  if ('handle' in said.value) return ok({ waiting: said.value.handle });
  return ok({ confirmed: { token, activation: said.value.SAD, lifeSeconds: said.value.expiresIn } });
};

/** Has a person asked in their app (§11.6), with an empty object for each thing that they confirm there (§8.3.1). */
export const askApp = async (
  { call, base, access }: ProviderSession,
  asked: SignatureInApp,
): Promise<Answer<AppAnswer>> => {
  const {
    credential: { id, confirmation },
    digest,
  } = asked;
  if (confirmation.by !== 'app') throw new RangeError('this credential is confirmed on the page');
  const said = await call({
    url: `${base}/credentials/authorize`,
    token: access.token,
    body: {
      credentialID: id,
      numSignatures: 1,
      hashes: [Buffer.from(digest).toString('base64')],
      hashAlgorithmOID: sha256Oid,
      authData: confirmation.objects.map((object) => ({ id: object })),
      description: withDigits(asked),
    },
    repeatable: false,
    schema: appAnswer,
  });
  return read(said, access);
};

/** What the app has said since (§11.7). */
export const lookAtApp = async (
  { call, base, access }: ProviderSession,
  handle: string,
): Promise<Answer<AppAnswer>> => {
  const said = await call({
    url: `${base}/credentials/authorizeCheck`,
    token: access.token,
    body: { handle },
    repeatable: true,
    schema: appAnswer,
  });
  return read(said, access);
};
