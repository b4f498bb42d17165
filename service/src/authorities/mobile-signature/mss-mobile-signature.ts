import { randomBytes } from 'node:crypto';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OutgoingHttp } from '../../platform/http/outgoing-http.ts';
import type { SimSigningOperator } from '../../platform/settings/sim-signing-operators.ts';
import type { MobileSignatureService, MobileSignatureStatus, MobileSignatureTrouble } from './mobile-signature.ts';
import type { CodeOutcome } from './outcome-of-code.ts';
import { outcomeOfCodes } from './outcome-of-code.ts';
import type { XmlElement } from './read-xml.ts';
import type { Operation } from './soap-envelope.ts';
import { onlyChild, operations, readReply } from './soap-envelope.ts';
import type { ExchangeNames } from './write-requests.ts';
import { writeReceiptRequest, writeSignatureRequest, writeStatusRequest } from './write-requests.ts';

export interface MobileSignatureParts {
  readonly http: OutgoingHttp;
  readonly clock: Clock;
  /** Told how each exchange went, in seconds; `outcome` is from a closed list. */
  readonly observe: (outcome: string, seconds: number) => void;
}

/** What an answer must be about to count. */
interface Asked {
  readonly transactionId: string;
  readonly phoneNumber: string;
  /** What the operator named the transaction, once it has. */
  readonly transaction?: string;
}

const largestAnswer = 64 * 1024;
const longestTransaction = 255;

const unavailable = (detail: string) => fail<MobileSignatureTrouble>({ code: 'unavailable', detail });

/** An answer that is no SOAP message, by its HTTP status. */
const troubleOfStatus = (status: number, detail: string): MobileSignatureTrouble => ({
  code: 'unavailable',
  detail: status === 200 ? detail : status === 401 || status === 403 ? 'our-credentials-refused' : `http ${status}`,
});

/** Operators echo the number with or without its plus. */
const digitsOf = (phoneNumber: string): string => phoneNumber.trim().replace(/^\+/u, '');

/** Why an answer is not about what was asked, if it is not. */
const strangerIn = (message: XmlElement, { transactionId, phoneNumber, transaction }: Asked): string | undefined => {
  if (onlyChild(message, 'AP_Info')?.attributes.get('AP_TransID') !== transactionId) return 'another-exchange';
  const named = message.attributes.get('MSSP_TransID');
  if (transaction !== undefined && named !== undefined && named !== transaction) return 'another-transaction';
  const number = onlyChild(onlyChild(message, 'MobileUser'), 'MSISDN')?.text ?? '';
  return digitsOf(number) === digitsOf(phoneNumber) ? undefined : 'another-number';
};

const troubleOf = (outcome: CodeOutcome, detail: string): MobileSignatureTrouble =>
  outcome === 'accepted' || outcome === 'outstanding' || outcome === 'signed'
    ? { code: 'unavailable', detail: `${detail} out of place` }
    : { code: outcome, detail };

/** The status of a message, wherever it is one we know what to do with. */
const statusIn = (message: XmlElement): { readonly outcome: CodeOutcome; readonly detail: string } => {
  const status = onlyChild(onlyChild(message, 'Status'), 'StatusCode');
  const inner = onlyChild(status, 'StatusCode')?.attributes.get('Value') ?? '';
  const { outcome, code } = outcomeOfCodes([inner, status?.attributes.get('Value') ?? '']);
  return { outcome, detail: `status ${code ?? 'missing'}` };
};

const signatureIn = (message: XmlElement): Uint8Array | undefined => {
  const text = onlyChild(onlyChild(message, 'MSS_Signature'), 'Base64Signature')?.text.replace(/\s/gu, '') ?? '';
  return text !== '' && /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u.test(text)
    ? Buffer.from(text, 'base64')
    : undefined;
};

const readTransaction = (message: XmlElement): Result<{ readonly transaction: string }, MobileSignatureTrouble> => {
  const { outcome, detail } = statusIn(message);
  if (outcome !== 'accepted') return fail(troubleOf(outcome, detail));
  const transaction = message.attributes.get('MSSP_TransID')?.trim() ?? '';
  return transaction === '' || transaction.length > longestTransaction
    ? unavailable('no-transaction')
    : ok({ transaction });
};

const readStatus = (message: XmlElement): Result<MobileSignatureStatus, MobileSignatureTrouble> => {
  const { outcome, detail } = statusIn(message);
  if (outcome === 'outstanding') return ok({ status: 'outstanding' });
  if (outcome !== 'signed') return fail(troubleOf(outcome, detail));
  const signature = signatureIn(message);
  return signature === undefined ? unavailable('no-signature') : ok({ status: 'signed', signature });
};

/** An operator over SOAP 1.2 as its mobile signature service provider speaks it (TS 102 204, WIRES §1). */
export const makeMssMobileSignature = (
  operator: SimSigningOperator,
  { http, clock, observe }: MobileSignatureParts,
): MobileSignatureService => {
  const names = (): ExchangeNames => ({ transactionId: `_${randomBytes(15).toString('hex')}`, instant: clock.now() });

  /** A fault names no transaction: it counts because it is the answer to this very request. */
  const exchange = async <Value>(
    operation: Operation,
    { envelope, asked }: { readonly envelope: string; readonly asked?: Asked },
    read: (message: XmlElement) => Result<Value, MobileSignatureTrouble>,
  ): Promise<Result<Value, MobileSignatureTrouble>> => {
    const answer = await http.send({
      method: 'POST',
      url: `${operator.url}/${operations[operation].port}`,
      headers: { 'content-type': 'application/soap+xml; charset=utf-8', accept: 'application/soap+xml' },
      body: envelope,
      deadlineMs: operator.timeoutMs,
      largestBytes: largestAnswer,
      // An AP_TransID is good once, so the same message would be refused; and a second request would prompt twice.
      repeatable: false,
    });
    if (!answer.ok) return unavailable(answer.problem.code);
    const reply = readReply(answer.value.body, operation);
    if (reply.kind === 'unreadable') return fail(troubleOfStatus(answer.value.status, reply.detail));
    if (reply.kind === 'fault') {
      const { outcome, code } = outcomeOfCodes(reply.codes);
      return fail(troubleOf(outcome, `fault ${code ?? 'without code'}`));
    }
    if (answer.value.status !== 200) return fail(troubleOfStatus(answer.value.status, 'malformed-answer'));
    const stranger = asked && strangerIn(reply.message, asked);
    return stranger === undefined ? read(reply.message) : unavailable(stranger);
  };

  const observed = async <Value>(
    asking: Promise<Result<Value, MobileSignatureTrouble>>,
  ): Promise<Result<Value, MobileSignatureTrouble>> => {
    const began = performance.now();
    const result = await asking;
    observe(result.ok ? 'answered' : result.problem.code, (performance.now() - began) / 1000);
    return result;
  };

  return {
    id: operator.id,
    name: operator.name,
    firstPollSeconds: operator.firstPollSeconds,
    pollSeconds: operator.pollSeconds,
    request: async (prompt) => {
      const { transactionId, phoneNumber } = prompt;
      const envelope = writeSignatureRequest(operator, prompt, clock.now());
      return observed(exchange('signature', { envelope, asked: { transactionId, phoneNumber } }, readTransaction));
    },
    status: (transaction, phoneNumber) => {
      const own = names();
      const envelope = writeStatusRequest(operator, own, { transaction, phoneNumber });
      const asked = { transactionId: own.transactionId, phoneNumber, transaction };
      return observed(exchange('status', { envelope, asked }, readStatus));
    },
    receipt: async (transaction, phoneNumber, message) => {
      const envelope = writeReceiptRequest(operator, names(), { transaction, phoneNumber, message });
      await observed(exchange('receipt', { envelope }, () => ok(undefined)));
    },
  };
};
