import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install.mjs';

const folder = join(root, 'docs', 'connecting');
const languages = { mjs: 'js', ts: 'ts', py: 'python', php: 'php', sh: 'sh', go: 'go', java: 'java', rs: 'rust' };

/**
 * What stands between `<!-- WORD NAME -->` and the next `<!-- / -->`, by the word.
 * @returns {Promise<Record<string, (name: string) => string>>}
 */
const makers = async () => {
  const { blockOf, lifetimesTable, stacksTable } =
    await import('../../service/src/commands/documents/connecting-document.ts');
  return {
    lifetimes: () => lifetimesTable(),
    stacks: () => stacksTable(),
    block: (name) => `\`\`\`\n${blockOf(name)}\n\`\`\``,
    // The file that the tests run.
    example: (name) => {
      const ending = Object.entries(languages).find(([each]) => name.endsWith(`.${each}`))?.[1] ?? '';
      return `\`\`\`${ending}\n${readFileSync(join(folder, 'examples', name), 'utf8').trimEnd()}\n\`\`\``;
    },
  };
};

/** @param {string} file from the root */
const pageOf = (file) => ({
  file,
  generate: async () => {
    const make = await makers();
    return readFileSync(join(root, file), 'utf8').replaceAll(
      /(<!-- (\w+)(?: (\S+))? -->\n)(?:[\s\S]*?\n)??<!-- \/ -->/gu,
      (_all, begins, word, name) => {
        const maker = make[word];
        if (maker === undefined) throw new Error(`${file}: nothing is called ${word}`);
        return `${begins}${maker(name ?? '')}\n<!-- / -->`;
      },
    );
  },
});

/** The guide for portals and its pages, with tables, blocks and examples as the code has them. */
export const connectingPages = [
  pageOf('docs/CONNECTING.md'),
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => pageOf(`docs/connecting/${name}`)),
];
