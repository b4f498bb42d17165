import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { JudgementCache } from '@chinhchu/pki';
import { BadCase, caseFrom, isRecord, type JudgeCase } from './judge-case.ts';
import { judgeChain } from './judge-chain.ts';
import { boundedLines } from './judge-lines.ts';
import { judgeCrl, judgeOcsp } from './judge-revocation.ts';

/**
 * Answers test cases, one JSON object per line in and one per line out, in order: ops `chain`, `ocsp` and `crl`, each by the
 * `profile` it names, `strict` or `deployed`.
 * A line that is no such case gets an answer with `error`; nothing a line says ends the process.
 */
export async function judgeLines(input: Readable, output: Writable): Promise<void> {
  const cache = new JudgementCache();
  for await (const line of boundedLines(input)) {
    if (line?.trim() === '') continue;
    const answer = line === undefined ? refused(undefined, 'the line is too long') : judgeLine(line, cache);
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain');
  }
}

/** Answers one line. */
export function judgeLine(line: string, cache: JudgementCache): Record<string, unknown> {
  let id: string | number | undefined;
  try {
    const parsed: unknown = JSON.parse(line);
    id = idOf(parsed);
    return { id, ...judgeCase(caseFrom(parsed), cache) };
  } catch (problem) {
    return refused(id, problem instanceof BadCase || problem instanceof SyntaxError ? problem.message : 'fault');
  }
}

const refused = (id: string | number | undefined, error: string): Record<string, unknown> => ({
  id,
  accept: false,
  status: 'unknown',
  reason: 'malformed-case',
  error,
});

function idOf(parsed: unknown): string | number | undefined {
  const id = isRecord(parsed) ? parsed['id'] : undefined;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}

function judgeCase(testCase: JudgeCase, cache: JudgementCache): Record<string, unknown> {
  switch (testCase.op) {
    case 'chain':
      return judgeChain(testCase, cache);
    case 'ocsp':
      return judgeOcsp(testCase);
    case 'crl':
      return judgeCrl(testCase);
  }
}
