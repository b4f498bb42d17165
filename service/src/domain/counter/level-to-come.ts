import { identityLevelOf, type Account } from '../account.ts';

/**
 * Since when an account that two clerks have confirmed waits for level 2, which it gets by itself unless somebody objects; nothing of an account
 * that waits for no such thing. Whether somebody has objected is not looked at: who is told of that is told at once.
 */
export const levelWaitsSince = ({ proofs }: Pick<Account, 'proofs'>): string | undefined => {
  if (identityLevelOf({ proofs }) !== 1) return undefined;
  for (const { evidence, decision } of proofs) {
    const inspection = evidence.find((one) => one.type === 'document');
    if (inspection === undefined || decision.outcome !== 'accepted') continue;
    const { clerks, subject, purpose, unchallengedSince, objectionSettledAt, time } = inspection;
    const isBegun = new Set(clerks).size > 1 && subject.scheme === 'vn-personal-id' && purpose === undefined;
    const isOver = unchallengedSince !== undefined || objectionSettledAt !== undefined;
    if (isBegun && !isOver && !decision.reasons.includes('capped-by-policy')) return time;
  }
  return undefined;
};
