import type { Pdu, PduFields, Session } from 'smpp';
import smpp from 'smpp';

export interface LineSettings {
  /** `smpp://host:port` or `smpps://…`. */
  readonly url: string;
  readonly systemId: string;
  readonly password: string;
  readonly timeoutMs: number;
  readonly enquireMs: number;
}

/** Why a request has no answer: nothing came in time, or the line closed first. */
export type NoAnswer = 'timeout' | 'closed';

/** One bound connection to an SMSC. */
export interface SmppLine {
  request(command: string, fields: PduFields): Promise<Pdu | NoAnswer>;
  readonly closed: Promise<void>;
  /** Unbinds, then closes. */
  close(): Promise<void>;
}

const version34 = 0x34;

/** Opens a connection; a library error is a closed line, never a thrown one. */
const connect = ({ url, timeoutMs }: LineSettings): Session => {
  const { hostname, port, protocol } = new URL(url);
  return smpp.connect({ host: hostname.replace(/^\[|\]$/gu, ''), port: Number(port === '' ? 2775 : port), tls: protocol === 'smpps:', connectTimeout: timeoutMs });
};

/**
 * Connects, binds as a transceiver and keeps the line alive: an `enquire_link` that is not answered closes it.
 *
 * @param onDeliver called for each `deliver_sm`; the SMSC gets its answer when the promise resolves
 * @returns the line, or why there is none
 */
export const openLine = async (settings: LineSettings, onDeliver: (pdu: Pdu) => Promise<void>): Promise<SmppLine | { readonly refused: string }> => {
  const session = connect(settings);
  const waiting = new Set<(why: NoAnswer) => void>();
  let isClosed = false;
  let noteClosed = (): void => {};
  const closed = new Promise<void>((resolve) => { noteClosed = resolve; });
  const end = (): void => {
    if (isClosed) return;
    isClosed = true;
    clearInterval(pulse);
    session.destroy();
    for (const give of waiting) give('closed');
    noteClosed();
  };
  const request = (command: string, fields: PduFields): Promise<Pdu | NoAnswer> => new Promise((resolve) => {
    if (isClosed) return resolve('closed');
    const settle = (answer: Pdu | NoAnswer): void => {
      clearTimeout(timer);
      waiting.delete(settle);
      resolve(answer);
    };
    const timer = setTimeout(() => settle('timeout'), settings.timeoutMs);
    waiting.add(settle);
    session.send(new smpp.PDU(command, fields), settle);
  });
  const pulse = setInterval(() => {
    void request('enquire_link', {}).then((answer) => { if (typeof answer === 'string') end(); });
  }, settings.enquireMs);
  const answer = (pdu: Pdu, fields: PduFields = {}): void => { if (!isClosed) session.send(pdu.response(fields)); };

  session.on('error', end);
  session.on('close', end);
  session.on('enquire_link', (pdu: Pdu) => answer(pdu));
  session.on('unbind', (pdu: Pdu) => { answer(pdu); setTimeout(end, 50); });
  session.on('deliver_sm', (pdu: Pdu) => {
    // Not taken (the database is away): the SMSC keeps it and tries again.
    onDeliver(pdu).then(() => answer(pdu, { message_id: '' }), () => answer(pdu, { command_status: 0x64, message_id: '' }));
  });
  session.on('data_sm', (pdu: Pdu) => answer(pdu, { message_id: '' }));

  const bound = await request('bind_transceiver', { system_id: settings.systemId, password: settings.password, interface_version: version34, addr_ton: 0, addr_npi: 0 });
  if (typeof bound === 'string' || bound.command_status !== 0) {
    end();
    return { refused: typeof bound === 'string' ? bound : `bind 0x${bound.command_status.toString(16).padStart(8, '0')}` };
  }
  return {
    request, closed,
    close: async () => {
      await request('unbind', {});
      end();
    },
  };
};
