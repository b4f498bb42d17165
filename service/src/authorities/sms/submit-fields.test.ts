import smpp from 'smpp';
import { describe, expect, it } from 'vitest';
import { relativeTime, submitFields } from './submit-fields.ts';

const settings = { sender: 'CHINHCHU', sourceTon: undefined, sourceNpi: undefined, longMessages: 'udh' } as const;

describe('the fields of submit_sm', () => {
  it.each([
    [300, '000000000500000R'],
    [1, '000000000001000R'],
    [0, '000000000001000R'],
    [59.9, '000000000059000R'],
    [3661, '000000010101000R'],
    [200_000, '000000235959000R'],
  ])('let %i seconds be %s, at least one second and at most a day', (seconds, expected) => {
    expect(relativeTime(seconds)).toBe(expected);
  });
  it.each([
    ['CHINHCHU', 5, 0, 'CHINHCHU'],
    ['1414', 3, 0, '1414'],
    ['+842418001096', 1, 1, '842418001096'],
    ['8x8', 5, 0, '8x8'],
  ])('tell by its looks what kind of sender %s is', (sender, ton, npi, address) => {
    expect(submitFields({ ...settings, sender }, '+84912000101', 'a', 300, 1)).toMatchObject([
      { source_addr_ton: ton, source_addr_npi: npi, source_addr: address },
    ]);
  });
  it('take the kind of sender from the settings when they name one', () => {
    expect(submitFields({ ...settings, sourceTon: 0, sourceNpi: 8 }, '+84912000101', 'a', 300, 1)).toMatchObject([
      { source_addr_ton: 0, source_addr_npi: 8 },
    ]);
  });
  it('join long messages as the setting says', () => {
    const text = 'b'.repeat(200);
    expect(submitFields(settings, '+84912000101', text, 300, 0x1234)).toMatchObject([
      { esm_class: 0x40, short_message: { udh: Buffer.from([5, 0, 3, 0x34, 2, 1]), message: 'b'.repeat(153) } },
      { short_message: { udh: Buffer.from([5, 0, 3, 0x34, 2, 2]), message: 'b'.repeat(47) } },
    ]);
    expect(submitFields({ ...settings, longMessages: 'sar' }, '+84912000101', text, 300, 0x1234)).toMatchObject([
      { short_message: 'b'.repeat(153), sar_msg_ref_num: 0x1234, sar_total_segments: 2, sar_segment_seqnum: 1 },
      { sar_segment_seqnum: 2 },
    ]);
    expect(submitFields({ ...settings, longMessages: 'payload' }, '+84912000101', text, 300, 1)).toMatchObject([
      { short_message: '', message_payload: text },
    ]);
    expect(submitFields({ ...settings, longMessages: 'payload' }, '+84912000101', 'short', 300, 1)).toMatchObject([
      { short_message: 'short' },
    ]);
  });
  it('become the octets of the alphabet', () => {
    const octets = (text: string): string => {
      const [fields = {}] = submitFields(settings, '+84912000101', text, 300, 1);
      return new smpp.PDU('submit_sm', fields).toBuffer().toString('hex');
    };
    // 3GPP TS 23.038: @ is 00, _ is 11, $ is 02; { is escape and 28; unpacked, one octet a septet.
    expect(octets('@_$a{€')).toMatch(/000008001102611b281b65$/u);
    expect(octets('Mã ộ')).toMatch(/080008004d00e300201ed9$/u);
  });
});
