/** Text that is HTML already: made by the `html` tag and nothing else. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template; nothing shows as nothing. */
export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[];

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
const escape = (text: string): string => text.replace(/[&<>"'`\0]/gu, (character) => replacements[character] ?? '');

const textOf = (value: HtmlValue): string => {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? escape(value) : value.map(textOf).join('');
};

/** Template tag for pages: every value is escaped unless it is `Html`. Values stand in content or in quoted attributes only. */
export const html = (strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html =>
  new Html(strings.map((text, index) => text + textOf(values[index])).join(''));

/** Lines of a text, kept apart. */
export const lines = (text: string): Html => {
  const [first = '', ...rest] = text.split('\n');
  return html`${first}${rest.map((line) => html`<br>${line}`)}`;
};
