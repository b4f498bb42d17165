import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import { withDigits } from '../check-asked.ts';
import type { ProviderSession } from '../provider-call.ts';
import { wrappedBase64 } from '../read-json.ts';
import type { AppAnswer, RemoteSigningTrouble, SignatureAsked, SignatureInApp } from '../remote-signing.ts';
import { readSignature } from '../signature-form.ts';
import { refused, unavailable } from '../trouble.ts';
import { askGateway } from './ask-gateway.ts';

type Answer<Value> = Result<Value, RemoteSigningTrouble>;

const transactionId = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const begun = v.object({ tranId: transactionId });
const transactionInfo = v.object({
  tranId: transactionId,
  credentialId: v.string(),
  tranStatus: v.pipe(v.number(), v.integer()),
  documents: v.pipe(v.array(v.object({ sig: v.nullish(wrappedBase64(1024)) })), v.maxLength(50)),
});
type TransactionInfo = v.InferOutput<typeof transactionInfo>;

/**
 * Has a person asked in their app (VNPT SmartCA 1.1 §5.2.4). Its `description` stands there, and so does the document's name: both say the
 * same, for an app may show either. The reference is ours and, being the digest's, new each time. No `notifyUrl`: whoever called it could
 * bring nothing that we would not ask for ourselves, and the page looks every few seconds anyway.
 */
export const askApp = async (session: ProviderSession, asked: SignatureInApp): Promise<Answer<AppAnswer>> => {
  const {
    credential: { id },
    digest,
  } = asked;
  const description = withDigits(asked);
  const bytes = Buffer.from(digest);
  const said = await askGateway(session, {
    path: '/csc/signature/signhash',
    body: {
      credentialId: id,
      refTranId: bytes.toString('hex').slice(0, 32),
      description,
      datas: [{ name: description, hash: bytes.toString('base64') }],
    },
    repeatable: false,
    content: begun,
  });
  return said.ok ? ok({ waiting: said.value.tranId }) : said;
};

const signatureIn = (
  { documents }: TransactionInfo,
  { keyAlgorithm }: SignatureAsked['credential'],
): Answer<AppAnswer> => {
  const [only, ...others] = documents;
  if (only === undefined || others.length > 0 || typeof only.sig !== 'object' || only.sig === null)
    return unavailable('malformed-answer');
  const signed = readSignature(keyAlgorithm, only.sig);
  return signed === undefined ? unavailable('malformed-answer') : ok({ signed });
};

/** What has become of a transaction (§5.2.5 `tranStatus`). */
const outcomeOf = (info: TransactionInfo, { credential }: SignatureAsked): Answer<AppAnswer> => {
  switch (info.tranStatus) {
    case 1:
      return signatureIn(info, credential);
    case 4000:
      return ok({ waiting: info.tranId });
    case 4001:
      return refused('expired', 'transaction-expired');
    case 4002:
      return refused('declined');
    case 4003:
      return refused('declined', 'key-not-authorised');
    case 4004:
      return refused('failed');
    default:
      return unavailable('malformed-answer');
  }
};

/** What the app has said since (§5.2.5); an answer about another transaction is none. */
export const lookAtApp = async (
  session: ProviderSession,
  tranId: string,
  asked: SignatureAsked,
): Promise<Answer<AppAnswer>> => {
  const said = await askGateway(session, {
    path: '/csc/credentials/gettraninfo',
    body: { tranId },
    repeatable: true,
    content: transactionInfo,
  });
  if (!said.ok) return said;
  return said.value.tranId === tranId && said.value.credentialId === asked.credential.id
    ? outcomeOf(said.value, asked)
    : unavailable('malformed-answer');
};
