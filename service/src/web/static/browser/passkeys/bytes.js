// Bytes as base64url and back (RFC 4648 §5): browsers of a few years ago do not read the JSON of passkeys by themselves.
export const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

export const textOf = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/u, '');

/** The answer of a browser as JSON, with each of these of its parts. */
export const answerOf = ({ id, rawId, type, response }, parts, more = {}) =>
  JSON.stringify({
    id,
    rawId: textOf(rawId),
    type,
    response: { ...Object.fromEntries(parts.map((part) => [part, textOf(response[part])])), ...more },
  });

/** What the server asks with just now. */
export const asked = async (url) => {
  const answer = await fetch(url, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
};
