/** GSM 03.38 default alphabet, in code order (3GPP TS 23.038 §6.2.1); ESC (0x1B) is no letter. */
export const gsm7Letters =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** The code that says that the next one is of the extension. */
export const gsm7Escape = 0x1b;

/** Its extension by code (§6.2.1.1): each letter travels as ESC and this code. */
export const gsm7Extension: ReadonlyMap<number, string> = new Map([
  [0x0a, '\f'],
  [0x14, '^'],
  [0x28, '{'],
  [0x29, '}'],
  [0x2f, '\\'],
  [0x3c, '['],
  [0x3d, '~'],
  [0x3e, ']'],
  [0x40, '|'],
  [0x65, '€'],
]);
