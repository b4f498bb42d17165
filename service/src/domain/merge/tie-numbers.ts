import type { Account } from '../account.ts';
import type { Holder } from '../evidence/holder.ts';

type Recorded = Pick<Account, 'holder' | 'proofs'>;

/** The numbers that an account, or one piece of evidence, gives to one person. */
const numbersOf = ({ holder }: { readonly holder?: Holder }): readonly string[] =>
  holder?.type === 'person'
    ? [holder.personalId, ...(holder.formerPersonalId === undefined ? [] : [holder.formerPersonalId])]
    : [];

/**
 * Whether the record of either account ties a number of the one to a number of the other: an accepted proof whose evidence names both as one
 * person's. What two accounts merely say alike, a name or a birth date, ties nothing.
 */
export const tiesNumbers = (one: Recorded, other: Recorded): boolean => {
  const [ofOne, ofOther] = [numbersOf(one), numbersOf(other)];
  return [...one.proofs, ...other.proofs]
    .filter(({ decision }) => decision.outcome === 'accepted')
    .flatMap(({ evidence }) => evidence)
    .map(numbersOf)
    .some(
      (numbers) =>
        numbers.some((number) => ofOne.includes(number)) && numbers.some((number) => ofOther.includes(number)),
    );
};
