import type { Pdu, PduFields, Session } from 'smpp';
import smpp from 'smpp';
import type { Taking } from './message-carrier.ts';
import { nameOfStatus } from './command-status.ts';

// The library drops what its table of letters does not know and throws at times it cannot read: both stay as they came.
smpp.filters.message.decode = (octets) => octets;
smpp.filters.time.decode = (text) => text;

export interface LineSettings {
  /** `smpp://host:port` or `smpps://…`. */
  readonly url: string;
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  /** How long the SMSC may take to answer one request. */
  readonly timeoutMs: number;
  /** How often it is asked whether it is still there. */
  readonly enquireMs: number;
}

/** Why a request has no answer: it never went out, nothing came in time, or the line closed first. */
export type NoAnswer = 'not-sent' | 'timeout' | 'closed';

/** One bound connection to an SMSC. */
export interface SmppLine {
  request(command: string, fields: PduFields): Promise<Pdu | NoAnswer>;
  /** False from the moment that either side wants to end it. */
  readonly open: boolean;
  /** Settles when it is gone. */
  readonly closed: Promise<void>;
  /** Asks the SMSC at once whether it is still there; no answer ends the line. */
  checkAlive(): void;
  /** Unbinds, then closes. */
  close(): Promise<void>;
  /** Closes at once. */
  end(): void;
}

interface Pending {
  readonly answeredBy: string;
  readonly settle: (answer: Pdu | NoAnswer) => void;
}

const version34 = 0x34;
const standardPort = 2775;
/** An SMSC that sends more than this without waiting for answers is told to wait. */
const mostDeliveries = 200;
const unbindGraceMs = 1000;
const status = { notTaken: 0x64, throttled: 0x58, unknownCommand: 0x03 } as const;

/** Connects; over TLS only to a certificate this machine trusts, which the library does not ask for by itself. */
const connect = ({ url, timeoutMs }: LineSettings): Session => {
  const { hostname, port, protocol } = new URL(url);
  return smpp.connect({
    host: hostname.replace(/^\[|\]$/gu, ''),
    port: port === '' ? standardPort : Number(port),
    tls: protocol === 'smpps:',
    rejectUnauthorized: true,
    connectTimeout: timeoutMs,
  });
};

/** The bare connection: matches answers to requests, and closes on any error. Nothing here throws. */
const openSession = (settings: LineSettings, onDeliver: (pdu: Pdu) => Promise<Taking>) => {
  const session = connect(settings);
  const pending = new Map<number, Pending>();
  let delivering = 0;
  let open = true;
  let why = 'closed';
  let noteClosed = (): void => {};
  const closed = new Promise<void>((resolve) => {
    noteClosed = resolve;
  });

  const end = (): void => {
    open = false;
    session.destroy();
    for (const { settle } of pending.values()) settle('closed');
    noteClosed();
  };
  /** @returns the sequence number it went under, if it went */
  const send = (pdu: Pdu): number | undefined => {
    try {
      return session.send(pdu) ? pdu.sequence_number : undefined;
    } catch {
      return undefined;
    }
  };
  const request = (command: string, fields: PduFields): Promise<Pdu | NoAnswer> =>
    new Promise((resolve) => {
      const sequence = open ? send(new smpp.PDU(command, fields)) : undefined;
      if (sequence === undefined) return resolve('not-sent');
      const settle = (answer: Pdu | NoAnswer): void => {
        clearTimeout(timer);
        pending.delete(sequence);
        resolve(answer);
      };
      const timer = setTimeout(() => settle('timeout'), settings.timeoutMs);
      return pending.set(sequence, { answeredBy: `${command}_resp`, settle });
    });
  const deliver = async (pdu: Pdu): Promise<void> => {
    if (delivering >= mostDeliveries) {
      send(pdu.response({ command_status: status.throttled }));
      return;
    }
    delivering += 1;
    const taking = await onDeliver(pdu);
    delivering -= 1;
    send(pdu.response(taking === 'taken' ? { message_id: '' } : { command_status: status.notTaken }));
  };
  const onPdu = (pdu: Pdu): void => {
    if (pdu.isResponse()) {
      const asked = pending.get(pdu.sequence_number);
      if (asked !== undefined && (pdu.command === asked.answeredBy || pdu.command === 'generic_nack'))
        asked.settle(pdu);
    } else if (pdu.command === 'deliver_sm' || pdu.command === 'data_sm') {
      void deliver(pdu);
    } else if (pdu.command === 'enquire_link') {
      send(pdu.response());
    } else if (pdu.command === 'unbind') {
      open = false;
      send(pdu.response());
      session.close();
      setTimeout(end, unbindGraceMs).unref();
    } else if (pdu.command !== 'alert_notification') {
      send(
        new smpp.PDU('generic_nack', { command_status: status.unknownCommand, sequence_number: pdu.sequence_number }),
      );
    }
  };

  session.on('pdu', onPdu);
  session.on('error', (trouble: Error) => {
    why = 'code' in trouble && typeof trouble.code === 'string' ? trouble.code : 'not SMPP';
    end();
  });
  session.on('close', end);
  return { request, closed, end, isOpen: () => open, why: () => why };
};

/**
 * Connects, binds as a transceiver and keeps the line alive: an `enquire_link` that is not answered ends it.
 *
 * @param onDeliver called for each `deliver_sm`; the SMSC gets its answer when the promise resolves, which never rejects
 * @param stopping ends an attempt that is still under way
 * @returns the line, or why there is none
 */
export const openLine = async (
  settings: LineSettings,
  onDeliver: (pdu: Pdu) => Promise<Taking>,
  stopping: AbortSignal,
): Promise<SmppLine | { readonly refused: string }> => {
  const { request, closed, end, isOpen, why } = openSession(settings, onDeliver);
  stopping.addEventListener('abort', end);
  const bound = await request('bind_transceiver', {
    system_id: settings.systemId,
    password: settings.password,
    system_type: settings.systemType,
    interface_version: version34,
    addr_ton: 0,
    addr_npi: 0,
    address_range: '',
  });
  stopping.removeEventListener('abort', end);
  if (typeof bound === 'string' || bound.command_status !== 0) {
    end();
    return {
      refused:
        typeof bound !== 'string' ? `bind ${nameOfStatus(bound.command_status)}` : bound === 'timeout' ? bound : why(),
    };
  }
  const checkAlive = (): void => {
    void request('enquire_link', {}).then((answer) => {
      if (answer === 'timeout') end();
    });
  };
  const pulse = setInterval(checkAlive, settings.enquireMs);
  void closed.then(() => clearInterval(pulse));
  return {
    request,
    closed,
    checkAlive,
    end,
    get open() {
      return isOpen();
    },
    close: async () => {
      await request('unbind', {});
      end();
    },
  };
};
