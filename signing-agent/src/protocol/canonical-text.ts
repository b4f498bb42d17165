const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

/** A string as RFC 8785 §3.2.2.2 writes it: quotes, backslashes and what lies below the space are escaped, all else stands as it is. */
const quoted = (text: string): string => {
  let written = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    const code = text.charCodeAt(at);
    written += short[unit] ?? (code < 0x20 ? `\\u${code.toString(16).padStart(4, '0')}` : unit);
  }
  return `"${written}"`;
};

/**
 * The one JSON text of members that are all strings, by RFC 8785: names in the order of their UTF-16 units, no space anywhere.
 *
 * @throws RangeError for a lone surrogate, which no UTF-8 can carry
 */
export const canonicalText = (members: Readonly<Record<string, string>>): string => {
  const written = Object.keys(members)
    .toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0))
    .map((name) => `${quoted(name)}:${quoted(members[name] ?? '')}`);
  const text = `{${written.join(',')}}`;
  if (!text.isWellFormed()) throw new RangeError('A lone surrogate cannot be signed');
  return text;
};
