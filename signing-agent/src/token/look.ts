import { createHash, X509Certificate } from 'node:crypto';
import type { ShownToken } from '../protocol/answer.ts';
import {
  attribute,
  flag,
  objectClass,
  type Attribute,
  type Cryptoki,
  type Handle,
  type TokenInfo,
} from './cryptoki.ts';
import { returnValueOf, triesOf } from './failures.ts';

/** A certificate on a token: what it is, and the id that its key has there too. */
export interface Held {
  readonly der: Buffer;
  readonly fingerprint: string;
  readonly id: Buffer;
  /** Of an authority: it goes along, and never signs. */
  readonly isAuthority: boolean;
}

export interface Token {
  readonly slot: Handle;
  readonly shown: ShownToken;
  readonly flags: number;
  /** Bytes; 0 where the token does not say. */
  readonly pinLength: { readonly least: number; readonly most: number };
  readonly held: readonly Held[];
}

const mostCertificates = 32;
const longestCertificate = 16 * 1024;

/** Padded by the module, and written by whoever made the token: nothing that could draw a line of its own in a window. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, 64);

const shownOf = ({ label, manufacturerID, model, serialNumber, flags }: TokenInfo): ShownToken => ({
  label: plain(label),
  manufacturer: plain(manufacturerID),
  model: plain(model),
  serial: plain(serialNumber),
  tries: triesOf(flags),
  pad: (flags & flag.PROTECTED_AUTHENTICATION_PATH) !== 0,
});

/** CK_UNAVAILABLE_INFORMATION is the largest number there is, which lets any PIN through. */
const lengthOf = ({ minPinLen, maxPinLen }: TokenInfo): Token['pinLength'] => ({
  least: minPinLen > 255 ? 0 : minPinLen,
  most: maxPinLen,
});

/** Objects of a template, at most so many. */
export const findObjects = (cryptoki: Cryptoki, session: Handle, template: readonly Attribute[]): readonly Handle[] => {
  cryptoki.C_FindObjectsInit(session, template);
  try {
    return cryptoki.C_FindObjects(session, mostCertificates);
  } finally {
    cryptoki.C_FindObjectsFinal(session);
  }
};

const readHeld = (cryptoki: Cryptoki, session: Handle, object: Handle): Held | undefined => {
  const [value, id] = cryptoki.C_GetAttributeValue(session, object, [
    { type: attribute.VALUE },
    { type: attribute.ID },
  ]);
  const der = value?.value;
  if (!Buffer.isBuffer(der) || der.length > longestCertificate) return undefined;
  try {
    const read = new X509Certificate(der);
    return {
      der: read.raw,
      fingerprint: createHash('sha256').update(read.raw).digest('hex'),
      id: Buffer.isBuffer(id?.value) ? id.value : Buffer.alloc(0),
      isAuthority: read.ca,
    };
  } catch {
    // What cannot be read as a certificate cannot be signed in with.
    return undefined;
  }
};

const readToken = (cryptoki: Cryptoki, slot: Handle): Token | undefined => {
  const info = cryptoki.C_GetTokenInfo(slot);
  if ((info.flags & flag.TOKEN_INITIALIZED) === 0) return undefined;
  const session = cryptoki.C_OpenSession(slot, flag.SERIAL_SESSION);
  try {
    const objects = findObjects(cryptoki, session, [
      { type: attribute.CLASS, value: objectClass.CERTIFICATE },
      { type: attribute.CERTIFICATE_TYPE, value: 0 },
    ]);
    const held = objects.flatMap((object) => readHeld(cryptoki, session, object) ?? []);
    return { slot, shown: shownOf(info), flags: info.flags, pinLength: lengthOf(info), held };
  } finally {
    cryptoki.C_CloseSession(session);
  }
};

/**
 * Reads every token a module sees, with its certificates. Nobody is logged in for that.
 *
 * @returns `unknown`: something is plugged in that this module does not know
 * @throws what the binding throws when the module itself fails
 */
export const lookAround = (cryptoki: Cryptoki): { readonly tokens: readonly Token[]; readonly unknown: boolean } => {
  let unknown = false;
  const tokens = cryptoki.C_GetSlotList(true).flatMap((slot) => {
    try {
      return readToken(cryptoki, slot) ?? [];
    } catch (error) {
      const value = returnValueOf(error);
      // Pulled out between two calls, or of another make: there is no token here.
      if (value === 0xe1) unknown = true;
      if ([0x32, 0xb0, 0xb3, 0xe0, 0xe1].includes(value)) return [];
      throw error;
    }
  });
  return { tokens, unknown };
};
