/** The part of npm `smpp` that the carrier uses; the package brings no types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';

  /** A protocol data unit as the library decodes it: the fields of SMPP 3.4 §4 and §5.3 by name. */
  export interface Pdu {
    command: string;
    command_status: number;
    sequence_number: number;
    isResponse(): boolean;
    response(fields?: PduFields): Pdu;
    toBuffer(): Buffer;
    source_addr_ton?: number;
    source_addr?: string;
    destination_addr?: string;
    esm_class?: number;
    data_coding?: number;
    /** The octets as they came: the line switches the library's own reading off. */
    short_message?: Buffer;
    message_payload?: Buffer;
    message_id?: string;
    receipted_message_id?: string;
    message_state?: number;
    sar_msg_ref_num?: number;
    sar_total_segments?: number;
    sar_segment_seqnum?: number;
  }

  export type PduFields = Readonly<
    Record<string, string | number | Buffer | { readonly udh?: Buffer; readonly message: string | Buffer }>
  >;

  export interface Session extends EventEmitter {
    send(pdu: Pdu): boolean;
    close(): void;
    destroy(): void;
  }

  interface Smpp {
    connect(options: {
      readonly host: string;
      readonly port: number;
      readonly tls: boolean;
      readonly rejectUnauthorized: boolean;
      readonly connectTimeout: number;
    }): Session;
    readonly filters: Readonly<Record<'message' | 'time', { decode: (value: unknown) => unknown }>>;
    readonly errors: Readonly<Record<string, number>>;
    PDU: new (command: string, fields?: PduFields) => Pdu;
  }

  const smpp: Smpp;
  export default smpp;
}
