/** The components of govuk-frontend our pages use; everything else stays out of the style sheet. */
const kept = new Set([
  'template', 'link', 'heading-l', 'heading-m', 'heading-s', 'body', 'body-l', 'body-s', 'list', 'button', 'button-group', 'form-group',
  'error-message', 'error-summary', 'hint', 'fieldset', 'label', 'input', 'details', 'inset-text', 'radios', 'checkboxes', 'skip-link', 'skip-link-focused-element',
  'summary-list', 'textarea', 'visually-hidden',
]);

interface Block {
  /** Selectors of a rule, or an at-rule with its condition. */
  readonly head: string;
  readonly body: string;
}

/** Splits minified CSS into its blocks of one level. */
const blocksOf = (css: string): readonly Block[] => {
  const blocks: Block[] = [];
  let start = 0;
  for (let open = css.indexOf('{'); open !== -1; open = css.indexOf('{', start)) {
    let depth = 1;
    let end = open + 1;
    for (; depth > 0 && end < css.length; end++) {
      if (css[end] === '{') depth++;
      if (css[end] === '}') depth--;
    }
    blocks.push({ head: css.slice(start, open).trim(), body: css.slice(open + 1, end - 1) });
    start = end;
  }
  return blocks;
};

const isKept = (selector: string): boolean =>
  [...selector.matchAll(/\.govuk-([a-z-]+?)(?=--|__|[^a-z-]|$)/gu)].every(([, block]) => block !== undefined && kept.has(block));

const leftOut = /^@(?:font-face|charset)|^@media (?:print|only print|.*\\0|.*-ms-)|^@supports not/u;

const trimBlock = ({ head, body }: Block): string => {
  if (leftOut.test(head)) return '';
  if (head.startsWith('@')) {
    const inner = trimBlocks(body);
    return inner === '' ? '' : `${head}{${inner}}`;
  }
  const selectors = head.split(',').filter(isKept).join(',');
  return selectors === '' ? '' : `${selectors}{${body}}`;
};

const trimBlocks = (css: string): string => blocksOf(css).map(trimBlock).join('');

/**
 * What we take of govuk-frontend's compiled style sheet (MIT): the rules of the components we use, without its typeface,
 * crown and print rules, in our typeface, whose bold is 600.
 *
 * @param css `govuk-frontend.min.css`, version 6
 */
export const trimGovuk = (css: string): string =>
  trimBlocks(css.replace(/@charset[^;]*;/u, '').replace(/\/\*.*?\*\//gsu, ''))
    .replaceAll('GDS Transport,arial,sans-serif', 'var(--typeface)')
    .replaceAll('font-weight:700', 'font-weight:600');
