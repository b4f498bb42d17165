import * as v from 'valibot';
import { answerOnStore } from './operator/command/on-store.ts';
import { printAnswer } from './operator/command/with-store.ts';

/** What one portion tells. */
const portionTold = v.looseObject({ checked: v.number(), next: v.optional(v.string()) });

/**
 * `chinhchu decisions replay|find …`: all decisions are looked at in portions, so that nothing waits long for it; what is found is printed as it is
 * found, and how far it is goes to standard error, with what `--from` takes to go on from there.
 */
export const run = async (args: readonly string[]): Promise<number> => {
  const isJson = args.includes('--json');
  let words = args.filter((arg) => arg !== '--json');
  let checked = 0;
  for (;;) {
    const answer = await answerOnStore('decisions', words);
    const told = v.safeParse(portionTold, answer.data);
    if (answer.exitCode !== 0 || !told.success) return printAnswer(answer, isJson);
    if (isJson || answer.text !== '') printAnswer(answer, isJson);
    checked += told.output.checked;
    const { next } = told.output;
    process.stderr.write(
      `${checked} decisions looked at${next === undefined ? '; that is all' : `; go on with --from ${next}`}\n`,
    );
    if (next === undefined) return 0;
    const place = words.indexOf('--from');
    words = [...(place === -1 ? words : words.toSpliced(place, 2)), '--from', next];
  }
};
