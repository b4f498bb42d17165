const unseen = /[[\p{Cc}\p{Cf}]--[\n\t]]/gv;

/**
 * What a command prints, of whatever people, portals and authorities have written into it: characters that a terminal would obey, or that turn a line
 * around, are shown by their number (`\u001b`). In JSON they stay what they are.
 */
export const shownText = (text: string): string =>
  text.replace(unseen, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
