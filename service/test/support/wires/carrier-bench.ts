import { expect, vi } from 'vitest';
import type { IncomingMessage, MessageCarrier, Taking } from '../../../src/authorities/sms/message-carrier.ts';
import type { SmppCarrierSettings } from '../../../src/authorities/sms/smpp-carrier.ts';
import { makeSmppCarrier } from '../../../src/authorities/sms/smpp-carrier.ts';
import { makeLog } from '../../../src/platform/log.ts';
import type { RawPdu, RawSession, RawSmsc } from './raw-smsc.ts';
import { politely, startRawSmsc } from './raw-smsc.ts';

export const now = new Date('2026-11-24T04:00:00Z');
export const message = { to: '+84912000101', text: 'Chinh Chu: 012345 la ma dang ky', lifetimeSeconds: 300 };

type OnPdu = (pdu: RawPdu, session: RawSession) => void;

/** Carriers of the service beside an SMSC by hand whose answers the test decides. */
export interface CarrierBench {
  readonly smsc: RawSmsc;
  /** What the SMSC does with each PDU. */
  onPdu: OnPdu;
  readonly logged: string[];
  readonly observed: string[];
  readonly incoming: IncomingMessage[];
  /** What becomes of each message that comes in. */
  onMessage: () => Promise<Taking>;
  make(more?: Partial<SmppCarrierSettings>): MessageCarrier;
  /** Started, and ready. */
  open(more?: Partial<SmppCarrierSettings>): Promise<MessageCarrier>;
  /** The SMSC is polite but for one command; `turn` counts from 1. */
  but(id: number, instead: (pdu: RawPdu, session: RawSession, turn: number) => void): void;
  close(): Promise<void>;
}

/** Waits until it is so. */
export const becomes = (check: () => boolean): Promise<void> =>
  vi.waitFor(() => expect(check()).toBe(true), { timeout: 10_000, interval: 10 });

export const openCarrierBench = async (): Promise<CarrierBench> => {
  const smsc = await startRawSmsc((pdu, session) => bench.onPdu(pdu, session));
  const carriers: MessageCarrier[] = [];
  const bench: CarrierBench = {
    smsc,
    onPdu: politely,
    logged: [],
    observed: [],
    incoming: [],
    onMessage: async () => 'taken',
    make: (more = {}) => {
      const settings: SmppCarrierSettings = {
        url: smsc.url,
        systemId: 'chinhchu',
        password: 's3cret',
        systemType: '',
        timeoutMs: 2000,
        enquireMs: 60_000,
        window: 10,
        sender: 'CHINHCHU',
        sourceTon: undefined,
        sourceNpi: undefined,
        longMessages: 'udh',
        receiptIds: 'twins',
        ...more,
      };
      const carrier = makeSmppCarrier(settings, {
        clock: { now: () => now },
        log: makeLog('debug', {
          write: (line) => {
            bench.logged.push(line);
          },
        }),
        observe: (outcome) => bench.observed.push(outcome),
        onMessage: (one) => {
          bench.incoming.push(one);
          return bench.onMessage();
        },
      });
      carriers.push(carrier);
      return carrier;
    },
    open: async (more) => {
      const carrier = bench.make(more);
      carrier.start();
      await becomes(() => carrier.ready);
      return carrier;
    },
    but: (id, instead) => {
      let turn = 0;
      bench.onPdu = (pdu, session) => {
        if (pdu.id !== id) return politely(pdu, session);
        turn += 1;
        return instead(pdu, session, turn);
      };
    },
    close: async () => {
      await Promise.all(carriers.map((carrier) => carrier.stop(0)));
      await smsc.stop();
    },
  };
  return bench;
};
