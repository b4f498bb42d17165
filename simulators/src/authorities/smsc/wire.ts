import smpp from 'smpp';

// The library turns periods into dates by the machine's clock; the workbench has a clock of its own, so they stay text.
smpp.filters.time.decode = (value) => value;

/** The command_status values the simulator answers with (SMPP 3.4 §5.1.3; RINVDCS as 3.4 peers borrow it from 5.0). */
export const status = {
  ok: 0x00,
  invalidMessageLength: 0x01,
  invalidCommandLength: 0x02,
  invalidCommandId: 0x03,
  wrongBindState: 0x04,
  alreadyBound: 0x05,
  invalidRegisteredDelivery: 0x07,
  systemError: 0x08,
  invalidSource: 0x0a,
  invalidDestination: 0x0b,
  invalidPassword: 0x0e,
  invalidSystemId: 0x0f,
  invalidEsmClass: 0x43,
  throttled: 0x58,
  invalidSchedule: 0x61,
  invalidValidity: 0x62,
  invalidTlvValue: 0xc4,
  invalidDataCoding: 0x104,
} as const;

export const messageState = { enroute: 1, delivered: 2, expired: 3, undeliverable: 5 } as const;

/** esm_class of a deliver_sm (§5.2.12). */
export const esmClass = { deliveryReceipt: 0x04, intermediateNotification: 0x20 } as const;

export const gsmDefault = 0;
export const ucs2 = 8;
export const interfaceVersion = 0x34;

export { smpp };
