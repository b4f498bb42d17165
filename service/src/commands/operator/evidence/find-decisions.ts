import { sourceOf } from '../../../domain/evidence/evidence.ts';
import { methods } from '../../../domain/kinds-and-methods.ts';
import { composed } from '../../../domain/typed/few-marks.ts';
import type { KeptDecision } from '../../../store/accounts/account-store.ts';
import type { OperatorAnswer, OperatorContext } from '../command/operator-command.ts';
import { done } from '../command/operator-command.ts';
import { readInstant, type Flags } from '../command/read-flags.ts';

/** The words that say which decisions are looked for. */
export const findFlags: readonly string[] = ['source', 'method', 'since', 'until', 'from'];

/** A part of a name, however it is cased. */
const folded = (text: string): string => composed(text).toLowerCase();

interface Looked {
  readonly source?: string;
  readonly method?: string;
  readonly since?: Date;
  readonly until?: Date;
}

/** Which ones are looked for; nothing where an instant, a method or everything is missing. */
const readLooked = ({ source, method, since, until }: Flags): Looked | undefined => {
  const [from, to] = [since, until].map((typed) => (typed === undefined ? undefined : readInstant(typed)));
  if ((since !== undefined && from === undefined) || (until !== undefined && to === undefined)) return undefined;
  if (method !== undefined && !methods.some((one) => one === method)) return undefined;
  if (source === undefined && method === undefined) return undefined;
  return {
    ...(source === undefined ? {} : { source: folded(source) }),
    ...(method === undefined ? {} : { method }),
    ...(from === undefined ? {} : { since: from }),
    ...(to === undefined ? {} : { until: to }),
  };
};

const sourcesOf = ({ evidence }: KeptDecision): readonly string[] =>
  evidence === 'erased' || evidence === 'unreadable' ? [] : [...new Set(evidence.map(sourceOf))];

const fits = (kept: KeptDecision, { source, method, since, until }: Looked): boolean => {
  const at = new Date(kept.decidedAt);
  return (
    (method === undefined || kept.decision.method === method) &&
    (since === undefined || at >= since) &&
    (until === undefined || at < until) &&
    (source === undefined || sourcesOf(kept).some((one) => folded(one).includes(source)))
  );
};

/**
 * `decisions find`, one portion: whose accounts rest on the word of an authority, told by ids alone.
 *
 * @param after the decision after which it goes on
 * @returns nothing where the flags say nothing that can be looked for
 */
export const findDecisions = async (
  { store }: OperatorContext,
  flags: Flags,
  { after, portion }: { readonly after: string | undefined; readonly portion: number },
): Promise<OperatorAnswer | undefined> => {
  const looked = readLooked(flags);
  if (looked === undefined) return undefined;
  const some = await store.accounts.keptDecisions(after, portion);
  const found = some
    .filter((kept) => fits(kept, looked))
    .map((kept) => ({
      id: kept.id,
      accountId: kept.accountId,
      decidedAt: kept.decidedAt,
      method: kept.decision.method,
      sources: sourcesOf(kept),
    }));
  const next = some.length < portion ? undefined : some.at(-1)?.id;
  const lines = found.map(
    ({ id, accountId, decidedAt, method, sources }) =>
      `account ${accountId}  decision ${id}  ${decidedAt}  ${method}  ${sources.join('; ')}`,
  );
  return done(lines.join('\n'), { checked: some.length, found, ...(next === undefined ? {} : { next }) });
};
