import { birthFactOf, birthOf } from '../../../domain/evidence/birth.ts';
import type { ElectronicRecord } from '../../../domain/evidence/records/electronic-record.ts';
import type { Holder } from '../../../domain/evidence/holder.ts';
import type { ProvidedIdentity } from '../../../domain/identity-providers/provided-identity.ts';
import type { Kind } from '../../../domain/kinds-and-methods.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { Result } from '../../../domain/result.ts';
import { fail, ok } from '../../../domain/result.ts';

/** Whom a provider's answer speaks of, in the words of evidence. */
export interface SpokenOf {
  readonly subject: NonNullable<ElectronicRecord['subject']>;
  readonly holder: Holder;
  /** The facts it says, by the names that registers give them. */
  readonly matched: readonly string[];
  readonly representation?: NonNullable<ElectronicRecord['representation']>;
}

type Read = Result<SpokenOf, ProblemCode>;

const readPerson = ({ personalId, formerPersonalId, fullName, dateOfBirth }: ProvidedIdentity): Read => {
  const number = personalId ?? formerPersonalId;
  if (number === undefined || fullName === undefined) return fail('identity-provider-no-number');
  const tied = personalId !== undefined && formerPersonalId !== undefined ? { formerPersonalId } : {};
  const birth = birthOf(dateOfBirth);
  return ok({
    subject: { scheme: number.length === 12 ? 'vn-personal-id' : 'vn-identity-card', value: number },
    holder: { type: 'person', fullName, ...birth, personalId: number, ...tied },
    matched: ['name', 'idDocument', ...birthFactOf(birth), ...('formerPersonalId' in tied ? ['formerIdDocument'] : [])],
  });
};

const readOrganisation = ({ taxCode, organisation, representative }: ProvidedIdentity): Read => {
  if (taxCode === undefined || organisation === undefined) return fail('identity-provider-no-number');
  return ok({
    subject: { scheme: 'vn-tax-code', value: taxCode },
    holder: { type: 'organisation', fullName: organisation, taxCode },
    matched: ['name', 'idDocument'],
    ...(representative === undefined
      ? {}
      : {
          representation: {
            role: 'legal-representative',
            personalId: representative.personalId,
            fullName: representative.fullName,
          },
        }),
  });
};

/**
 * Whose account of this kind a provider's word opens: a citizen's by their number, a business's by its tax code while the person acts for it
 * there (VNeID: role switch, DOMAIN §2.6). A telephone or mailbox that it says counts for nothing, verified or not: ours are proven by a code.
 */
export const readProvidedIdentity = (identity: ProvidedIdentity, kind: Kind): Read => {
  if (identity.deceased === true) return fail('identity-provider-deceased');
  if (identity.kind !== kind) return fail('identity-provider-wrong-kind');
  if (identity.identityLevel === 0) return fail('identity-provider-not-verified');
  return kind === 'citizen' ? readPerson(identity) : readOrganisation(identity);
};
