import { caseRoad } from '../../domain/counter/counter-case.ts';
import { decide } from '../../domain/evidence/decide.ts';
import type { Evidence } from '../../domain/evidence/evidence.ts';
import { resolveIdentity } from '../../domain/evidence/resolve-identity.ts';
import { weighInspection } from '../../proofing/methods/post-office/evidence-of-case.ts';
import type { LevelDue } from '../../store/counter/counter-store.ts';
import { noticesTo } from '../notices/notices-to.ts';
import { ownCaseEvent } from './case/case-event.ts';
import { caseMessage } from './case/case-messages.ts';
import type { CounterJourney, CounterParts } from './counter.ts';
import { tellReturning } from './recovery.ts';

const atOnce = 50;

const remindAll = async (counter: CounterParts): Promise<void> => {
  const { parts, cases } = counter;
  for (const one of await parts.store.cases.toRemind(atOnce)) {
    const told = ownCaseEvent(counter, 'counter-case-reminded', one, 'service');
    const messages = [caseMessage(cases, 'ends', one)];
    if ((await parts.store.cases.remind(one.id, { messages, audit: [told] })) === 'reminded') parts.observe(told);
  }
};

/** The same inspection, after the time in which nobody has objected, or after an operator has settled what somebody had. */
const waited = (evidence: readonly Evidence[], { settledAt }: LevelDue): readonly Evidence[] =>
  evidence.map((one) => {
    if (one.type !== 'document') return one;
    return settledAt === undefined
      ? { ...one, unchallengedSince: one.time }
      : { ...one, objectionSettledAt: settledAt };
  });

const raiseOne = async (counter: CounterParts, due: LevelDue): Promise<void> => {
  const { store, clock, observe } = counter.parts;
  const account = await store.accounts.find(due.accountId);
  const proof = account?.proofs.find(({ evidence }) =>
    evidence.some((one) => one.type === 'document' && one.caseId === due.caseId),
  );
  if (account === undefined || proof === undefined) return;
  const evidence = waited(proof.evidence, due);
  const identity = resolveIdentity(caseRoad.kind, evidence);
  if (identity === undefined) return;
  // The policy of the day on which the account was opened says how far it may rise.
  const standing = counter.roads.standing(caseRoad, account.openedAt);
  const decision = decide(caseRoad.kind, caseRoad.method, weighInspection(evidence), standing);
  const told = ownCaseEvent(counter, 'identity-level-raised', { id: due.caseId, supportCode: '' }, 'service', {
    accountId: due.accountId,
    detail: { identityLevel: decision.identityLevel, ruleSet: decision.ruleSet },
  });
  const { supportCode: _none, ...event } = told;
  const messages = noticesTo(counter.cases.notices, account.holder, 'level-raised', clock.now());
  if ((await store.cases.raiseLevel(due, { identity, evidence, decision }, { messages, audit: [event] })) === 'raised')
    observe(event);
};

export const applyDue =
  (counter: CounterParts): CounterJourney['applyDue'] =>
  async () => {
    await remindAll(counter);
    await tellReturning(counter);
    for (const due of await counter.parts.store.cases.levelsDue(atOnce)) await raiseOne(counter, due);
  };
