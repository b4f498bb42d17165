import type { Certificate } from '../../certificates/certificate.ts';
import type { DistributionPoint } from '../../certificates/extensions.ts';
import type { Crl } from './crl.ts';
import { breachOf, unusable, type CrlQuestion } from './crl-question.ts';
import { scopeOf } from './crl-scope.ts';
import { deltaFor } from './delta-crl.ts';
import { freshness } from '../freshness.ts';
import { ALL_REASONS } from '../revocation-reason.ts';
import { strongerVerdict, unknown, type RevocationVerdict } from '../verdict.ts';

type Progress = { covered: number; until: number; since: number; verdict: RevocationVerdict };

/**
 * CRL validation, RFC 5280 §6.3.3: goes through the distribution points of a certificate and the lists at hand, newest
 * first, until one says "revoked" or together they cover every reason.
 */
export function judgeCrls(question: CrlQuestion): RevocationVerdict {
  const progress: Progress = { covered: 0, until: Infinity, since: -Infinity, verdict: unknown('no-answer-at-hand') };
  const complete = question.crls.filter(({ fields }) => fields.deltaBase === undefined).toSorted(newestFirst);
  if (complete.length === 0 && question.crls.length > 0) progress.verdict = unknown('crl-delta-without-base');
  // The implied point comes last: it is for lists that the certificate's own points do not mention.
  const points = [...(question.certificate.extensions.crlDistributionPoints ?? []), undefined];
  if (!question.budget.takeComparisons(points.length * question.crls.length)) return unknown('search-exhausted');
  for (const point of points) {
    for (const crl of complete) {
      if ((progress.covered & ALL_REASONS) === ALL_REASONS) break;
      const verdict = consult(crl, point, { question, progress });
      if (verdict?.status === 'revoked') return verdict;
      if (verdict) progress.verdict = strongerVerdict(progress.verdict, verdict);
    }
  }
  if ((progress.covered & ALL_REASONS) === ALL_REASONS)
    return { status: 'good', source: 'crl', since: progress.since, until: progress.until };
  return progress.covered === 0 ? progress.verdict : unknown('crl-covers-some-reasons');
}

const newestFirst = (one: Crl, other: Crl): number => other.fields.thisUpdate - one.fields.thisUpdate;

/** One list through one distribution point: undefined when it says "not revoked" and is counted in `progress`. */
function consult(
  crl: Crl,
  point: DistributionPoint | undefined,
  { question, progress }: { question: CrlQuestion; progress: Progress },
): RevocationVerdict | undefined {
  const { certificate, at } = question;
  const scope = scopeOf(crl, certificate, point);
  if ('outside' in scope) return unknown(scope.outside);
  if ((scope.reasons & ~progress.covered) === 0) return undefined;
  const problem = unusable(crl, question);
  if (problem) return problem;
  const fresh = freshness(crl.fields, at, question.freshness);
  if (fresh.state !== 'fresh') return unknown(fresh.state === 'stale' ? 'crl-stale' : 'crl-not-yet-valid');
  const { revoked, until } = lookUp(crl, fresh.until, question);
  if (revoked) return revoked;
  const breach = breachOf(crl, question);
  if (breach) return unknown('crl-not-conforming', breach);
  if (silenceIsNoAnswer(crl, certificate, point)) return unknown('crl-out-of-scope');
  progress.covered |= scope.reasons;
  progress.until = Math.min(progress.until, until);
  progress.since = Math.max(progress.since, crl.fields.thisUpdate);
  return undefined;
}

/**
 * What a fresh list and its delta say, whatever else is wrong with them (§6.3.3(i)–(k)): the delta's word comes first,
 * and `removeFromCRL` lifts what the complete list says. A delta that does not conform may revoke, and lifts nothing.
 */
function lookUp(
  crl: Crl,
  freshUntil: number,
  question: CrlQuestion,
): { readonly revoked: RevocationVerdict | undefined; readonly until: number } {
  const { issuer, serial } = question.certificate;
  const delta = deltaFor(crl, question);
  const changed = delta?.crl.find(issuer, serial);
  const revokes = changed !== undefined && changed.reason !== 'remove-from-crl';
  const counts = delta !== undefined && (revokes || breachOf(delta.crl, question) === undefined);
  const until = counts ? Math.min(freshUntil, delta.until) : freshUntil;
  const entry = !counts || !changed ? crl.find(issuer, serial) : revokes ? changed : undefined;
  return {
    until,
    revoked: entry && { status: 'revoked', source: 'crl', revokedAt: entry.revokedAt, reason: entry.reason, until },
  };
}

/**
 * Stricter than §6.3.3: silence of a list is "good" only where the certificate points to. One whose points all name
 * another CRL issuer is not cleared by its own issuer's list, and one whose points name none is not cleared by an
 * indirect list. Both may still revoke.
 */
function silenceIsNoAnswer(crl: Crl, { extensions }: Certificate, point: DistributionPoint | undefined): boolean {
  const points = extensions.crlDistributionPoints;
  if (!points || point?.crlIssuer) return false;
  return (
    crl.fields.issuingDistributionPoint?.isIndirect === true || points.every(({ crlIssuer }) => crlIssuer !== undefined)
  );
}
