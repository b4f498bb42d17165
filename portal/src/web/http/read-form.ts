/** Fields of a form or of a query, each once. */
export type Form = ReadonlyMap<string, string>;

const mostFields = 30;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads `application/x-www-form-urlencoded` strictly (URL Standard §5.1). @returns nothing for broken percent-encoding, bytes
 * that are not UTF-8, control characters, a field given twice or too many fields
 */
export const readForm = (body: Uint8Array | string): Form | undefined => {
  const fields = new Map<string, string>();
  try {
    const text = typeof body === 'string' ? body : utf8.decode(body);
    for (const pair of text.split('&').filter(Boolean)) {
      const at = pair.indexOf('=');
      const name = decode(at === -1 ? pair : pair.slice(0, at));
      if (fields.has(name) || fields.size === mostFields) return undefined;
      fields.set(name, at === -1 ? '' : decode(pair.slice(at + 1)));
    }
  } catch {
    return undefined;
  }
  return fields;
};

/** Tab and line ends are text, other control characters (C0, DEL) are not. */
const control = /[\0-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;

const decode = (encoded: string): string => {
  const text = decodeURIComponent(encoded.replaceAll('+', ' '));
  if (control.test(text)) throw new RangeError('a control character');
  return text;
};

/** The query of a request target. */
export const readQuery = (url: string): Form | undefined => {
  const at = url.indexOf('?');
  return readForm(at === -1 ? '' : url.slice(at + 1));
};
