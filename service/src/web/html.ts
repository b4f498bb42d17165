/** Text that is HTML already. It is made by the `html` tag, or by `trusted` where somebody vouches for it, and by nothing else. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template: text and numbers are escaped, lists are joined, nothing shows as nothing. */
export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[];

const dangerous = /[&<>"'`\0]/u;
const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  '\0': '\uFFFD',
};

/** Escapes text for element content and for attribute values in quotes. */
export const escapeHtml = (text: string): string =>
  dangerous.test(text) ? text.replace(/[&<>"'`\0]/gu, (character) => replacements[character] ?? '') : text;

const textOf = (value: HtmlValue): string => {
  if (typeof value === 'string') return escapeHtml(value);
  if (value === undefined || value === false) return '';
  if (typeof value === 'number' || value instanceof Html) return String(value);
  let joined = '';
  for (const part of value) joined += textOf(part);
  return joined;
};

/**
 * Template tag for pages: every value is escaped unless it is `Html`. Attribute values in the template must be in quotes;
 * no value may stand where a tag name, an attribute name or a script is expected.
 */
export const html = (strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html => {
  let text = strings[0] ?? '';
  for (let index = 0; index < values.length; index++) text += textOf(values[index]) + (strings[index + 1] ?? '');
  return new Html(text);
};

/** Vouches for HTML that did not come from the tag: constants of ours only, never anything a person or an authority sent. */
export const trusted = (text: string): Html => new Html(text);

/** Nothing at all. */
export const nothing = trusted('');
