import { verify, X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';
import { codesIn, mssPeer, services, toShow, toSign, transactionIn } from './mss-peer.ts';
import type { Said } from './mss-peer.ts';

let bench: TestBench;
let peer: ReturnType<typeof mssPeer>;
beforeAll(async () => {
  bench = await startTestBench();
  peer = mssPeer(bench);
});
afterEach(() => bench.api('POST', '/reset'));
afterAll(() => bench.stop());

const phone = '/phones/84588000108';
const prompts = async (path = phone) => JSON.parse((await bench.api('GET', `${path}/prompts`)).text);
const answer = async (given: object, path = phone) => {
  const [{ id }] = await prompts(path);
  return (await bench.api('POST', `${path}/prompts/${id}`, given)).body;
};
const begin = async (said: Said = {}) => transactionIn((await peer.signature(said)).text);

describe('a signature', () => {
  test('is asked for on the telephone, and handed out once', async () => {
    const begun = await peer.signature();
    expect([begun.status, begun.headers.get('content-type'), codesIn(begun.text)]).toEqual([
      200,
      'application/soap+xml; charset=utf-8',
      ['100'],
    ]);
    expect(await prompts()).toEqual([
      { id: expect.any(String), kind: 'sim', at: expect.any(String), display: 'Chinh Chu', verificationCode: '482913' },
    ]);
    const transaction = transactionIn(begun.text);
    expect(codesIn((await peer.status(transaction)).text)).toEqual(['504']);
    expect(await answer({ pin: '246810' })).toEqual({ outcome: 'signed' });
    expect(await prompts()).toEqual([]);
    const signed = await peer.status(transaction);
    expect(codesIn(signed.text)).toEqual(['500']);
    expect(signed.text).toMatch(/<mss:Base64Signature>[A-Za-z0-9+/=]{1000,}</);
    const again = await peer.status(transaction);
    expect([again.status, codesIn(again.text)]).toEqual([500, ['101']]);
  });

  test('is one of the SIM: over the octets that were sent, by the key of its certificate', async () => {
    const transaction = await begin();
    await answer({ pin: '246810' });
    const text = (await peer.status(transaction)).text;
    const cms = Buffer.from(/<mss:Base64Signature>([^<]+)</.exec(text)?.[1] ?? '', 'base64');
    expect(cms.includes(Buffer.from('0403414243', 'hex'))).toBe(true);
    const held = (await bench.api('GET', '/authorities/certificate-authority/certificates/y-blo')).body;
    const certificate = Buffer.from(String(held['certificate']), 'base64');
    expect(cms.includes(certificate)).toBe(true);
    // The signed attributes as they are signed (RFC 5652 §5.4): a SET in place of the [0] they travel in.
    const first = cms.indexOf(Buffer.from('301806092a864886f70d010903', 'hex'));
    const attributes = Buffer.from(cms.subarray(first - 3, first + (cms[first - 1] ?? 0)));
    expect(attributes.subarray(0, 2).toString('hex')).toBe('a081');
    attributes[0] = 0x31;
    const algorithm = Buffer.from('300a06082a8648ce3d040302', 'hex');
    const signature = cms.subarray(cms.lastIndexOf(algorithm) + algorithm.length + 2);
    expect(verify('sha256', attributes, new X509Certificate(certificate).publicKey, signature)).toBe(true);
  });

  test.each([
    ['nha-mang-1', '84588000108', '+84588000108', phone],
    ['nha-mang-2', '+84915000123', '+84915000123', '/phones/84915000123'],
  ])('of %s is told with the number as %s, in a message of that operator', async (operator, told, number, path) => {
    const transaction = await begin({ operator, number });
    await answer({ pin: '246810' }, path);
    const { text } = await peer.status(transaction, { operator, number });
    expect(text).toContain(`<mss:MSISDN>${told}</mss:MSISDN>`);
    expect(text).toMatch(operator === 'nha-mang-1' ? /<MSS_StatusResp xmlns=""/ : /<mss:MSS_StatusResp /);
  });

  test('three wrong PINs lock the SIM until the reset', async () => {
    const transaction = await begin();
    expect(await answer({ pin: '000000' })).toEqual({ outcome: 'wrong-pin', triesLeft: 2 });
    expect(await answer({ pin: '000000' })).toEqual({ outcome: 'wrong-pin', triesLeft: 1 });
    expect(await answer({ pin: '000000' })).toEqual({ outcome: 'locked' });
    expect(codesIn((await peer.status(transaction)).text)).toEqual(['402']);
    expect(codesIn((await peer.status(await begin())).text)).toEqual(['402']);
    await bench.api('POST', '/reset');
    await begin();
    expect(await answer({ pin: '246810' })).toEqual({ outcome: 'signed' });
  });

  test('is over when its time is, or when the holder wants none of it', async () => {
    const cancelled = await begin();
    expect(await answer({ cancel: true })).toEqual({ outcome: 'cancelled' });
    expect(codesIn((await peer.status(cancelled)).text)).toEqual(['401']);
    const late = await begin();
    await bench.api('PUT', '/clock', { offsetMs: 61_000 });
    expect(await prompts()).toEqual([]);
    expect(codesIn((await peer.status(late)).text)).toEqual(['208']);
  });

  test('is one at a time for a SIM, and its owner alone asks for it', async () => {
    const transaction = await begin();
    expect(codesIn((await peer.signature()).text)).toEqual(['406']);
    expect(codesIn((await peer.status(transaction, { operator: 'nha-mang-2' })).text)).toEqual(['101']);
    expect(codesIn((await peer.status(transaction, { number: '+84912000101' })).text)).toEqual(['101']);
    expect(codesIn((await peer.status('h0')).text)).toEqual(['101']);
  });

  test('has one receipt, and none before it is handed out', async () => {
    const transaction = await begin();
    expect(codesIn((await peer.receipt(transaction, 'Xong')).text)).toEqual(['101']);
    await answer({ pin: '246810' });
    await peer.status(transaction);
    expect(codesIn((await peer.receipt(transaction, 'Xong')).text)).toEqual(['100']);
    expect(codesIn((await peer.receipt(transaction, 'Xong')).text)).toEqual(['101']);
    expect(JSON.parse((await bench.api('GET', `${phone}/messages`)).text)).toMatchObject([
      { from: 'SIM ký số', text: 'Xong' },
    ]);
  });
});

describe('a request', () => {
  const withContent = (content: string): Said => ({
    content: `${content}<mss:AdditionalServices>${services['nha-mang-1']}</mss:AdditionalServices>`,
  });
  const refused: [string, Said, string][] = [
    ['of another version', { version: '2' }, '108'],
    ['with another password', { password: 'sandbox2' }, '104'],
    ['of somebody unknown', { apId: 'https://stranger.example' }, '104'],
    ['of another day', { instant: '2020-01-01T00:00:00Z' }, '101'],
    ['at no time', { instant: 'now' }, '101'],
    ['with a name that is none', { transactionId: '1' }, '101'],
    ['with a name that is too long', { transactionId: `_${'x'.repeat(32)}` }, '101'],
    ['in synchronous mode', { attributes: 'MessagingMode="synch"' }, '101'],
    ['with a TimeOut that is none', { attributes: 'MessagingMode="asynchClientServer" TimeOut="0"' }, '101'],
    ['for a number that is none', { number: '0588000108' }, '105'],
    ['for a number of nobody', { number: '+84912000101' }, '105'],
    ['for a SIM of the other operator', { number: '+84915000123' }, '105'],
    ['with nothing to sign', withContent(toShow('Chinh Chu')), '102'],
    ['with nothing to show', withContent(toSign()), '102'],
    ['with text to sign', withContent(toSign('text/plain', 'UTF-8', 'Chinh Chu') + toShow('Chinh Chu')), '101'],
    ['with octets that are none', withContent(toSign(undefined, undefined, 'QUJ') + toShow('Chinh Chu')), '107'],
    ['with letters no telephone shows', withContent(toSign() + toShow('Chính Chủ')), '107'],
    ['with too much to show', withContent(toSign() + toShow('x'.repeat(111))), '103'],
  ];
  test.each(refused)('%s is refused', async (_what, said, code) => {
    const told = await peer.signature(said);
    expect([told.status, codesIn(told.text)]).toEqual([500, [code]]);
    expect(await prompts()).toEqual([]);
  });

  test('with a name that was used is refused, whatever it asks', async () => {
    await peer.signature({ transactionId: 'again' });
    expect(codesIn((await peer.signature({ transactionId: 'again' })).text)).toEqual(['101']);
    expect(codesIn((await peer.status('h0', { transactionId: 'again' })).text)).toEqual(['101']);
  });

  test("is held to the operator's own wishes about FiCom's services", async () => {
    const all = `${toSign()}${toShow('Chinh Chu')}<mss:AdditionalServices>${services['nha-mang-2']}</mss:AdditionalServices>`;
    const few = `${toSign()}${toShow('Chinh Chu')}<mss:AdditionalServices>${services['nha-mang-1']}</mss:AdditionalServices>`;
    expect(codesIn((await peer.signature({ content: all })).text)).toEqual(['101']);
    const second = { operator: 'nha-mang-2', number: '+84915000123' };
    expect(codesIn((await peer.signature({ ...second, content: few })).text)).toEqual(['102']);
    expect(codesIn((await peer.signature({ ...second, content: all })).text)).toEqual(['100']);
  });

  test.each([
    ['no XML', 'x'],
    ['a document type', '<!DOCTYPE a><a/>'],
    [
      'SOAP 1.1',
      '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><a><b/></a></e:Body></e:Envelope>',
    ],
    ['no operation', '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body/></e:Envelope>'],
  ])('with %s is a fault', async (_what, body) => {
    const told = await peer.post(peer.url('nha-mang-1', 'Signature'), body);
    expect([told.status, codesIn(told.text)]).toEqual([500, ['101']]);
  });

  test('to a port that is none, or of another type, is not taken', async () => {
    expect((await peer.post(peer.url('nha-mang-3', 'Signature'), '<a/>')).status).toBe(404);
    expect((await peer.post(peer.url('nha-mang-1', 'Profile'), '<a/>')).status).toBe(404);
    expect((await peer.post(peer.url('nha-mang-1', 'Signature'), '{}', 'application/json')).status).toBe(415);
  });

  test.each([
    ['nha-mang-1', '+84599000401', ['401']],
    ['nha-mang-1', '+84599000503', ['503']],
    ['nha-mang-2', '+84599000404', ['404']],
    ['nha-mang-2', '+84599001041', ['104', '1041']],
  ])('to %s for %s is answered with the code in the number', async (operator, number, codes) => {
    const begun = await peer.signature({ operator, number });
    const told = begun.status === 200 ? await peer.status(transactionIn(begun.text), { operator, number }) : begun;
    expect(codesIn(told.text)).toEqual(codes);
  });
});

describe('the lever', () => {
  test.each([
    ['error', [500, 503, 500], /INTERNAL_ERROR|Service Unavailable/],
    ['garbage', [200, 200, 200], /^<env:Envelope \uFFFD?/],
    ['wrong-answer', [200, 200, 200], /84900000000|of-somebody-else|schemas\.xmlsoap\.org/],
  ])('%s spoils what is answered', async (mode, statuses, found) => {
    const transaction = await begin();
    await bench.lever('mssp', mode);
    const told = [];
    for (let turn = 0; turn < 3; turn += 1) told.push(await peer.status(transaction));
    expect(told.map(({ status }) => status)).toEqual(statuses);
    for (const { text } of told) expect(text).toMatch(found);
    expect(new Set(told.map(({ text }) => text.replace(/Instant="[^"]*"|AP_TransID="_[^"]*"/g, ''))).size).toBe(
      mode === 'garbage' ? 1 : mode === 'error' ? 2 : 3,
    );
  });

  test('down resets connections; slow answers late, and asks the SIM at once', async () => {
    await bench.lever('mssp', 'down');
    await expect(peer.signature()).rejects.toThrow();
    await bench.lever('mssp', 'slow', 600_000);
    const late = peer.signature();
    while ((await prompts()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await bench.lever('mssp', 'normal');
    expect(codesIn((await late).text)).toEqual(['100']);
  });
});
