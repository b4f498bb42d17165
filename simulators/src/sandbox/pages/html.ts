/** Markup that is safe to send; made only by `html`. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Hole = string | number | Html | readonly Html[] | undefined;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

const write = (hole: Hole): string => {
  if (hole === undefined) return '';
  if (hole instanceof Html) return hole.markup;
  if (typeof hole === 'string' || typeof hole === 'number') return escape(String(hole));
  return hole.map(write).join('');
};

/** A template tag that escapes every hole which is not markup itself; undefined leaves nothing. */
export const html = (fixed: TemplateStringsArray, ...holes: readonly Hole[]): Html =>
  new Html(fixed.map((part, n) => part + write(holes[n])).join(''));
