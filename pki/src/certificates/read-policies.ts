import { readOid } from '../der/oid.ts';
import { readSmallInteger } from '../der/primitives.ts';
import { DerProblem } from '../der/problem.ts';
import { contextTag, TAG, type DerReader } from '../der/reader.ts';
import { decodeText } from '../der/strings.ts';
import type { PolicyConstraints, PolicyInformation, PolicyMapping } from './extensions.ts';
import { sequenceElements } from './sequence-elements.ts';

/** Reads PolicyConstraints (RFC 5280 §4.2.1.11): not both fields absent. */
export function readPolicyConstraints(value: DerReader): PolicyConstraints {
  const what = 'policyConstraints';
  const inside = value.enter(TAG.sequence, what);
  const requireExplicitPolicy =
    inside.peek() === contextTag(0) ? readSmallInteger(inside, what, contextTag(0)) : undefined;
  const inhibitPolicyMapping =
    inside.peek() === contextTag(1) ? readSmallInteger(inside, what, contextTag(1)) : undefined;
  inside.finish(what);
  if (requireExplicitPolicy === undefined && inhibitPolicyMapping === undefined)
    throw new DerProblem('bad-value', what);
  return { requireExplicitPolicy, inhibitPolicyMapping };
}

/** Reads CertificatePolicies (§4.2.1.4): at least one policy, none twice. */
export function readPolicies(value: DerReader): PolicyInformation[] {
  const what = 'certificatePolicies';
  const policies: PolicyInformation[] = [];
  const seen = new Set<string>();
  for (const inside of sequenceElements(value, what)) {
    const policy = readOid(inside, what);
    const qualifiers = inside.enterIf(TAG.sequence, what);
    inside.finish(what);
    if (seen.has(policy)) throw new DerProblem('bad-value', what);
    seen.add(policy);
    const read = qualifiers && qualifiers.lenient('policyQualifiers', () => readQualifiers(qualifiers, what));
    policies.push({
      policy,
      ...(read ?? { statements: [], unknownQualifiers: qualifiers ? ['policyQualifiers'] : [] }),
    });
  }
  return policies;
}

const PRACTICE_STATEMENT = '1.3.6.1.5.5.7.2.1';
const USER_NOTICE = '1.3.6.1.5.5.7.2.2';

/**
 * The addresses of practice statements, and the kinds of unknown qualifiers; user notices are not kept. Qualifiers
 * inform people: ones that cannot be read matter where the extension is critical, as unknown ones do.
 */
function readQualifiers(qualifiers: DerReader, what: string): Omit<PolicyInformation, 'policy'> {
  const statements: string[] = [];
  const unknownQualifiers: string[] = [];
  if (qualifiers.atEnd) throw new DerProblem('bad-value', what);
  while (!qualifiers.atEnd) {
    const qualifier = qualifiers.enter(TAG.sequence, what);
    const kind = readOid(qualifier, what);
    const tag = qualifier.peek();
    const content = qualifier.content(tag, what);
    qualifier.finish(what);
    const text = kind === PRACTICE_STATEMENT ? decodeText(tag, content, what) : undefined;
    if (text !== undefined) statements.push(text);
    if (kind !== PRACTICE_STATEMENT && kind !== USER_NOTICE) unknownQualifiers.push(kind);
  }
  return { statements, unknownQualifiers };
}

/** Reads PolicyMappings (§4.2.1.5): at least one. */
export function readMappings(value: DerReader): PolicyMapping[] {
  return sequenceElements(value, 'policyMappings').map((inside) => {
    const issuerDomain = readOid(inside, 'policyMappings');
    const subjectDomain = readOid(inside, 'policyMappings');
    inside.finish('policyMappings');
    return { issuerDomain, subjectDomain };
  });
}
