import type { SimSigningOperator } from '../../platform/settings/sim-signing-operators.ts';
import { gsm7Letters } from '../sms/gsm7-alphabet.ts';
import type { SignaturePrompt } from './mobile-signature.ts';
import type { Xml } from './soap-envelope.ts';
import { namespaces, writeEnvelope, xml } from './soap-envelope.ts';

/** One exchange: its own AP_TransID and the time it is sent at. */
export interface ExchangeNames {
  readonly transactionId: string;
  readonly instant: Date;
}

const longestDisplay = 100;
const longestReceipt = 110;
const isShowable = (text: string, longest: number): boolean =>
  text.length > 0 &&
  text.length <= longest &&
  [...text].every((letter) => letter >= ' ' && gsm7Letters.includes(letter));

/** Whoever made such a prompt has a mistake: the operator would refuse it with 101, 103 or 107. */
const checkPrompt = ({ transactionId, display, verificationCode, lifetimeSeconds }: SignaturePrompt): void => {
  if (!/^[A-Za-z_][\w.-]{0,31}$/u.test(transactionId)) throw new Error('an AP_TransID is a name of 1 to 32 characters');
  if (!isShowable(display, longestDisplay)) throw new Error('the display must be 1 to 100 letters of GSM 03.38');
  if (!/^[0-9A-Za-z]{4,8}$/u.test(verificationCode)) throw new Error('an EventID has 4 to 8 letters and digits');
  if (!Number.isInteger(lifetimeSeconds) || lifetimeSeconds < 1)
    throw new Error('a TimeOut is a whole number of seconds');
};

/** What every message begins with: who asks, whom, and for which telephone. */
const beginning = (operator: SimSigningOperator, names: ExchangeNames, phoneNumber: string): readonly Xml[] => [
  xml('mss:AP_Info', {
    AP_ID: operator.apId,
    AP_TransID: names.transactionId,
    AP_PWD: operator.password,
    Instant: names.instant.toISOString(),
  }),
  xml('mss:MSSP_Info', {}, [
    xml('mss:MSSP_ID', {}, operator.msspUri === undefined ? [] : [xml('mss:URI', {}, operator.msspUri)]),
  ]),
  xml('mss:MobileUser', {}, [xml('mss:MSISDN', {}, phoneNumber)]),
];

const uri = (name: string, value: string): Xml => xml(name, {}, [xml('mss:mssURI', {}, value)]);

const serviceElements = (code: string): Readonly<Record<SimSigningOperator['additionalServices'][number], Xml>> => ({
  eventId: xml('fi:EventID', {}, code),
  // FiCom wants the element; we do not ask people for such a code, so it is not to be compared.
  noSpam: xml('fi:NoSpamCode', { verify: 'no' }),
  userLang: xml('fi:UserLang', {}, 'vi'),
});

const services = (operator: SimSigningOperator, code: string): readonly Xml[] => {
  if (operator.additionalServices.length === 0) return [];
  const elements = serviceElements(code);
  return [
    xml(
      'mss:AdditionalServices',
      {},
      operator.additionalServices.map((name) =>
        xml('mss:Service', {}, [uri('mss:Description', `${namespaces.ficom}${name}`), elements[name]]),
      ),
    ),
  ];
};

/**
 * MSS_SignatureReq (TS 102 204 §6, order of the schema): octets to sign, for a CMS.
 *
 * @throws Error when the prompt is none that the standard allows
 */
export const writeSignatureRequest = (operator: SimSigningOperator, prompt: SignaturePrompt, instant: Date): string => {
  checkPrompt(prompt);
  const { verificationCode: code, display } = prompt;
  const shown = operator.additionalServices.includes('eventId') ? display : `${display} ${code}`;
  return writeEnvelope('signature', { TimeOut: String(prompt.lifetimeSeconds), MessagingMode: 'asynchClientServer' }, [
    ...beginning(operator, { transactionId: prompt.transactionId, instant }, prompt.phoneNumber),
    xml(
      'mss:DataToBeSigned',
      { MimeType: 'application/octet-stream', Encoding: 'base64' },
      Buffer.from(prompt.toBeSigned).toString('base64'),
    ),
    xml('mss:DataToBeDisplayed', { MimeType: 'text/plain', Encoding: 'UTF-8' }, shown),
    ...(operator.signatureProfile === undefined ? [] : [uri('mss:SignatureProfile', operator.signatureProfile)]),
    ...services(operator, code),
    uri('mss:MSS_Format', `${namespaces.messages}PKCS7`),
  ]);
};

/** MSS_StatusReq (TS 102 204 §6). */
export const writeStatusRequest = (
  operator: SimSigningOperator,
  names: ExchangeNames,
  { transaction, phoneNumber }: { readonly transaction: string; readonly phoneNumber: string },
): string => writeEnvelope('status', { MSSP_TransID: transaction }, beginning(operator, names, phoneNumber));

/**
 * MSS_ReceiptReq (TS 102 204 §6) with a text for the telephone.
 *
 * @throws Error when the telephone could not show it
 */
export const writeReceiptRequest = (
  operator: SimSigningOperator,
  names: ExchangeNames,
  told: { readonly transaction: string; readonly phoneNumber: string; readonly message: string },
): string => {
  if (!isShowable(told.message, longestReceipt)) throw new Error('a receipt must be 1 to 110 letters of GSM 03.38');
  return writeEnvelope('receipt', { MSSP_TransID: told.transaction }, [
    ...beginning(operator, names, told.phoneNumber),
    xml('mss:Status', {}, [xml('mss:StatusCode', { Value: '100' })]),
    xml('mss:Message', { MimeType: 'text/plain', Encoding: 'UTF-8' }, told.message),
  ]);
};
