import type { Certificate } from '../../certificates/certificate.ts';
import type { Profile } from '../../paths/profiles.ts';
import type { WorkBudget } from '../../paths/work-budget.ts';
import type { CrlBreach } from '../answer-breaches.ts';
import type { Crl } from './crl.ts';
import type { FreshnessRule } from '../freshness.ts';
import { unknown, type RevocationVerdict, type UnknownReason } from '../verdict.ts';

/** What judging CRLs needs from its surroundings. */
export type CrlQuestion = {
  readonly certificate: Certificate;
  readonly crls: readonly Crl[];
  readonly at: number;
  readonly freshness: FreshnessRule;
  readonly budget: WorkBudget;
  readonly profile: Profile;
  /** Says why the list is not signed by an issuer entitled to it, or undefined when it is (RFC 5280 §6.3.3(f), (g)). */
  readonly signerProblem: (crl: Crl) => UnknownReason | undefined;
};

/** Why a list cannot be relied on at all, whatever it says; `detail` is the object identifier (§5.2, §5.3). */
export function unusable(crl: Crl, { signerProblem }: CrlQuestion): RevocationVerdict | undefined {
  const [critical] = crl.fields.unknownCritical;
  if (critical !== undefined) return unknown('crl-critical-extension-unknown', critical);
  const problem = signerProblem(crl);
  return problem && unknown(problem);
}

/** What a list gets wrong and the profile does not let pass: its "revoked" still counts, its silence does not. */
export function breachOf(crl: Crl, { profile }: CrlQuestion): CrlBreach | undefined {
  const letsPass = (breach: CrlBreach): boolean => profile.crlLeniencies.some(({ code }) => code === breach);
  const breach = crl.fields.breaches.find((one) => !letsPass(one));
  if (breach) return breach;
  return !letsPass('entry-duplicated') && crl.listsOneTwice ? 'entry-duplicated' : undefined;
}
