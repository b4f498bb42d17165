import type { Pdu } from 'smpp';
import { describe, expect, it } from 'vitest';
import { kindOfDelivery, readReceipt } from './read-receipt.ts';

const now = new Date('2026-11-24T04:00:00Z');
const pdu = (fields: Partial<Pdu>): Pdu => ({
  command: 'deliver_sm',
  command_status: 0,
  sequence_number: 1,
  isResponse: () => false,
  response: () => pdu({}),
  toBuffer: () => Buffer.alloc(0),
  ...fields,
});
const receipt = (text: string, fields: Partial<Pdu> = {}) =>
  readReceipt(pdu({ esm_class: 0x04, short_message: Buffer.from(text), ...fields }), 'same', now);

describe('a delivery receipt', () => {
  it.each([
    [
      'as in the specification',
      'id:0123456789 sub:001 dlvrd:001 submit date:2611240400 done date:2611240401 stat:DELIVRD err:000 text:Ma xac thuc',
      'delivered',
    ],
    [
      'with seconds and capitals',
      'ID:0123456789 Sub:001 Dlvrd:001 Submit Date:261124040000 Done Date:261124040010 Stat:delivrd Err:0 Text:Ma',
      'delivered',
    ],
    [
      'with its keys in another order and no text',
      'stat:UNDELIV err:27 done date:2611240401 id:0123456789',
      'undelivered',
    ],
    ['with spaces after the colons', 'id: 0123456789 stat: EXPIRED', 'undelivered'],
    ['in one line with a break', 'id:0123456789\r\nstat:ENROUTE', 'en-route'],
  ])('is read %s', (_what, text, state) => {
    expect(receipt(text)).toEqual({ carrierIds: ['0123456789'], state, at: now });
  });
  it.each([
    ['DELIVRD', 'delivered'],
    ['EXPIRED', 'undelivered'],
    ['DELETED', 'undelivered'],
    ['UNDELIV', 'undelivered'],
    ['REJECTD', 'undelivered'],
    ['FAILED', 'undelivered'],
    ['SKIPPED', 'undelivered'],
    ['ACCEPTD', 'en-route'],
    ['UNKNOWN', 'en-route'],
    ['ENROUTE', 'en-route'],
  ])('that says %s means %s', (word, state) => {
    expect(receipt(`id:1 stat:${word}`)?.state).toBe(state);
  });
  it.each([
    [1, 'en-route'],
    [2, 'delivered'],
    [3, 'undelivered'],
    [4, 'undelivered'],
    [5, 'undelivered'],
    [6, 'en-route'],
    [7, 'en-route'],
    [8, 'undelivered'],
  ])('whose message_state is %i means %s, whatever its text says', (state, expected) => {
    expect(receipt('id:wrong stat:ENROUTE', { receipted_message_id: 'right', message_state: state })).toEqual({
      carrierIds: ['right'],
      state: expected,
      at: now,
    });
  });
  it('is known by its class, as an intermediate notification, and by its TLV when its class says nothing', () => {
    expect([0x04, 0x44, 0x20].map((esm_class) => kindOfDelivery(pdu({ esm_class })))).toEqual(Array(3).fill('receipt'));
    expect(kindOfDelivery(pdu({ receipted_message_id: '7' }))).toBe('receipt');
    expect(receipt('', { esm_class: 0, receipted_message_id: '7', message_state: 2 })?.state).toBe('delivered');
    expect(receipt('id:7 stat:ENROUTE', { esm_class: 0x20 })?.state).toBe('en-route');
  });
  it('may come in message_payload, and in octets of an unknown coding', () => {
    expect(receipt('', { message_payload: Buffer.from('id:7 stat:DELIVRD') })?.carrierIds).toEqual(['7']);
    expect(receipt('id:7 stat:DELIVRD', { esm_class: 0x44, data_coding: 4 })?.state).toBe('delivered');
  });
  it.each(['', 'stat:DELIVRD', 'id:7', 'id:7 stat:WHATEVER', 'id:', '\u0000\u0001'])(
    'without id or state is none: %j',
    (text) => {
      expect(receipt(text)).toBeUndefined();
    },
  );
  it('is no message of a person, and what other telephones acknowledge is neither', () => {
    expect([0x00, 0x40, 0x80].map((esm_class) => kindOfDelivery(pdu({ esm_class })))).toEqual(Array(3).fill('message'));
    expect([0x08, 0x10, 0x18].map((esm_class) => kindOfDelivery(pdu({ esm_class })))).toEqual(Array(3).fill('other'));
  });
  it('names a message as the settings say', () => {
    const fields = pdu({ esm_class: 4, receipted_message_id: '255', message_state: 2 });
    expect(readReceipt(fields, 'twins', now)?.carrierIds).toContain('ff');
    expect(readReceipt(fields, 'same', now)?.carrierIds).toEqual(['255']);
  });
});
