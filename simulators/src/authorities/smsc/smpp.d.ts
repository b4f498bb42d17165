/** The part of npm `smpp` that the simulator uses; the package brings no types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server, Socket } from 'node:net';

  /** A protocol data unit as the library decodes it: the fields of SMPP 3.4 §4 and §5.3 by name. */
  export interface Pdu {
    command: string;
    command_status: number;
    sequence_number: number;
    isResponse(): boolean;
    response(fields?: PduFields): Pdu;
    system_id?: string;
    password?: string;
    source_addr_ton?: number;
    source_addr_npi?: number;
    source_addr?: string;
    dest_addr_ton?: number;
    dest_addr_npi?: number;
    destination_addr?: string;
    esm_class?: number;
    registered_delivery?: number;
    data_coding?: number;
    schedule_delivery_time?: string;
    validity_period?: string;
    short_message?: PduText;
    message_payload?: PduText;
    message_id?: string;
    receipted_message_id?: string;
    message_state?: number;
    network_error_code?: Buffer;
    sc_interface_version?: number;
    sar_msg_ref_num?: number;
    sar_total_segments?: number;
    sar_segment_seqnum?: number;
  }

  /** The user data header comes as its information elements; a coding the library does not know leaves the bytes. */
  export interface PduText {
    udh?: Buffer[];
    message: string | Buffer;
  }

  export type PduFields = Record<string, string | number | Buffer | { udh?: Buffer; message: string | Buffer }>;

  export interface Session extends EventEmitter {
    socket: Socket;
    send(pdu: Pdu, onResponse?: (response: Pdu) => void): boolean;
    deliver_sm(fields: PduFields, onResponse?: (response: Pdu) => void): boolean;
    submit_sm(fields: PduFields, onResponse?: (response: Pdu) => void): boolean;
    bind_transceiver(fields: PduFields, onResponse?: (response: Pdu) => void): boolean;
    bind_transmitter(fields: PduFields, onResponse?: (response: Pdu) => void): boolean;
    bind_receiver(fields: PduFields, onResponse?: (response: Pdu) => void): boolean;
    enquire_link(onResponse?: (response: Pdu) => void): boolean;
    unbind(onResponse?: (response: Pdu) => void): boolean;
    close(onClosed?: () => void): void;
    destroy(onClosed?: () => void): void;
  }

  interface Smpp {
    createServer(onSession: (session: Session) => void): Server;
    connect(options: { host: string; port: number }): Session;
    PDU: new (command: string, fields?: PduFields) => Pdu;
    filters: { time: { decode(value: unknown): unknown } };
    errors: Record<string, number>;
  }

  const smpp: Smpp;
  export default smpp;
}
