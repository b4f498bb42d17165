import { claimsOfScope, knownScopes } from '../../../federation/claims/scopes.ts';
import { stacks } from './stacks/stacks.ts';

/** A person at a terminal. */
export interface Terminal {
  say(text: string): void;
  /** @returns what was typed, without blanks around it; `undefined` where there is nobody any more */
  ask(question: string): Promise<string | undefined>;
}

interface Question {
  /** The word of `client add` that the answer stands for. */
  readonly word: string;
  readonly explains: string;
  readonly asks: string;
  /** What an empty answer means; asked again where there is none. */
  readonly proposes?: (answers: ReadonlyMap<string, string>) => string | undefined;
  /** A sentence where an answer makes no sense. */
  readonly refuses?: (answer: string) => string | undefined;
  /** Left out where these answers were given before. */
  readonly unless?: (answers: ReadonlyMap<string, string>) => boolean;
}

/** `UBND tỉnh Sông Trà` → `ubnd-tinh-song-tra`. */
const inSmallLetters = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/gu, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 40);

const scopeLines = Object.entries(claimsOfScope).map(([scope, claims]) => `  ${scope.padEnd(14)} ${claims.join(', ')}`);
const stackLines = Object.entries(stacks).map(([name, { title }]) => `  ${name.padEnd(13)} ${title}`);
const isSite = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/u.test(url.protocol) && url.pathname === '/' && url.search === '';
};

const scopeTrouble = (answer: string): string | undefined => {
  const scopes = answer.split(/[ ,]+/u);
  const unknown = scopes.filter((scope) => !knownScopes.includes(scope));
  if (unknown.length > 0)
    return `There is no ${unknown.join(', ')}: names of the list, with a space between them, please.`;
  return scopes.includes('openid') ? undefined : 'openid is needed to sign people in.';
};

const questions: readonly Question[] = [
  {
    word: 'for',
    explains: `What is the portal made with? It decides the signature of ID tokens, the addresses and what is printed at the end.\n${stackLines.join('\n')}\n  other         something else`,
    asks: 'Stack',
    proposes: () => 'other',
    refuses: (answer) =>
      answer === 'other' || Object.hasOwn(stacks, answer) ? undefined : 'That is none of the names above.',
    unless: (answers) => answers.has('redirect-uri') || answers.has('apache'),
  },
  {
    word: 'name',
    explains: 'What is the portal called? People read it when they connect, in Vietnamese.',
    asks: 'Name',
  },
  { word: 'agency', explains: 'Whose portal is it? People read that too.', asks: 'Agency' },
  {
    word: 'agency-id',
    explains: 'A short name of the agency for logs and ids: small letters, digits and dashes. It stays.',
    asks: 'Agency id',
    proposes: (answers) => inSmallLetters(answers.get('agency') ?? '') || undefined,
    refuses: (answer) =>
      /^[a-z0-9-]{2,40}$/u.test(answer) ? undefined : 'Two to forty small letters, digits and dashes, please.',
  },
  {
    word: 'site',
    explains: 'Where is the portal? Its address without a path; https, or http on localhost while you try.',
    asks: 'Address',
    refuses: (answer) => (isSite(answer) ? undefined : 'An address such as https://dvc.tinh.example, please.'),
    unless: (answers) => answers.has('redirect-uri') || answers.get('for') === 'other',
  },
  {
    word: 'redirect-uri',
    explains:
      'Where does the portal take the answer (callback, redirect URI)? It is compared letter by letter: the whole address.',
    asks: 'Callback',
    refuses: (answer) => (URL.canParse(answer) ? undefined : 'An address such as https://dvc.tinh.example/cb, please.'),
    unless: (answers) => answers.get('for') !== 'other',
  },
  {
    word: 'post-logout-uri',
    explains:
      'Where does the browser land after signing out? It is compared letter by letter: the whole address, as your library sends it.',
    asks: 'After sign-out',
    // An app's address has no origin.
    proposes: (answers) => {
      const { origin } = new URL(answers.get('redirect-uri') ?? '');
      return origin === 'null' ? undefined : `${origin}/`;
    },
    refuses: (answer) => (URL.canParse(answer) ? undefined : 'An address such as https://dvc.tinh.example/, please.'),
    unless: (answers) => answers.get('for') !== 'other',
  },
  {
    word: 'scope',
    explains: `What does it need to know of people? They read it and agree; ask for no more than you use.\n${scopeLines.join('\n')}`,
    asks: 'Scopes',
    proposes: () => 'openid profile',
    refuses: scopeTrouble,
  },
];

const answerTo = async (
  { say, ask }: Terminal,
  { explains, asks, proposes, refuses }: Question,
  answers: ReadonlyMap<string, string>,
): Promise<string | undefined> => {
  const proposed = proposes?.(answers);
  say(`\n${explains}`);
  for (;;) {
    const typed = await ask(`${asks}${proposed === undefined ? '' : ` [${proposed}]`}: `);
    if (typed === undefined) return undefined;
    const answer = typed === '' ? proposed : typed;
    const trouble = answer === undefined ? 'An answer is needed here.' : refuses?.(answer);
    if (trouble === undefined) return answer;
    say(trouble);
  }
};

/** Words that were given beside the questions: each that has one is not asked again. */
const givenWords = (args: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    args.flatMap((arg, place): [string, string][] => {
      const [, word = '', value] = /^--([\w-]+)(?:=(.*))?$/u.exec(arg) ?? [];
      return word === '' ? [] : [[word, value ?? args[place + 1] ?? '']];
    }),
  );

/**
 * Asks for what `client add` needs and was not told, and explains each question.
 *
 * @param args the words after `client add`
 * @returns the words with the answers; `undefined` when the person went away
 */
export const askForClient = async (
  terminal: Terminal,
  args: readonly string[],
): Promise<readonly string[] | undefined> => {
  const answers = new Map(givenWords(args));
  const words = [...args];
  for (const question of questions) {
    if (answers.has(question.word) || question.unless?.(answers) === true) continue;
    const answer = await answerTo(terminal, question, answers);
    if (answer === undefined) return undefined;
    answers.set(question.word, answer);
    if (answer !== 'other') words.push(`--${question.word}`, answer);
  }
  terminal.say(`\nThe same in one line:\n  chinhchu client add ${words.map(quoted).join(' ')}\n`);
  return words;
};

const quoted = (word: string): string => (/^[\w./:@-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
