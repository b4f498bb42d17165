import { bytesOfDecision, replay, type ReplayBy, type Replayed } from '../../../proofing/decisions/replay.ts';
import { ruleSetNamed, type RuleSets } from '../../../proofing/decisions/rule-sets.ts';
import type { KeptDecision } from '../../../store/accounts/account-store.ts';
import { findDecisions, findFlags } from './find-decisions.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from '../command/operator-command.ts';
import { done, refused, usage } from '../command/operator-command.ts';
import { readFlags } from '../command/read-flags.ts';

const helpOn = (
  ruleSets: RuleSets,
): string => `usage: chinhchu decisions replay DECISION-ID [--rules NAME]       decides it again (chinhchu account show lists ids)
       chinhchu decisions replay --rules NAME [--from DECISION-ID]    all accounts: who would be decided differently
       chinhchu decisions find --source NAME | --method METHOD [--since TIME] [--until TIME] [--from DECISION-ID]   whose accounts rest on that
rule sets: ${Object.keys(ruleSets).join(', ')}`;

/** Decided again in one go, while a running service waits; the launcher asks for the next portion. */
export const portion = 500;

const idForm = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/\d{1,4})?$/u;
/** A decision's id, also out of that of a piece of its evidence. */
const decisionIdIn = (text: string): string | undefined => idForm.exec(text.toLowerCase())?.[1];

/** How the decision made again stands to the one that is kept. */
type Standing = 'same' | 'differs' | 'erased' | 'unreadable' | Exclude<Replayed['came'], 'decided'>;

/** Nothing is there to differ where evidence was erased, or lies under a key that is lost. */
const isWellKept = ({ standing }: Pick<Compared, 'standing'>): boolean =>
  ['same', 'erased', 'unreadable'].includes(standing);

interface Compared {
  readonly standing: Standing;
  readonly again?: Extract<Replayed, { readonly came: 'decided' }>['decision'];
  readonly problem?: string;
}

/** By the rules of its day every byte counts; by others what came of it: outcome and level. */
const compare = ({ decision, evidence }: KeptDecision, by: ReplayBy): Compared => {
  if (evidence === 'erased' || evidence === 'unreadable') return { standing: evidence };
  const came = replay(decision, evidence, by);
  if (came.came === 'evidence-broken') return { standing: came.came, problem: came.problem };
  if (came.came === 'no-rule') return { standing: came.came };
  const { decision: again } = came;
  const isSame =
    by.ruleSet === decision.ruleSet
      ? bytesOfDecision(again) === bytesOfDecision(decision)
      : again.outcome === decision.outcome && again.identityLevel === decision.identityLevel;
  return { standing: isSame ? 'same' : 'differs', again };
};

const describe = (kept: KeptDecision, { standing, again, problem }: Compared) => ({
  id: kept.id,
  accountId: kept.accountId,
  decidedAt: kept.decidedAt,
  standing,
  kept: kept.decision,
  ...(again === undefined ? {} : { again }),
  ...(problem === undefined ? {} : { problem }),
});

const one = async (
  { store, ruleSets }: OperatorContext,
  id: string,
  rules: string | undefined,
): Promise<OperatorAnswer> => {
  const kept = await store.accounts.keptDecision(id);
  if (kept === undefined) return refused('decision-not-found', 'There is no such decision.');
  const told = describe(kept, compare(kept, { ruleSets, ruleSet: rules ?? kept.decision.ruleSet }));
  const lines = [
    `${told.standing}  decision ${kept.id} of ${kept.decidedAt}, account ${kept.accountId}`,
    `kept   ${bytesOfDecision(kept.decision)}`,
    ...(told.again === undefined ? [] : [`again  ${bytesOfDecision(told.again)}`]),
    ...(told.problem === undefined ? [] : [`why    ${told.problem}`]),
  ];
  const isWell = isWellKept(told);
  return { exitCode: isWell ? 0 : 1, text: lines.join('\n'), data: told };
};

const all = async (
  { store, ruleSets }: OperatorContext,
  ruleSet: string,
  from: string | undefined,
): Promise<OperatorAnswer> => {
  const some = await store.accounts.keptDecisions(from, portion);
  const told = some.map((kept) => describe(kept, compare(kept, { ruleSets, ruleSet })));
  const listed = told.filter((one) => !isWellKept(one));
  const next = some.length < portion ? undefined : some.at(-1)?.id;
  const lines = listed.map(
    ({ id, accountId, standing, kept, again, problem }) =>
      `${standing}  ${id}  account ${accountId}: ${kept.outcome} level ${kept.identityLevel}${again === undefined ? '' : ` → ${again.outcome} level ${again.identityLevel}`}${problem === undefined ? '' : ` (${problem})`}`,
  );
  return done(lines.join('\n'), {
    checked: some.length,
    erased: told.filter(({ standing }) => standing === 'erased').length,
    unreadable: told.filter(({ standing }) => standing === 'unreadable').length,
    listed,
    ...(next === undefined ? {} : { next }),
  });
};

const replayed: OperatorCommand = async (context, args) => {
  const { ruleSets } = context;
  const help = helpOn(ruleSets);
  const { words: [word, ...rest] = [], flags: { rules, from } = {} } = readFlags(args, ['rules', 'from']) ?? {};
  if (rules !== undefined && ruleSetNamed(ruleSets, rules) === undefined) return usage(help);
  if (word === undefined) {
    const after = from === undefined ? undefined : decisionIdIn(from);
    return rules === undefined || (from !== undefined && after === undefined)
      ? usage(help)
      : all(context, rules, after);
  }
  const id = decisionIdIn(word);
  return id === undefined || rest.length > 0 || from !== undefined ? usage(help) : one(context, id, rules);
};

const find: OperatorCommand = async (context, args) => {
  const { words, flags } = readFlags(args, findFlags) ?? { words: ['?'], flags: {} };
  const { from } = flags;
  const after = from === undefined ? undefined : decisionIdIn(from);
  if (words.length > 0 || (from !== undefined && after === undefined)) return usage(helpOn(context.ruleSets));
  return (await findDecisions(context, flags, { after, portion })) ?? usage(helpOn(context.ruleSets));
};

/** `decisions replay|find`: makes decisions again from kept evidence and named rules, or finds those that rest on somebody's word; a portion of all. */
export const decisions: OperatorCommand = async (context, [verb, ...args]) => {
  if (verb === 'find') return find(context, args);
  return verb === 'replay' ? replayed(context, args) : usage(helpOn(context.ruleSets));
};
