import type { SigningSim } from '../../cast/signing-sims.ts';
import type { PromptAnswer, PromptOutcome } from '../../phones/prompts.ts';
import { isStatusCode, mainCode, MssFault } from './codes.ts';
import type { Operator, Port } from './operator.ts';
import { textOf } from './read-request.ts';
import type { OperationName } from './read-request.ts';
import { readNumber, readSignatureRequest } from './read-signature-request.ts';
import type { SignatureRequest } from './read-signature-request.ts';
import { signOnCard } from './sim-card.ts';
import type { Progress, Transaction } from './transactions.ts';

/** Numbers of nobody that make the service answer a code: +84 59900 and its four digits (0401, 1041). */
const codeInNumber = (phoneNumber: string): number | undefined => {
  const digits = /^\+8459900(\d{4})$/.exec(phoneNumber)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/** Codes that are known before the telephone is reached; the others are told when the status is asked for. */
const isToldAtOnce = (code: number): boolean => {
  const main = mainCode(code);
  return main < 200 || [404, 406, 407].includes(main) || main >= 600;
};

const answerOnPhone = (
  { cards, certificates, lever }: Operator,
  { transaction, sim, content }: { transaction: Transaction; sim: SigningSim; content: Buffer },
  given: PromptAnswer,
): PromptOutcome => {
  if ('cancel' in given) {
    transaction.progress = { is: 'ended', code: 4011 };
    return { outcome: 'cancelled' };
  }
  const triesLeft = cards.enter(sim, given.pin);
  if (triesLeft === undefined) {
    const signature = signOnCard(certificates(), sim, { content, mode: lever.mode() });
    transaction.progress = { is: 'signed', signature };
    return { outcome: 'signed' };
  }
  if (triesLeft > 0) return { outcome: 'wrong-pin', triesLeft };
  transaction.progress = { is: 'ended', code: 4021 };
  return { outcome: 'locked' };
};

/** How it stands with a SIM as soon as it is reached, or is not. */
const reach = (operator: Operator, transaction: Transaction, request: SignatureRequest): Progress => {
  const { phoneNumber, content, display, eventId } = request;
  const code = codeInNumber(phoneNumber);
  const sim = operator.cast.signingSim(phoneNumber);
  if (code !== undefined) return code === 504 ? { is: 'outstanding' } : { is: 'ended', code };
  if (sim === undefined || operator.cast.isSwitchedOff(phoneNumber)) return { is: 'ended', code: 2091 };
  if (operator.cards.isBlocked(sim)) return { is: 'ended', code: 4021 };
  operator.prompts.open({
    phone: phoneNumber,
    kind: 'sim',
    display,
    verificationCode: eventId,
    until: transaction.until,
    answer: (given) => answerOnPhone(operator, { transaction, sim, content }, given),
  });
  return { is: 'outstanding' };
};

const signature: Port = (operator, message) => {
  const provider = operator.door.admit(message);
  const request = readSignatureRequest(message, operator.id);
  const { phoneNumber, lifeSeconds } = request;
  const code = codeInNumber(phoneNumber);
  if (code !== undefined && isToldAtOnce(code)) throw new MssFault(code, 'The number asks for this code.');
  if (code === undefined && operator.cast.signingSim(phoneNumber)?.operator !== operator.id)
    throw new MssFault(1053, 'This number has no SIM that signs.');
  if (operator.transactions.isBusy(phoneNumber)) throw new MssFault(406, 'The SIM is being asked already.');
  const transaction = operator.transactions.begin(provider.id, phoneNumber, lifeSeconds);
  transaction.progress = reach(operator, transaction, request);
  const instant = new Date(operator.clock.now()).toISOString();
  return { operation: 'MSS_Signature', provider, instant, transaction: transaction.id, phoneNumber, code: 100 };
};

/** The transaction a message names, if it is its sender's and about the number it names. @throws MssFault 101 */
const transactionOf = (operator: Operator, message: Parameters<Port>[1], owner: string): Transaction => {
  const { MSSP_TransID } = message.attributes;
  const found = operator.transactions.find(MSSP_TransID ?? '', owner);
  const named = textOf(
    message.children.find(({ local }) => local === 'MobileUser'),
    'MSISDN',
  );
  if (!found || (named !== undefined && readNumber(message) !== found.phoneNumber))
    throw new MssFault(101, 'There is no such transaction.');
  return found;
};

const statusQuery: Port = (operator, message) => {
  const provider = operator.door.admit(message);
  const transaction = transactionOf(operator, message, provider.id);
  const { progress, phoneNumber } = transaction;
  const instant = new Date(operator.clock.now()).toISOString();
  const answer = { operation: 'MSS_StatusQuery', provider, instant, phoneNumber } as const;
  if (progress.is === 'collected') throw new MssFault(101, 'The signature has been handed out.');
  if (progress.is === 'signed') {
    transaction.progress = { is: 'collected' };
    return { ...answer, signature: progress.signature, code: 500 };
  }
  if (progress.is === 'outstanding' && operator.clock.now() < transaction.until) return { ...answer, code: 504 };
  const code = progress.is === 'outstanding' ? 2082 : progress.code;
  if (!isStatusCode(code)) throw new MssFault(code, 'The transaction has ended.');
  return { ...answer, code };
};

const receipt: Port = (operator, message) => {
  const provider = operator.door.admit(message);
  const transaction = transactionOf(operator, message, provider.id);
  if (transaction.progress.is !== 'collected') throw new MssFault(101, 'There is no signature to speak of.');
  if (transaction.receiptSent) throw new MssFault(101, 'One receipt for each transaction.');
  transaction.receiptSent = true;
  const text = textOf(message, 'Message');
  if (text !== undefined && text !== '') operator.phones.deliver(transaction.phoneNumber, 'SIM ký số', text);
  const instant = new Date(operator.clock.now()).toISOString();
  return { operation: 'MSS_Receipt', provider, instant, phoneNumber: transaction.phoneNumber, code: 100 };
};

/** The ports by the last part of their addresses. */
export const ports: Record<string, { operation: OperationName; port: Port }> = {
  MSS_SignaturePort: { operation: 'MSS_Signature', port: signature },
  MSS_StatusQueryPort: { operation: 'MSS_StatusQuery', port: statusQuery },
  MSS_ReceiptPort: { operation: 'MSS_Receipt', port: receipt },
};
