import { once } from 'node:events';
import type { Pdu, PduFields, Session } from 'smpp';
import { smpp } from '../src/authorities/smsc/wire.ts';

/** A service's side of an SMPP connection, as npm `smpp` makes it. */
export interface SmppPeer {
  session: Session;
  /** Everything the SMSC delivered, in order of arrival. */
  delivered: Pdu[];
  /** Names of the PDUs that arrived, in order. */
  arrivals: string[];
  closed: Promise<void>;
  bind(as?: 'bind_transceiver' | 'bind_transmitter' | 'bind_receiver', fields?: PduFields): Promise<Pdu>;
  submit(fields?: PduFields): Promise<Pdu>;
  /** Resolves when so many deliver_sm have come in all. */
  receives(count: number): Promise<Pdu[]>;
  end(): Promise<void>;
}

const ordinary = {
  source_addr_ton: 5,
  source_addr: 'ChinhChu',
  dest_addr_ton: 1,
  dest_addr_npi: 1,
  destination_addr: '84912000101',
  data_coding: 0,
  registered_delivery: 1,
  short_message: 'Ma xac thuc 123456',
} satisfies PduFields;

/** @param answer command_status for the nth deliver_sm, counted from 1; undefined: no answer */
export const connectPeer = async (
  port: number,
  answer: (nth: number) => number | undefined = () => 0,
): Promise<SmppPeer> => {
  const session = smpp.connect({ host: '127.0.0.1', port });
  const delivered: Pdu[] = [];
  const arrivals: string[] = [];
  const closed = new Promise<void>((resolve) => session.once('close', resolve));
  session.on('error', (error: Error) => arrivals.push(`error: ${error.message}`));
  session.on('pdu', (pdu: Pdu) => {
    arrivals.push(pdu.command);
    if (pdu.command !== 'deliver_sm') return;
    delivered.push(pdu);
    const status = answer(delivered.length);
    if (status !== undefined) session.send(pdu.response(status === 0 ? {} : { command_status: status }));
    session.emit('receipt');
  });
  await once(session, 'connect');

  return {
    session,
    delivered,
    arrivals,
    closed,
    bind: (as = 'bind_transceiver', fields = {}) =>
      new Promise((resolve) =>
        session[as]({ system_id: 'chinhchu', password: 'sandbox1', interface_version: 0x34, ...fields }, resolve),
      ),
    submit: (fields = {}) => new Promise((resolve) => session.submit_sm({ ...ordinary, ...fields }, resolve)),
    receives: async (count) => {
      while (delivered.length < count) await once(session, 'receipt');
      return delivered;
    },
    end: async () => {
      session.destroy();
      await closed;
    },
  };
};
