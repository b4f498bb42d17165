import { account as accountCommand } from '../../../src/commands/operator/accounts/account.ts';
import { deaths as deathsCommand } from '../../../src/commands/operator/accounts/deaths.ts';
import type { Act } from '../../../src/domain/standing/machine/standing.ts';
import { operatorOn } from '../wires/operator.ts';
import type { Said } from '../wires/stand-in-providers.ts';
import { decideThere, registerByProvider, toPostId } from '../walks/means/provider.ts';
import { newVisitor } from '../walks/walk.ts';
import type { Person } from '../workbench.ts';
import { saidAs, type Bench } from './begin-account.ts';

const why = ['--reason', 'theo phiếu của tổng đài'] as const;

/** What an operator and a register do with the account of somebody, each by what it types or answers. */
export const closings = ({ at, stand }: Pick<Bench, 'at' | 'stand'>, person: Person, accountId: string) => {
  const operator = () => operatorOn(at.data, at.clock);
  const account = async (verb: 'suspend' | 'restore', more: readonly string[] = []): Promise<boolean> =>
    (await accountCommand(operator(), [verb, accountId, ...more])).exitCode === 0;
  /** Somebody has the register asked, whose record is wrong; what they read is no other than of somebody without an account. */
  const report = async (register: string): Promise<undefined> => {
    const visitor = newVisitor(at);
    const said: Said = { ...saidAs(person, 'of-the-dead'), deceased: true };
    const page =
      register === 'vneid'
        ? await registerByProvider(at, stand, visitor, said)
        : await decideThere(stand, visitor, await toPostId(at, visitor, person.phoneNumber), said, register);
    if (page.problem !== 'identity-provider-deceased') throw new Error(`${register} says ${page.problem} of the dead`);
  };
  return {
    suspend: () => account('suspend', why),
    restore: () => account('restore'),
    report: ({ register }: Extract<Act, { act: 'report-death' }>) => report(register),
    /** An operator has looked first and thought that it was so, and was wrong too. */
    undo: async (): Promise<boolean> => {
      await deathsCommand(operator(), ['confirm', accountId, ...why]);
      return (await deathsCommand(operator(), ['undo', accountId, ...why])).exitCode === 0;
    },
  };
};
