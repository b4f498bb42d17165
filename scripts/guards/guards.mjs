/**
 * Finds the guards of SQL in a source file of TypeScript: each condition after WHERE, AND and ON, as far as it reaches.
 */

/**
 * @typedef {object} Guard
 * @property {number} from place of the condition in the source
 * @property {number} to
 * @property {string} text the condition
 * @property {number} line counted from 1
 */

/** @typedef {{ from: number, to: number, holes: { from: number, to: number }[] }} Literal text between quotes or backticks; holes: `${…}` */

const guardPattern = /\b(?:WHERE|AND|ON)\s+(?!CONFLICT\b)/gu;
/** What a condition ends before, outside of its own parentheses; a hole of its own is a further clause. */
const endPattern =
  /^(?:\u00a7|WHERE|AND|ORDER|GROUP|LIMIT|FOR|RETURNING|UNION|THEN|WHEN|ELSE|END|JOIN|LEFT|CROSS|ON|INTO|VALUES)/u;

/**
 * @param {string} source of TypeScript
 * @returns {Guard[]} in the order in which they stand there
 */
export function findGuards(source) {
  return findLiterals(source)
    .flatMap((literal) => guardsOf(source, literal))
    .sort((one, other) => one.from - other.from)
    .map(({ from, to }) => ({
      from,
      to,
      text: source.slice(from, to).replaceAll(/\s+/gu, ' '),
      line: source.slice(0, from).split('\n').length,
    }))
    .filter(({ text }) => !/^true\b/u.test(text));
}

/**
 * The source without one guard.
 * @param {string} source
 * @param {Guard} guard
 */
export const withoutGuard = (source, { from, to }) => `${source.slice(0, from)}true${source.slice(to)}`;

/**
 * @param {string} source
 * @param {Literal} literal
 */
function guardsOf(source, literal) {
  const text = masked(source, literal);
  const starts = Array.from(text.matchAll(guardPattern), ({ index, 0: keyword }) => index + keyword.length);
  // Conditions that statements share are a text of their own.
  if (/^[a-z][\w.]* (?:IS|=|<|>)/u.test(text) && text.includes(' AND ')) starts.unshift(0);
  return starts.map((start) => ({ from: literal.from + start, to: literal.from + endOf(text, start) }));
}

const hole = '\u00a7';
/** A hole that brings conditions of its own: the one before it ends there. */
const joinedHole = '\u00b6';

/**
 * The text with what is put in, and what is quoted in SQL, made illegible.
 * @param {string} source
 * @param {Literal} literal
 */
function masked(source, { from, to, holes }) {
  let text = source.slice(from, to);
  for (const one of holes) {
    const mask = source.slice(one.from, one.to).includes(' AND ') ? joinedHole : hole;
    text = `${text.slice(0, one.from - from)}${mask.repeat(one.to - one.from)}${text.slice(one.to - from)}`;
  }
  return text.replaceAll(/'[^']*'/gu, (quoted) => '_'.repeat(quoted.length));
}

/**
 * @param {string} text
 * @param {number} start
 */
function endOf(text, start) {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    const begins =
      depth === 0 && at > start && /\s/u.test(text[at - 1] ?? '') && endPattern.test(text.slice(at, at + 12));
    if (depth < 0 || char === joinedHole || begins) return start + text.slice(start, at).trimEnd().length;
  }
  return start + text.slice(start).trimEnd().length;
}

/**
 * @param {string} source
 * @returns {Literal[]}
 */
function findLiterals(source) {
  /** @type {Literal[]} */
  const found = [];
  /** @param {number} at @param {boolean} inHole @returns {number} where the code ends */
  const code = (at, inHole) => {
    let depth = 0;
    while (at < source.length) {
      const char = source[at];
      if (source.startsWith('//', at)) at = source.indexOf('\n', at);
      else if (source.startsWith('/*', at)) at = source.indexOf('*/', at) + 1;
      else if (char === "'" || char === '"') at = quoted(at, char);
      else if (char === '`') at = template(at);
      else if (char === '{') depth += 1;
      else if (char === '}') {
        if (inHole && depth === 0) return at;
        depth -= 1;
      }
      at += 1;
    }
    return at;
  };
  /** @param {number} at @param {string} quote */
  const quoted = (at, quote) => {
    const from = at + 1;
    for (at = from; source[at] !== quote; at += source[at] === '\\' ? 2 : 1);
    found.push({ from, to: at, holes: [] });
    return at;
  };
  /** @param {number} at */
  const template = (at) => {
    const from = at + 1;
    const holes = [];
    for (at = from; source[at] !== '`'; at += 1) {
      if (source[at] === '\\') at += 1;
      if (!source.startsWith('${', at)) continue;
      const end = code(at + 2, true);
      holes.push({ from: at, to: end + 1 });
      at = end;
    }
    found.push({ from, to: at, holes });
    return at;
  };
  code(0, false);
  return found;
}
