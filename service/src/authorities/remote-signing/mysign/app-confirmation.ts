import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import { algorithmOids, sha256Oid } from '../key-algorithm.ts';
import type { ProviderCall } from '../provider-call.ts';
import { wrappedBase64 } from '../read-json.ts';
import type {
  AppAnswer,
  RemoteSigningTrouble,
  SignatureAsked,
  SignatureInApp,
  SigningAccess,
} from '../remote-signing.ts';
import { readSignature } from '../signature-form.ts';
import { unavailable } from '../trouble.ts';
import { askGateway } from './ask-gateway.ts';
import type { MySignClient } from './enter.ts';
import { numeral, troubleOfCode } from './error-answer.ts';
import { shownText } from './shown-text.ts';

type Answer<Value> = Result<Value, RemoteSigningTrouble>;

const begun = v.object({ transactionId: v.pipe(v.string(), v.minLength(1), v.maxLength(255)) });
const requestStatus = v.object({
  status: numeral,
  signatures: v.nullish(v.pipe(v.array(v.nullable(wrappedBase64(1024))), v.maxLength(50))),
});

const base64 = (text: string): string => Buffer.from(text, 'ascii').toString('base64');

/**
 * Has a person asked in their app, whose answer is asked for later (`async` 1): the gateway's other ways hold our question open until the person
 * has answered, or call us, who would believe nothing that we had not asked for. The text and the document's name say the same, for an app may show either.
 */
export const askApp = async (
  call: ProviderCall,
  { base, clientId, clientSecret }: MySignClient,
  { access, asked }: { readonly access: SigningAccess; readonly asked: SignatureInApp },
): Promise<Answer<AppAnswer>> => {
  const { credential, digest } = asked;
  const bytes = Buffer.from(digest);
  const shown = base64(shownText(asked));
  const said = await askGateway(call, {
    url: `${base}/vtss/service/signHash`,
    token: access.token,
    body: {
      client_id: clientId,
      client_secret: clientSecret,
      credentialID: credential.id,
      numSignatures: 1,
      description: shown,
      documents: [{ document_id: bytes.toString('hex').slice(0, 32), document_name: shown }],
      hash: [bytes.toString('base64')],
      hashAlgo: sha256Oid,
      signAlgo: algorithmOids[credential.keyAlgorithm],
      async: 1,
    },
    repeatable: false,
    content: begun,
  });
  return said.ok ? ok({ waiting: said.value.transactionId }) : said;
};

const signatureIn = (
  { signatures }: v.InferOutput<typeof requestStatus>,
  { keyAlgorithm }: SignatureAsked['credential'],
): Answer<AppAnswer> => {
  const [only, ...others] = signatures ?? [];
  if (!(only instanceof Uint8Array) || others.length > 0) return unavailable('malformed-answer');
  const signed = readSignature(keyAlgorithm, only);
  return signed === undefined ? unavailable('malformed-answer') : ok({ signed });
};

/** Signed; and with its holder still, or confirmed and being signed. */
const success = 1;
const underWay: readonly number[] = [0, 4000, 6000];

/** What the app has said since. The answer names no transaction: it is about the one that was asked for. */
export const lookAtApp = async (
  call: ProviderCall,
  { base }: Pick<MySignClient, 'base'>,
  {
    access: { token },
    transactionId,
    asked,
  }: { readonly access: SigningAccess; readonly transactionId: string; readonly asked: SignatureAsked },
): Promise<Answer<AppAnswer>> => {
  const said = await askGateway(call, {
    url: `${base}/vtss/service/requests/status`,
    token,
    body: { transactionId },
    repeatable: true,
    content: requestStatus,
  });
  if (!said.ok) return said;
  const { status } = said.value;
  if (status === success) return signatureIn(said.value, asked.credential);
  return underWay.includes(status) ? ok({ waiting: transactionId }) : troubleOfCode(status);
};
