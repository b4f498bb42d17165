import type { Claim } from './claim.ts';
import type { Decision, Evidence } from './evidence.ts';

/** Names the rules below; changes whenever they do, so that an old decision can be judged by the rules of its day. */
export const ruleSet = 'chinhchu-2026-11';

/**
 * Weighs evidence into a level. Identity level 2 needs a register's word on number, name and birth date together with proof
 * that the person holds what the register ties to them (DESIGN §3, "identity level").
 */
export const decide = (claim: Claim, evidence: readonly Evidence[]): Decision => {
  const record = evidence.find((one) => one.type === 'electronic_record' && one.recordType === 'mobile-subscription');
  const possession = record?.checkDetails.some((check) => check.checkMethod === 'auth') ?? false;
  const confirmed = ['idDocument', 'name', 'birthdate'].every((fact) => record?.matched.includes(fact));
  const accepted = possession && confirmed;
  return {
    ruleSet,
    outcome: accepted ? 'accepted' : 'refused',
    kind: claim.kind,
    method: claim.method,
    identityLevel: accepted ? 2 : 1,
    reasons: [
      possession ? 'number-possession-proven' : 'number-possession-not-proven',
      confirmed ? 'operator-record-confirms-number-name-birthdate' : 'operator-record-does-not-confirm',
      ...(record?.nameMatchedFolded === true ? ['name-matched-without-diacritics'] : []),
    ],
  };
};
