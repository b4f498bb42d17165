import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from './read-xml.ts';
import { onlyChild, readReply, writeEnvelope, xml } from './soap-envelope.ts';

const soap12 = 'http://www.w3.org/2003/05/soap-envelope';
const mss = 'http://uri.etsi.org/TS102204/v1.1.2#';
const envelope = (body: string, namespace = soap12): string =>
  `<e:Envelope xmlns:e="${namespace}" xmlns:mss="${mss}"><e:Body>${body}</e:Body></e:Envelope>`;
const malformed = { kind: 'unreadable', detail: 'malformed-answer' };

describe('an answer', () => {
  it.each([
    [
      'as Kiuru writes it',
      `<MSS_StatusQueryResponse xmlns="urn:w"><MSS_StatusResp xmlns=""><mss:Status/></MSS_StatusResp></MSS_StatusQueryResponse>`,
    ],
    [
      'with the prefix on the message',
      '<MSS_StatusQueryResponse><mss:MSS_StatusResp><mss:Status/></mss:MSS_StatusResp></MSS_StatusQueryResponse>',
    ],
  ])('%s is read by the names of operation and message', (_manner, body) => {
    const reply = readReply(envelope(body), 'status');
    expect(reply.kind === 'message' && onlyChild(reply.message, 'Status')).toMatchObject({ namespace: mss });
  });
  it.each([
    ['to another operation', '<MSS_SignatureResponse><MSS_SignatureResp/></MSS_SignatureResponse>'],
    ['with another message', '<MSS_StatusQueryResponse><MSS_SignatureResp/></MSS_StatusQueryResponse>'],
    ['without a message', '<MSS_StatusQueryResponse/>'],
    ['with two messages', '<MSS_StatusQueryResponse><MSS_StatusResp/><MSS_StatusResp/></MSS_StatusQueryResponse>'],
    ['with nothing', ''],
    ['with two bodies in one', '<MSS_StatusQueryResponse><MSS_StatusResp/></MSS_StatusQueryResponse><e:Fault/>'],
    ['that is a question', '<MSS_StatusQuery><MSS_StatusReq/></MSS_StatusQuery>'],
  ])('%s is none', (_what, body) => {
    expect(readReply(envelope(body), 'status')).toEqual(malformed);
  });
  it('in SOAP 1.1 is told apart, a fault too', () => {
    const old = 'http://schemas.xmlsoap.org/soap/envelope/';
    for (const body of ['<MSS_StatusQueryResponse><MSS_StatusResp/></MSS_StatusQueryResponse>', '<e:Fault/>'])
      expect(readReply(envelope(body, old), 'status')).toEqual({ kind: 'unreadable', detail: 'soap-1.1' });
  });
  it('that is no envelope is none', () => {
    for (const text of [
      '',
      '<a/>',
      '<Envelope><Body/></Envelope>',
      envelope('<a/>').replace('<e:Envelope', '<!DOCTYPE a><e:Envelope'),
    ])
      expect(readReply(text, 'status')).toEqual(malformed);
  });
  it('that is a fault gives its codes, the innermost first', () => {
    const fault = (code: string): string => envelope(`<e:Fault><e:Code>${code}</e:Code><e:Reason/></e:Fault>`);
    const value = (text: string): string => `<e:Value>${text}</e:Value>`;
    const codes = (code: string) => readReply(fault(code), 'signature');
    expect(codes(`${value('e:Receiver')}<e:Subcode>${value('mss:_208')}</e:Subcode>`)).toEqual({
      kind: 'fault',
      codes: ['mss:_208', 'e:Receiver'],
    });
    expect(
      codes(
        `${value('e:Sender')}<e:Subcode>${value('fi:_101')}<e:Subcode>${value(' fi:1014 ')}</e:Subcode></e:Subcode>`,
      ),
    ).toEqual({ kind: 'fault', codes: ['fi:1014', 'fi:_101', 'e:Sender'] });
    expect(codes('')).toEqual({ kind: 'fault', codes: [''] });
    expect(readReply(envelope('<e:Fault/>'), 'signature')).toEqual({ kind: 'fault', codes: [] });
  });
  it('whatever it says, never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readReply(text, 'status')));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readReply(envelope(text), 'signature')));
  });
});

describe('a question', () => {
  it('is written so that whatever stands in it comes out again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const written = writeEnvelope('receipt', { MSSP_TransID: text, None: undefined }, [
          xml('mss:Message', {}, text),
        ]);
        const message = readXml(written)?.children[0]?.children[0]?.children[0];
        expect(message).toMatchObject({ name: 'MSS_ReceiptReq', namespace: '' });
        expect(message?.attributes).toEqual(
          new Map([
            ['MajorVersion', '1'],
            ['MinorVersion', '1'],
            ['MSSP_TransID', text],
          ]),
        );
        expect(onlyChild(message, 'Message')?.text).toBe(text);
      }),
    );
  });
});

describe('the only child', () => {
  it('is none when there are two, or when it is of another namespace', () => {
    const at = (inside: string) => readXml(`<a xmlns:mss="${mss}">${inside}</a>`);
    expect(onlyChild(at('<mss:b>1</mss:b>'), 'b')?.text).toBe('1');
    expect(onlyChild(at('<mss:b>1</mss:b><mss:b>2</mss:b>'), 'b')).toBeUndefined();
    expect(onlyChild(at('<b>1</b>'), 'b')).toBeUndefined();
    expect(onlyChild(undefined, 'b')).toBeUndefined();
  });
});
