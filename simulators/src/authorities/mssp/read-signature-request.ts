import type { SimOperator } from '../../cast/signing-sims.ts';
import { MssFault } from './codes.ts';
import { child, textOf } from './read-request.ts';
import type { Element } from './read-request.ts';

/** What a telephone is to show and its SIM to sign. */
export interface SignatureRequest {
  /** E.164 with the plus. */
  phoneNumber: string;
  content: Buffer;
  display: string;
  /** FiCom EventID; empty when none was sent. */
  eventId: string;
  lifeSeconds: number;
}

const fi = 'http://mss.ficom.fi/TS102204/v1.0.0#';
const formats = ['PKCS7', 'CMS-Signature'].map((name) => `http://uri.etsi.org/TS102204/v1.1.2#${name}`);
const gsm = /^[@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\n\r^{}\\[~\]|€]*$/;
const longestDisplay = 110;
const longestLifeSeconds = 600;
const standardLifeSeconds = 300;

/** The number as the operator keeps it. @throws MssFault 102, 105 */
export const readNumber = (message: Element): string => {
  const written = textOf(child(message, 'MobileUser'), 'MSISDN');
  if (written === undefined) throw new MssFault(102, 'MobileUser has an MSISDN.');
  if (!/^\+?[1-9]\d{2,14}$/.test(written)) throw new MssFault(1051, 'The MSISDN is no international number.');
  return `+${written.replace('+', '')}`;
};

const readContent = (message: Element): Buffer => {
  const data = child(message, 'DataToBeSigned');
  if (!data || data.text === '') throw new MssFault(1022, 'There is nothing to be signed.');
  const { MimeType, Encoding } = data.attributes;
  if (MimeType !== 'application/octet-stream' || Encoding !== 'base64')
    throw new MssFault(1016, 'These SIMs sign application/octet-stream in base64.');
  const content = Buffer.from(data.text, 'base64');
  if (content.toString('base64') !== data.text.trim()) throw new MssFault(107, 'DataToBeSigned is no base64.');
  if (content.length > 160) throw new MssFault(103, 'DataToBeSigned is longer than a SIM takes.');
  return content;
};

const readDisplay = (message: Element): string => {
  const display = textOf(message, 'DataToBeDisplayed');
  if (display === undefined) throw new MssFault(1021, 'DataToBeDisplayed is asked for with octets to sign.');
  if (display.length > longestDisplay) throw new MssFault(103, 'DataToBeDisplayed has at most 110 letters.');
  if (!gsm.test(display)) throw new MssFault(107, 'DataToBeDisplayed has letters that are not in GSM 03.38.');
  return display;
};

/** FiCom's additional services by name. The first operator knows two of them, the second insists on two. @throws MssFault 101, 102 */
const readServices = (message: Element, operator: SimOperator): Map<string, Element> => {
  const all = child(message, 'AdditionalServices')?.children ?? [];
  const services = new Map(
    all.map((service) => [(textOf(child(service, 'Description'), 'mssURI') ?? '').replace(fi, ''), service]),
  );
  const known = operator === 'nha-mang-1' ? ['eventId', 'userLang'] : ['eventId', 'userLang', 'noSpam', 'validate'];
  if ([...services.keys()].some((name) => !known.includes(name)))
    throw new MssFault(1014, 'An additional service is not known here.');
  if (operator === 'nha-mang-2' && !(services.has('eventId') && services.has('noSpam')))
    throw new MssFault(102, 'EventID and NoSpamCode are asked for.');
  return services;
};

const readEventId = (service: Element | undefined): string => {
  if (!service) return '';
  const eventId = child(service, 'EventID', fi)?.text.trim() ?? '';
  if (!/^[0-9A-Za-z]{4,8}$/.test(eventId)) throw new MssFault(101, 'EventID has 4 to 8 letters and digits.');
  return eventId;
};

/** @throws MssFault */
export const readSignatureRequest = (message: Element, operator: SimOperator): SignatureRequest => {
  if (message.attributes['MessagingMode'] !== 'asynchClientServer')
    throw new MssFault(1013, 'MessagingMode asynchClientServer is spoken here.');
  const { TimeOut = String(standardLifeSeconds) } = message.attributes;
  if (!/^[1-9]\d{0,8}$/.test(TimeOut)) throw new MssFault(101, 'TimeOut is a number of seconds.');
  const format = textOf(child(message, 'MSS_Format'), 'mssURI');
  if (format !== undefined && !formats.includes(format)) throw new MssFault(1017, 'This MSS_Format is not made here.');
  const services = readServices(message, operator);
  return {
    phoneNumber: readNumber(message),
    content: readContent(message),
    display: readDisplay(message),
    eventId: readEventId(services.get('eventId')),
    lifeSeconds: Math.min(Number(TimeOut), longestLifeSeconds),
  };
};
