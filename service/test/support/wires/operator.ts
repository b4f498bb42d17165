import { decisions } from '../../../src/commands/operator/evidence/decisions.ts';
import { officials } from '../../../src/commands/operator/officials.ts';
import type { OperatorAnswer, OperatorContext } from '../../../src/commands/operator/command/operator-command.ts';
import type { Clock } from '../../../src/platform/clock.ts';
import { ruleSet } from '../../../src/domain/evidence/decide.ts';
import { ruleSets } from '../../../src/proofing/decisions/rule-sets.ts';
import type { TestStore } from '../database.ts';

/** What an operator's commands work on, beside a store of a test. */
export const operatorOn = (
  { store, keys, keyFolder }: Pick<TestStore, 'store' | 'keys' | 'keyFolder'>,
  clock: Clock,
): OperatorContext => ({
  store,
  keys,
  keyFolder,
  providerKeyFolder: `${keyFolder}-of-providers`,
  privateHosts: [],
  issuer: 'http://localhost:4000',
  clock,
  ruleSets,
  notices: { randomId: () => crypto.randomUUID(), alphabet: 'gsm7', helpDeskPhone: '18001096' },
  operator: 'lan',
});

/** Something that waits, as `officials list --json` tells it. */
export interface Waiting {
  readonly id: string;
  readonly type: string;
  readonly accountId: string;
  readonly fullName: string;
  readonly roster?: string;
}

const isList = (data: unknown): data is { readonly waiting: readonly Waiting[] } =>
  typeof data === 'object' && data !== null && 'waiting' in data && Array.isArray(data.waiting);

/** The operator who approves accounts. */
export const approver = (context: OperatorContext) => {
  const run = (...words: readonly string[]): Promise<OperatorAnswer> => officials(context, words);
  return {
    run,
    waiting: async (): Promise<readonly Waiting[]> => {
      const { data } = await run('list');
      if (!isList(data)) throw new Error('officials list answered no list');
      return data.waiting;
    },
  };
};

/** Makes every decision of a test's installation again by the rules of today: how many, and those that do not come out byte for byte. */
export const decidedAgain = async (data: Pick<TestStore, 'store' | 'keys' | 'keyFolder'>, clock: Clock) => {
  const { data: told } = await decisions(operatorOn(data, clock), ['replay', '--rules', ruleSet]);
  return told;
};
