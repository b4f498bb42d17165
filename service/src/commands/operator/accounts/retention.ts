import { retainedKinds, retention as kinds } from '../../../domain/data-rights/retention.ts';
import type { OperatorCommand } from '../command/operator-command.ts';
import { done, usage } from '../command/operator-command.ts';

/** `retention report`: what is gone of closed accounts, looked for in the database as it is, and what is kept of them until when. Counts alone. */
export const retention: OperatorCommand = async ({ store }, args) => {
  if (args.length !== 1 || args[0] !== 'report') return usage('usage: chinhchu retention report');
  const report = await store.closing.report();
  const { closing, closed, gone, looked, left, kept, history } = report;
  const rules = retainedKinds.map((kind) => ({ kind, ...kinds[kind] }));
  const lines = [
    `closing  ${closing} accounts wait to be closed`,
    `closed   ${closed} accounts`,
    ...gone.map(({ table, rows }) => `gone     ${rows} rows of ${table}`),
    left.length === 0
      ? `looked   ${looked} columns that name an account: no closed one is left in any`
      : `LEFT     ${left.map(({ table, rows }) => `${rows} rows of ${table}`).join(', ')}: these should be gone`,
    ...kept.map(
      ({ kind, copies, first, last }) => `kept     ${copies} sealed copies of ${kind}, until ${first} to ${last}`,
    ),
    `kept     ${history.events} lines of the log, which name nobody${history.first === null ? '' : `, until ${history.first} to ${history.last}`}`,
    ...rules.map(
      ({ kind, what, verified }) =>
        `rule     ${kind}: ${what}; RETENTION_YEARS_${kind.toUpperCase()}${verified ? '' : ', its term in the law is not verified'}`,
    ),
  ];
  return done(lines.join('\n'), { ...report, rules });
};
