import { send } from './harness.ts';
import type { TestBench } from './harness.ts';

/** What a message says, where it does not say the usual. */
export interface Said {
  operator?: string;
  apId?: string;
  password?: string;
  transactionId?: string;
  instant?: string;
  version?: string;
  attributes?: string;
  number?: string;
  content?: string;
}

let count = 0;
const fi = 'http://mss.ficom.fi/TS102204/v1.0.0#';
const service = (name: string, element: string) =>
  `<mss:Service><mss:Description><mss:mssURI>${fi}${name}</mss:mssURI></mss:Description>${element}</mss:Service>`;

/** The additional services that each operator wants to see. */
export const services: Record<string, string> = {
  'nha-mang-1': service('eventId', '<fi:EventID>482913</fi:EventID>'),
  'nha-mang-2':
    service('eventId', '<fi:EventID>482913</fi:EventID>') + service('noSpam', '<fi:NoSpamCode verify="no"/>'),
};

export const toSign = (mime = 'application/octet-stream', encoding = 'base64', data = 'QUJD') =>
  `<mss:DataToBeSigned MimeType="${mime}" Encoding="${encoding}">${data}</mss:DataToBeSigned>`;
export const toShow = (text: string) => `<mss:DataToBeDisplayed>${text}</mss:DataToBeDisplayed>`;

/** A program that speaks TS 102 204 in strings of its own, so that no code stands on both sides. */
export const mssPeer = (bench: TestBench) => {
  const url = (operator: string, port: string) =>
    `${bench.authorityUrls['mssp']}/${operator}/soap/services/MSS_${port}Port`;
  const post = (to: string, body: string, type = 'application/soap+xml; charset=utf-8') =>
    send(to, { method: 'POST', headers: { 'content-type': type }, body });
  const envelope = (operation: string, message: string) =>
    `<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:mss="http://uri.etsi.org/TS102204/v1.1.2#" xmlns:fi="${fi}"><env:Body><MSS_${operation}>${message}</MSS_${operation}></env:Body></env:Envelope>`;
  const message = (name: string, said: Said) => {
    count += 1;
    const {
      apId = 'https://chinhchu.example',
      password = 'sandbox1',
      transactionId = `_${process.pid}.${count}`,
    } = said;
    const { instant = new Date().toISOString(), version = '1', attributes = '', number = '+84588000108' } = said;
    return `<mss:MSS_${name}Req MajorVersion="${version}" MinorVersion="1" ${attributes}><mss:AP_Info AP_ID="${apId}" AP_TransID="${transactionId}" AP_PWD="${password}" Instant="${instant}"/><mss:MSSP_Info><mss:MSSP_ID/></mss:MSSP_Info><mss:MobileUser><mss:MSISDN>${number}</mss:MSISDN></mss:MobileUser>${said.content ?? ''}</mss:MSS_${name}Req>`;
  };
  return {
    post,
    url,
    signature: ({ operator = 'nha-mang-1', ...said }: Said = {}) => {
      const content = `${toSign()}${toShow('Chinh Chu')}<mss:AdditionalServices>${services[operator]}</mss:AdditionalServices>`;
      const attributes = 'MessagingMode="asynchClientServer" TimeOut="60"';
      return post(
        url(operator, 'Signature'),
        envelope('Signature', message('Signature', { attributes, content, ...said })),
      );
    },
    status: (transaction: string, { operator = 'nha-mang-1', ...said }: Said = {}) => {
      const attributes = `MSSP_TransID="${transaction}"`;
      return post(url(operator, 'StatusQuery'), envelope('StatusQuery', message('Status', { attributes, ...said })));
    },
    receipt: (transaction: string, text: string) => {
      const attributes = `MSSP_TransID="${transaction}"`;
      const content = `<mss:Message>${text}</mss:Message>`;
      return post(url('nha-mang-1', 'Receipt'), envelope('Receipt', message('Receipt', { attributes, content })));
    },
  };
};

/** The codes in an answer: of its status, or of its fault from the outermost in. */
export const codesIn = (text: string): string[] =>
  [...text.matchAll(/StatusCode Value="(\d+)"|<env:Value[^>]*>(?:mss|fi):_?(\d+)</g)].map(
    ([, status, code]) => status ?? code ?? '',
  );
export const transactionIn = (text: string): string => /MSSP_TransID="([^"]+)"/.exec(text)?.[1] ?? '';
