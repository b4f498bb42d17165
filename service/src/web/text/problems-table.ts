import { problems, type ProblemCode } from '../../domain/problems.ts';
import { en } from './en.ts';
import { say } from './say.ts';
import type { Facts, ProblemWords } from './text.ts';
import { vi } from './vi.ts';

const cell = (words: string): string => words.replaceAll('|', '\\|').replaceAll('\n', ' ');

const told = ({ title, sentence, quote }: ProblemWords, facts: Facts): string =>
  `**${title}**<br>${say(sentence, facts)}${quote === undefined ? '' : `<br>«${quote}»`}`;

const row = (code: ProblemCode, facts: Facts): string => {
  const { trouble, status, nextSteps } = problems[code];
  const cells = [
    `\`${code}\``,
    trouble,
    String(status),
    told(vi.problems[code], facts),
    told(en.problems[code], facts),
    nextSteps.map((step) => `\`${step}\``).join(', '),
    vi.problems[code].helpDesk,
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
};

/**
 * Every problem a person can meet, as the table of `docs/PROBLEMS.md` (Markdown).
 *
 * @param facts the values that sentences are shown with
 */
export const problemsTable = (facts: Facts): string =>
  [
    '| code | trouble | status | tiếng Việt | English | next steps | for the help desk |',
    '|---|---|---|---|---|---|---|',
    ...Object.keys(problems)
      .filter((code): code is ProblemCode => Object.hasOwn(problems, code))
      .map((code) => row(code, facts)),
  ].join('\n');
