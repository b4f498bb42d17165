import type { CaseState } from '../../domain/counter/counter-case.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { CaseStore } from './counter-store.ts';

/** A case names its clerks under seal; the log names them openly. */
const confirmedByStatement = `
SELECT said.at, c.id, c.state, c.account_id, c.level_at
FROM (
  SELECT detail ->> 'case' AS case_id, max(at) AS at FROM audit_event
  WHERE type = 'counter-case-confirmed' AND actor = :actor AND at >= :since GROUP BY detail ->> 'case'
) said JOIN counter_case c ON c.id = said.case_id ORDER BY said.at DESC LIMIT :most`;

interface ConfirmedRow {
  readonly at: string;
  readonly id: string;
  readonly state: CaseState;
  readonly account_id: string | null;
  readonly level_at: string | null;
}

/** What rests on the word of one clerk. */
export const confirmedBy = ({ database }: StoreParts): Pick<CaseStore, 'confirmedBy'> => ({
  confirmedBy: async (actor, since, most) =>
    (await ask<ConfirmedRow>(database, confirmedByStatement, { actor, since: since.toISOString(), most })).map(
      ({ at, id, state, account_id: accountId, level_at: levelAt }) => ({
        caseId: id,
        at,
        state,
        ...(accountId === null ? {} : { accountId }),
        ...(levelAt === null ? {} : { levelAt }),
      }),
    ),
});
