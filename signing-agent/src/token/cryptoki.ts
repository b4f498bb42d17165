import { createRequire } from 'node:module';

/** A slot, session or object of PKCS#11. */
export type Handle = Buffer;

/** What a token says of itself (PKCS#11 2.40, CK_TOKEN_INFO); texts are padded. */
export interface TokenInfo {
  readonly label: string;
  readonly manufacturerID: string;
  readonly model: string;
  readonly serialNumber: string;
  readonly flags: number;
  readonly minPinLen: number;
  readonly maxPinLen: number;
}

export interface Attribute {
  readonly type: number;
  readonly value?: Buffer | number | boolean;
}

/** The functions of PKCS#11 that are called here, as the binding gives them: synchronous, and failures are thrown. */
export interface Cryptoki {
  load(path: string): void;
  C_Initialize(): void;
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetTokenInfo(slot: Handle): TokenInfo;
  C_GetMechanismList(slot: Handle): number[];
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_Login(session: Handle, userType: number, pin: string): void;
  C_Logout(session: Handle): void;
  C_FindObjectsInit(session: Handle, template: readonly Attribute[]): void;
  C_FindObjects(session: Handle, most: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(session: Handle, object: Handle, template: readonly Attribute[]): readonly Attribute[];
  C_SignInit(session: Handle, mechanism: { readonly mechanism: number }, key: Handle): void;
  C_Sign(session: Handle, data: Buffer, out: Buffer): Buffer;
}

interface Binding {
  readonly PKCS11: new () => Cryptoki;
}

const isBinding = (value: unknown): value is Binding =>
  typeof value === 'object' && value !== null && 'PKCS11' in value && typeof value.PKCS11 === 'function';

/**
 * The binding, where it is installed: it has to be compiled, and where that failed npm leaves it out.
 *
 * @returns undefined where it is missing
 */
export const loadBinding = (): Binding | undefined => {
  try {
    const loaded: unknown = createRequire(import.meta.url)('pkcs11js');
    return isBinding(loaded) ? loaded : undefined;
  } catch {
    return undefined;
  }
};

/** Constants of PKCS#11 2.40, by their names there without the prefix of their kind. */
export const flag = {
  LOGIN_REQUIRED: 0x4,
  USER_PIN_INITIALIZED: 0x8,
  PROTECTED_AUTHENTICATION_PATH: 0x100,
  TOKEN_INITIALIZED: 0x400,
  USER_PIN_COUNT_LOW: 0x10000,
  USER_PIN_FINAL_TRY: 0x20000,
  USER_PIN_LOCKED: 0x40000,
  USER_PIN_TO_BE_CHANGED: 0x80000,
  SERIAL_SESSION: 0x4,
} as const;
export const user = { USER: 1, CONTEXT_SPECIFIC: 2 } as const;
export const attribute = {
  CLASS: 0x0,
  TOKEN: 0x1,
  VALUE: 0x11,
  CERTIFICATE_TYPE: 0x80,
  ID: 0x102,
  ALWAYS_AUTHENTICATE: 0x202,
} as const;
export const objectClass = { CERTIFICATE: 1, PRIVATE_KEY: 3 } as const;
export const mechanism = { RSA_PKCS: 0x1, SHA256_RSA_PKCS: 0x40, ECDSA: 0x1041 } as const;
