/**
 * @typedef {{ word: string, rest: string }} Instruction
 * @typedef {{ from: string, name: string, instructions: Instruction[] }} Stage
 */

/**
 * Reads a Containerfile: its stages, each with its instructions in their order. Lines are joined, comments left out; of the language we use
 * no more (no heredocs, no arguments).
 * @param {string} text
 * @returns {Stage[]}
 */
export function readContainerfile(text) {
  const lines = text
    .replaceAll(/^\s*#.*\n/gmu, '')
    .replaceAll(/\\\n\s*/gu, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  /** @type {Stage[]} */
  const stages = [];
  for (const line of lines) {
    const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/u.exec(line) ?? [];
    if (word === 'FROM') {
      const [, from = '', name = String(stages.length)] = /^(\S+)(?:\s+AS\s+(\S+))?$/u.exec(rest) ?? [];
      stages.push({ from, name, instructions: [] });
    } else {
      const stage = stages.at(-1);
      if (stage === undefined || word === '')
        throw new Error(`This line of the Containerfile is not understood: ${line}`);
      stage.instructions.push({ word, rest });
    }
  }
  return stages;
}

/**
 * The words of an instruction written as a list.
 * @param {Stage} stage
 * @param {string} word
 * @returns {string[]}
 */
export function listOf(stage, word) {
  const rest = stage.instructions.findLast((one) => one.word === word)?.rest ?? '[]';
  return JSON.parse(rest.slice(rest.indexOf('[')));
}

/**
 * The environment that a stage sets.
 * @param {Stage} stage
 * @returns {Record<string, string>}
 */
export function environmentOf(stage) {
  return Object.fromEntries(
    stage.instructions
      .filter(({ word }) => word === 'ENV')
      .flatMap(({ rest }) => rest.split(/\s+/u))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}
