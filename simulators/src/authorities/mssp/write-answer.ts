import type { SimOperator } from '../../cast/signing-sims.ts';
import type { ApplicationProvider } from './application-provider.ts';
import { mainCode, nameOfCode } from './codes.ts';
import type { MssFault } from './codes.ts';
import type { OperationName } from './read-request.ts';
import { mss } from './read-request.ts';

/** What an answer says, before it is written in an operator's manner. */
export interface Answer {
  operation: OperationName;
  provider: ApplicationProvider;
  instant: string;
  /** undefined: the answer names no transaction, as those of StatusQuery do not. */
  transaction?: string;
  phoneNumber: string;
  signature?: Buffer;
  code: number;
}

const soap12 = 'http://www.w3.org/2003/05/soap-envelope';
const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const wsdl = 'http://uri.etsi.org/TS102204/etsi204-kiuru.wsdl';
const fi = 'http://mss.ficom.fi/TS102204/v1.0.0#';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

const envelope = (body: string, namespace = soap12) =>
  `<?xml version="1.0" encoding="UTF-8"?><env:Envelope xmlns:env="${namespace}"><env:Body>${body}</env:Body></env:Envelope>`;

const status = (code: number) =>
  `<mss:Status><mss:StatusCode Value="${code}"/><mss:StatusMessage>${nameOfCode(code)}</mss:StatusMessage></mss:Status>`;

const messageNames: Record<OperationName, string> = {
  MSS_Signature: 'MSS_SignatureResp',
  MSS_StatusQuery: 'MSS_StatusResp',
  MSS_Receipt: 'MSS_ReceiptResp',
};

/** The two operators write as two real products do: with and without namespaces on the message, the plus, FiCom's fault codes. */
const manners = {
  'nha-mang-1': {
    address: 'http://nha-mang-1.example/mssp',
    number: (phoneNumber: string) => phoneNumber.replace('+', ''),
    wrap: (operation: OperationName, attributes: string, content: string) => {
      const message = messageNames[operation];
      return `<${operation}Response xmlns="${wsdl}"><${message} xmlns="" xmlns:mss="${mss}"${attributes}>${content}</${message}></${operation}Response>`;
    },
    subcode: (code: number) =>
      `<env:Subcode><env:Value xmlns:mss="${mss}">mss:_${mainCode(code)}</env:Value></env:Subcode>`,
  },
  'nha-mang-2': {
    address: 'http://nha-mang-2.example/mssp',
    number: (phoneNumber: string) => phoneNumber,
    wrap: (operation: OperationName, attributes: string, content: string) => {
      const message = `mss:${messageNames[operation]}`;
      return `<${operation}Response><${message} xmlns:mss="${mss}" xmlns:fi="${fi}"${attributes}>\n${content}\n</${message}></${operation}Response>`;
    },
    subcode: (code: number) => {
      const inner =
        code === mainCode(code) ? '' : `<env:Subcode><env:Value xmlns:fi="${fi}">fi:${code}</env:Value></env:Subcode>`;
      return `<env:Subcode><env:Value xmlns:fi="${fi}">fi:_${mainCode(code)}</env:Value>${inner}</env:Subcode>`;
    },
  },
} as const;

/** Writes an answer. @param version 1.1 is a mistake that some gateways make */
export const writeAnswer = (operator: SimOperator, answer: Answer, version: '1.1' | '1.2' = '1.2'): string => {
  const { operation, provider, instant, transaction, phoneNumber, signature, code } = answer;
  const { address, number, wrap } = manners[operator];
  const attributes = ` MajorVersion="1" MinorVersion="1"${transaction === undefined ? '' : ` MSSP_TransID="${escape(transaction)}"`}`;
  const content = [
    `<mss:AP_Info AP_ID="${escape(provider.id)}" AP_TransID="${escape(provider.transactionId)}" AP_PWD="" Instant="${escape(provider.instant)}"/>`,
    `<mss:MSSP_Info Instant="${instant}"><mss:MSSP_ID><mss:URI>${address}</mss:URI></mss:MSSP_ID></mss:MSSP_Info>`,
    operation === 'MSS_Receipt'
      ? ''
      : `<mss:MobileUser><mss:MSISDN>${number(phoneNumber)}</mss:MSISDN></mss:MobileUser>`,
    signature === undefined
      ? ''
      : `<mss:MSS_Signature><mss:Base64Signature>${signature.toString('base64')}</mss:Base64Signature></mss:MSS_Signature>`,
    status(code),
  ].join('');
  return envelope(wrap(operation, attributes, content), version === '1.1' ? soap11 : soap12);
};

/** Writes a fault (SOAP 1.2 part 1 §5.4). */
export const writeFault = (operator: SimOperator, { code, isSenders, message }: MssFault): string => {
  const side = isSenders ? 'env:Sender' : 'env:Receiver';
  return envelope(
    `<env:Fault><env:Code><env:Value>${side}</env:Value>${manners[operator].subcode(code)}</env:Code>` +
      `<env:Reason><env:Text xml:lang="en">${nameOfCode(code)}</env:Text></env:Reason>` +
      `<env:Detail><detail xmlns="http://kiuru.methics.fi/mssp">${escape(message)}</detail></env:Detail></env:Fault>`,
  );
};
