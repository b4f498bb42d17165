import { birthOf } from '../evidence/birth.ts';
import type { Holder, Person } from '../evidence/holder.ts';
import type { Kind } from '../kinds-and-methods.ts';
import type { ProblemCode } from '../problems.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { canonicalName } from '../typed/names/canonical-name.ts';
import { foldName } from '../typed/names/fold-name.ts';
import type { ProvidedIdentity } from './provided-identity.ts';

/**
 * What linking comes to. `way-in`: a way to sign in and nothing else; `proves`: the provider's word is evidence of the same holder too;
 * `takes-number`: and the twelve digits take the place of the CMND that the account was known by.
 */
export type LinkJudged =
  | { readonly link: 'way-in' | 'proves' }
  | ({ readonly link: 'takes-number'; readonly personalId: string } & ReturnType<typeof birthOf>);

type Judged = Result<LinkJudged, ProblemCode>;

const differs: Judged = fail('identity-provider-differs');

const sameName = (one: string, other: string | undefined): boolean =>
  other !== undefined && canonicalName(one) === canonicalName(other);

/** A CMND and twelve digits are of one person: both are proven, and what is known of both agrees; neither number says it by itself. */
const judgeFormerNumber = (holder: Person, said: ProvidedIdentity): Judged => {
  const { personalId, formerPersonalId, fullName, dateOfBirth } = said;
  if (formerPersonalId !== undefined && formerPersonalId !== holder.personalId) return differs;
  if (personalId === undefined) return formerPersonalId === undefined ? ok({ link: 'way-in' }) : ok({ link: 'proves' });
  const sameDay = holder.dateOfBirth !== undefined && holder.dateOfBirth === dateOfBirth;
  const sameYear = holder.yearOfBirth === undefined || dateOfBirth?.slice(0, 4) === holder.yearOfBirth;
  const isTied = sameDay || (holder.dateOfBirth === undefined && sameYear && formerPersonalId !== undefined);
  if (!sameName(holder.fullName, fullName) || !isTied) return differs;
  return ok({ link: 'takes-number', personalId, ...birthOf(dateOfBirth) });
};

const judgePerson = (holder: Person, said: ProvidedIdentity): Judged => {
  if (said.kind !== 'citizen') return fail('identity-provider-wrong-kind');
  if (holder.personalId.length !== 12) return judgeFormerNumber(holder, said);
  if (said.personalId === undefined) return ok({ link: 'way-in' });
  return said.personalId === holder.personalId ? ok({ link: 'proves' }) : differs;
};

/**
 * Whether who somebody is at a provider may sign in to the account that they are signed in to: proof on both sides, and never an equal
 * mailbox, telephone or name alone. A number that is not the account's is refused. An official, whose account names no number, is let in as
 * the person of the same name, and gains nothing by it but the way in.
 *
 * @param proves what this provider says is verified, so that it can be evidence
 */
export const judgeLink = (
  { kind, holder }: { readonly kind: Kind; readonly holder: Holder },
  said: ProvidedIdentity,
  proves: boolean,
): Judged => {
  if (said.deceased === true) return fail('identity-provider-deceased');
  const isVerified = proves && said.identityLevel > 0;
  const judged = ((): Judged => {
    switch (holder.type) {
      case 'person':
        return judgePerson(holder, said);
      case 'organisation':
        if (said.kind !== kind) return fail('identity-provider-wrong-kind');
        return said.taxCode === holder.taxCode ? ok({ link: 'proves' }) : differs;
      case 'official':
        if (said.kind !== 'citizen') return fail('identity-provider-wrong-kind');
        return said.fullName !== undefined && foldName(said.fullName) === foldName(holder.fullName)
          ? ok({ link: 'way-in' })
          : differs;
    }
  })();
  if (!judged.ok || isVerified) return judged;
  // What is not verified says nothing of the account, and so an organisation's code, or another number, is not taken from it either.
  return holder.type === 'organisation' || judged.value.link === 'takes-number'
    ? fail('identity-provider-no-number')
    : ok({ link: 'way-in' });
};
