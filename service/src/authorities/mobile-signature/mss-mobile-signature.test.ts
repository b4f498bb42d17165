import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingHttp } from '../../platform/http/outgoing-http.ts';
import { makeOutgoingHttp } from '../../platform/http/outgoing-http.ts';
import type { SimSigningOperator } from '../../platform/settings/sim-signing-operators.ts';
import type { MobileSignatureService, SignaturePrompt } from './mobile-signature.ts';
import { makeMssMobileSignature } from './mss-mobile-signature.ts';
import type { XmlElement } from './read-xml.ts';
import { readXml } from './read-xml.ts';

/** What the other side says to a message, by the AP_TransID it came with. */
type Say = (transactionId: string) => readonly [status: number, body: string] | 'reset';

const mss = 'http://uri.etsi.org/TS102204/v1.1.2#';
const prompt: SignaturePrompt = {
  transactionId: 'T1',
  phoneNumber: '+84588000108',
  toBeSigned: Buffer.from('0123456789abcdef0123456789abcdef'),
  display: 'Chinh Chu: dang ky <tai khoan>',
  verificationCode: '482913',
  lifetimeSeconds: 120,
};

let server: Server;
let http: OutgoingHttp;
let say: Say;
let heard: { readonly url: string; readonly type: string; readonly message: XmlElement | undefined }[];
let url: string;
beforeEach(async () => {
  heard = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => {
      body += piece.toString();
    });
    request.on('end', () => {
      const message = readXml(body)?.children[0]?.children[0]?.children[0];
      heard.push({ url: request.url ?? '', type: request.headers['content-type'] ?? '', message });
      const said = say(message?.children[0]?.attributes.get('AP_TransID') ?? '');
      if (said === 'reset') request.socket.resetAndDestroy();
      else response.writeHead(said[0], { 'content-type': 'application/soap+xml' }).end(said[1]);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  url = `http://127.0.0.1:${address.port}/soap`;
  http = makeOutgoingHttp([url]);
});
afterEach(async () => {
  await http.close();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

const service = (change: Partial<SimSigningOperator> = {}): MobileSignatureService =>
  makeMssMobileSignature(
    {
      id: 'one',
      name: 'Một',
      url,
      apId: 'https://account.example.vn',
      password: 'k9!"dfQz2',
      firstPollSeconds: 20,
      pollSeconds: 5,
      timeoutMs: 2000,
      additionalServices: ['eventId'],
      ...change,
    },
    { http, clock: { now: () => new Date('2026-11-29T08:00:00Z') }, observe: () => {} },
  );

const envelope = (body: string): string =>
  `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:mss="${mss}"><e:Body>${body}</e:Body></e:Envelope>`;
interface Told {
  readonly transactionId: string;
  readonly named?: string;
  readonly number?: string;
  readonly code?: number;
  readonly signature?: string;
}
const content = ({ transactionId, number = '84588000108', code = 100, signature }: Told): string =>
  `<mss:AP_Info AP_ID="x" AP_TransID="${transactionId}"/><mss:MobileUser><mss:MSISDN>${number}</mss:MSISDN></mss:MobileUser>${
    signature === undefined
      ? ''
      : `<mss:MSS_Signature><mss:Base64Signature>${signature}</mss:Base64Signature></mss:MSS_Signature>`
  }<mss:Status><mss:StatusCode Value="${code}"/></mss:Status>`;
const answer = (operation: 'Signature' | 'StatusQuery', told: Told): string => {
  const message = operation === 'Signature' ? 'MSS_SignatureResp' : 'MSS_StatusResp';
  const named = told.named === undefined ? '' : ` MSSP_TransID="${told.named}"`;
  return envelope(
    `<MSS_${operation}Response><${message}${named}>${content(told)}</${message}></MSS_${operation}Response>`,
  );
};
const fault = (code: string): string =>
  envelope(
    `<e:Fault><e:Code><e:Value>e:Receiver</e:Value><e:Subcode><e:Value>${code}</e:Value></e:Subcode></e:Code></e:Fault>`,
  );
const unavailable = (detail: string) => ({ ok: false, problem: { code: 'unavailable', detail } });
const ask = () => service().request(prompt);
const status = () => service().status('h1', prompt.phoneNumber);
const path = (message: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined =>
  names.reduce<XmlElement | undefined>((at, name) => at?.children.find((child) => child.name === name), message);

describe('what is asked', () => {
  it('is in the order of the schema, with what the telephone shows and the SIM signs', async () => {
    say = (transactionId) => [200, answer('Signature', { transactionId, named: 'h1' })];
    expect(await ask()).toEqual({ ok: true, value: { transaction: 'h1' } });
    const [{ url: to, type, message } = { url: '', type: '', message: undefined }] = heard;
    expect([to, type]).toEqual(['/soap/MSS_SignaturePort', 'application/soap+xml; charset=utf-8']);
    expect(message?.attributes.get('MessagingMode')).toBe('asynchClientServer');
    expect(message?.attributes.get('TimeOut')).toBe('120');
    expect(message?.children.map(({ name }) => name)).toEqual([
      'AP_Info',
      'MSSP_Info',
      'MobileUser',
      'DataToBeSigned',
      'DataToBeDisplayed',
      'AdditionalServices',
      'MSS_Format',
    ]);
    expect(new Map(path(message, 'AP_Info')?.attributes)).toEqual(
      new Map([
        ['AP_ID', 'https://account.example.vn'],
        ['AP_TransID', 'T1'],
        ['AP_PWD', 'k9!"dfQz2'],
        ['Instant', '2026-11-29T08:00:00.000Z'],
      ]),
    );
    expect(path(message, 'MobileUser', 'MSISDN')?.text).toBe('+84588000108');
    expect(Buffer.from(path(message, 'DataToBeSigned')?.text ?? '', 'base64')).toEqual(prompt.toBeSigned);
    expect(path(message, 'DataToBeDisplayed')?.text).toBe(prompt.display);
    expect(path(message, 'AdditionalServices', 'Service', 'EventID')).toMatchObject({
      text: '482913',
      namespace: 'http://mss.ficom.fi/TS102204/v1.0.0#',
    });
  });
  it('has what the operator wants besides', async () => {
    say = (transactionId) => [200, answer('Signature', { transactionId, named: 'h1' })];
    const asked = service({ msspUri: 'urn:mssp', signatureProfile: 'urn:profile', additionalServices: [] });
    await asked.request(prompt);
    expect(path(heard[0]?.message, 'MSSP_Info', 'MSSP_ID', 'URI')?.text).toBe('urn:mssp');
    expect(path(heard[0]?.message, 'SignatureProfile', 'mssURI')?.text).toBe('urn:profile');
    expect(path(heard[0]?.message, 'AdditionalServices')).toBeUndefined();
    expect(path(heard[0]?.message, 'DataToBeDisplayed')?.text).toBe(`${prompt.display} 482913`);
  });
  it.each<readonly [string, Partial<SignaturePrompt>]>([
    ['no name', { transactionId: '1abc' }],
    ['too long a name', { transactionId: `T${'x'.repeat(32)}` }],
    ['letters no telephone shows', { display: 'Chính Chủ: đăng ký' }],
    ['a control character', { display: 'Chinh Chu\u001b' }],
    ['nothing to show', { display: '' }],
    ['too much to show', { display: 'x'.repeat(101) }],
    ['a code that is too short', { verificationCode: '123' }],
    ['a code with other characters', { verificationCode: '12-456' }],
    ['no time', { lifetimeSeconds: 0 }],
    ['a part of a second', { lifetimeSeconds: 1.5 }],
  ])('with %s is a mistake of ours, and is not sent', async (_what, change) => {
    say = () => 'reset';
    await expect(service().request({ ...prompt, ...change })).rejects.toThrow();
    expect(heard).toEqual([]);
  });
  it('as a receipt that no telephone shows is a mistake of ours', async () => {
    await expect(service().receipt('h1', prompt.phoneNumber, 'Đã đăng ký')).rejects.toThrow();
    expect(heard).toEqual([]);
  });
  it('is never sent twice, whatever becomes of the line', async () => {
    say = () => 'reset';
    expect(await ask()).toEqual(unavailable('unreachable'));
    expect(await status()).toEqual(unavailable('unreachable'));
    await service().receipt('h1', prompt.phoneNumber, 'Xong');
    expect(heard.map(({ url: to }) => to)).toEqual([
      '/soap/MSS_SignaturePort',
      '/soap/MSS_StatusQueryPort',
      '/soap/MSS_ReceiptPort',
    ]);
  });
  it('has another name each time it is asked how it stands', async () => {
    say = (transactionId) => [200, answer('StatusQuery', { transactionId, code: 504 })];
    await status();
    await status();
    const names = heard.map(({ message }) => path(message, 'AP_Info')?.attributes.get('AP_TransID') ?? '');
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^[A-Za-z_][\w.-]{0,31}$/u);
    expect(heard[0]?.message?.attributes.get('MSSP_TransID')).toBe('h1');
  });
});

describe('what is answered', () => {
  it.each<readonly [string, Partial<Told>, string]>([
    ['another exchange', { transactionId: 'T2' }, 'another-exchange'],
    ['another transaction', { named: 'h2' }, 'another-transaction'],
    ['another number', { number: '84588000109' }, 'another-number'],
    ['no number', { number: '' }, 'another-number'],
    ['two numbers', { number: '84588000108</mss:MSISDN><mss:MSISDN>84588000108' }, 'another-number'],
  ])('about %s says nothing of ours, be it a refusal or a signature', async (_what, change, detail) => {
    for (const code of [500, 501, 503, 504]) {
      say = (transactionId) => [200, answer('StatusQuery', { transactionId, code, signature: 'AAAA', ...change })];
      expect(await status()).toEqual(unavailable(detail));
    }
  });
  it.each([
    ['a signature', 'QUJD', { ok: true, value: { status: 'signed', signature: Buffer.from('ABC') } }],
    ['one in lines', '\n QU\r\nJD\n', { ok: true, value: { status: 'signed', signature: Buffer.from('ABC') } }],
    ['nothing', '', unavailable('no-signature')],
    ['something else than base64', 'QU*D', unavailable('no-signature')],
    ['half of it', 'QUJ', unavailable('no-signature')],
    ['base64 of addresses', '-_-_', unavailable('no-signature')],
  ])('with %s where the signature is', async (_what, signature, expected) => {
    say = (transactionId) => [200, answer('StatusQuery', { transactionId, named: 'h1', code: 502, signature })];
    expect(await status()).toEqual(expected);
  });
  it.each([
    [{ code: 504, named: 'h1' }, 'status 504 out of place'],
    [{ code: 500, named: 'h1', signature: 'AAAA' }, 'status 500 out of place'],
    [{ code: 100 }, 'no-transaction'],
    [{ code: 100, named: ' ' }, 'no-transaction'],
    [{ code: 100, named: 'h'.repeat(256) }, 'no-transaction'],
    [{ code: 7, named: 'h1' }, 'status missing'],
  ])('to a request with %j begins nothing', async (told, detail) => {
    say = (transactionId) => [200, answer('Signature', { transactionId, ...told })];
    expect(await ask()).toEqual(unavailable(detail));
  });
  it('to a question with the status of a request says nothing', async () => {
    say = (transactionId) => [200, answer('StatusQuery', { transactionId, code: 100 })];
    expect(await status()).toEqual(unavailable('status 100 out of place'));
  });
  it('is a refusal by a fault, whatever HTTP says beside it', async () => {
    for (const http of [200, 400, 500]) {
      say = () => [http, fault('mss:_401')];
      expect(await status()).toEqual({ ok: false, problem: { code: 'cancelled', detail: 'fault 401' } });
    }
    say = () => [500, fault('mss:_504')];
    expect(await status()).toEqual(unavailable('fault 504 out of place'));
    say = () => [500, fault('other:Fault')];
    expect(await status()).toEqual(unavailable('fault without code'));
  });
  it.each([
    [401, '', 'our-credentials-refused'],
    [403, '<html><body>Forbidden</body></html>', 'our-credentials-refused'],
    [503, 'Service Unavailable', 'http 503'],
    [302, '', 'http 302'],
    [200, '', 'malformed-answer'],
    [200, '<a/>', 'malformed-answer'],
    [200, `<a>${'x'.repeat(70_000)}</a>`, 'too-large'],
  ])('with HTTP %i and no SOAP is none', async (code, body, detail) => {
    say = () => [code, body];
    expect(await ask()).toEqual(unavailable(detail));
    expect(await status()).toEqual(unavailable(detail));
  });
  it('that is well formed counts with HTTP 200 alone', async () => {
    say = (transactionId) => [202, answer('StatusQuery', { transactionId, code: 504 })];
    expect(await status()).toEqual(unavailable('http 202'));
  });
});
