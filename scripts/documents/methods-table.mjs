import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install.mjs';

const begins = '<!-- methods: drawn from the code by npm run generate -->';
const ends = '<!-- /methods -->';

/** The table "method × kind", from the methods that are built and the browser tests that walk them. */
const table = async () => {
  const { kinds, kindsServed, methods } = await import('../../service/src/domain/kinds-and-methods.ts');
  const { eachWayOf } = await import('../../service/src/domain/policy/policy.ts');
  const { isBuilt } = await import('../../service/src/proofing/methods/index.ts');
  const { vi } = await import('../../service/src/web/text/vi.ts');
  const { walked } = await import('../../e2e/support/walked.ts');
  const wayWords = { online: 'trực tuyến (PostID)', counter: 'tại quầy' };
  // A method by which nobody registers is only a way in.
  const registering = methods.filter((method) => kindsServed(method).length > 0);
  const rows = registering.flatMap((method) =>
    eachWayOf(/** @type {import('../../service/src/domain/policy/policy.ts').Road} */ ({ method, kind: kinds[0] })).map(
      ({ way }) => ({
        method,
        way,
        name: way === undefined ? vi.methods[method] : `${vi.methods[method]}, ${wayWords[way]}`,
      }),
    ),
  );
  const lines = rows.map(({ method, way, name }) => {
    const cells = kinds.map((kind) => {
      if (!isBuilt(method) || !kindsServed(method).includes(kind)) return '–';
      return walked.some((walk) => walk.method === method && walk.kind === kind && walk.way === way) ? '✔' : '✔ ¹';
    });
    return `| ${[name, `\`${method}\``, ...cells].join(' | ')} |`;
  });
  return `| method | code | ${kinds.map((kind) => vi.kinds[kind]).join(' | ')} |
|---|---|---|---|---|
${lines.join('\n')}${lines.some((line) => line.includes('¹')) ? '\n\n¹ no browser test walks it yet.' : ''}`;
};

/** The README with its table as the code has it. */
export const readmeWithTable = async () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [before, rest] = readme.split(begins);
  const after = rest?.split(ends)[1];
  if (before === undefined || after === undefined) throw new Error('README.md has no place for the table of methods');
  return `${before}${begins}\n${await table()}\n${ends}${after}`;
};
