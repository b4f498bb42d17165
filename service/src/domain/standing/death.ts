import type { AccountStatus } from '../account.ts';
import type { AuditEventType } from '../audit.ts';
import { citizenOf, type Identity } from '../evidence/identity.ts';
import type { ProvidedIdentity } from '../identity-providers/provided-identity.ts';

/** A register's word that somebody has died. */
export interface Died {
  /** By what the register knows them. */
  readonly of: readonly Identity[];
  /** Whose word it is, by our name for it. */
  readonly register: string;
  /** Under which it can find its answer again. */
  readonly reference: string;
}

/** In which ways the account is in use that such a word closes; the others are closed already, and stay so. */
export const closedByDeath = [
  'active',
  'suspended',
  'awaiting-approval',
  'frozen',
] as const satisfies readonly AccountStatus[];

/**
 * An account that is closed because a register says that its holder has died. `open`: no operator has looked at it yet; `undone`: the register
 * was wrong, and its word closes this account no more.
 */
export interface DeathReport extends Pick<Died, 'register' | 'reference'> {
  readonly id: string;
  readonly accountId: string;
  readonly state: 'open' | 'confirmed' | 'undone';
  readonly formerStatus: (typeof closedByDeath)[number];
  /** ISO 8601 in UTC. */
  readonly reportedAt: string;
}

/** What a provider of identities says of the death of a person, where it says it, and of whom; of one it has not verified, or who acts for an organisation, nothing. */
export const deathSaidBy = (
  {
    deceased,
    identityLevel,
    kind,
    personalId,
    formerPersonalId,
    reference,
  }: Pick<ProvidedIdentity, 'deceased' | 'identityLevel' | 'kind' | 'personalId' | 'formerPersonalId' | 'reference'>,
  provider: string,
): Died | undefined => {
  if (deceased !== true || identityLevel === 0 || kind !== 'citizen') return undefined;
  const of = [personalId, formerPersonalId].flatMap((number) => (number === undefined ? [] : [citizenOf(number)]));
  return { of, register: provider, reference };
};

const eventsOfDeath: ReadonlySet<AuditEventType> = new Set([
  'death-reported',
  'death-confirmed',
  'death-report-undone',
]);

/** What nobody reads who has shown no more than a code: whoever has the telephone of the dead may be anybody. */
export const speaksOfDeath = (type: AuditEventType): boolean => eventsOfDeath.has(type);
