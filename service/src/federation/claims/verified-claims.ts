import type { Account } from '../../domain/account.ts';
import type { ElectronicSignature } from '../../domain/evidence/records/electronic-signature.ts';
import type { DocumentInspection } from '../../domain/evidence/records/document-inspection.ts';
import type { ElectronicRecord } from '../../domain/evidence/records/electronic-record.ts';
import type { Evidence } from '../../domain/evidence/evidence.ts';
import { confirmedBy, possessionOf } from '../../domain/evidence/evidence.ts';
import { resolveHolder } from '../../domain/evidence/resolve-identity.ts';
import { foldName } from '../../domain/typed/names/fold-name.ts';
import { selectEvidence, selectMembers } from './select-verified.ts';

/** Names of ours that stand in place of registered ones carry our own address (Identity Assurance, predefined values). */
export interface AssuranceNames {
  readonly trustFramework: string;
  /** Registers, by what kind of record it is. */
  readonly records: Readonly<Record<string, string>>;
  /** Kinds of signatures, by where the key lies. */
  readonly signatures: Readonly<Record<ElectronicSignature['channel'], string>>;
}

export const assuranceNames = (issuer: string): AssuranceNames => ({
  trustFramework: `${issuer}/khung-tin-cay/dinh-danh-dien-tu`,
  records: {
    'mobile-subscription': `${issuer}/so-lieu/thue-bao-di-dong`,
    'social-insurance': `${issuer}/so-lieu/bao-hiem-xa-hoi`,
    'identity-provider': `${issuer}/so-lieu/danh-tinh-dien-tu`,
  },
  signatures: {
    token: `${issuer}/chu-ky-so/usb`,
    sim: `${issuer}/chu-ky-so/sim`,
    remote: `${issuer}/chu-ky-so/tu-xa`,
  },
});

type Proof = Account['proofs'][number];
type Members = Readonly<Record<string, unknown>>;

/** What can be known of one proof, in the words of OpenID Connect for Identity Assurance 1.0. */
export interface VerifiedClaims {
  readonly verification: Members;
  readonly evidence: readonly Members[];
  readonly claims: Members;
}

const checkDetail = ({ checkMethod, organization, checkId, time }: Evidence['checkDetails'][number]): Members => ({
  check_method: checkMethod,
  organization,
  check_id: checkId,
  time,
});

/** `electronic_signature` has no `check_details` (Identity Assurance 1.0 §5.4.4.4); `created_at` is its time stamp's where it has one. */
const signatureOf = (names: AssuranceNames, one: ElectronicSignature): Members => ({
  type: one.type,
  signature_type: names.signatures[one.channel],
  issuer: one.issuer,
  serial_number: one.serialNumber,
  created_at: one.signature.timeStamp?.time ?? one.time,
});

const recordOf = (names: AssuranceNames, one: ElectronicRecord): Members => ({
  type: one.type,
  check_details: one.checkDetails.map(checkDetail),
  record: { type: names.records[one.recordType] ?? one.recordType, source: { name: one.source, country_code: 'VNM' } },
});

/** What the card is, in the registry's one word for all of them; who was at the counter stays with us. */
const inspectionOf = ({
  type,
  method,
  checkDetails,
  verifier,
  office,
  caseId,
  time,
  document,
}: DocumentInspection): Members => ({
  type,
  method,
  check_details: checkDetails.map(checkDetail),
  verifier: { organization: `${verifier}, ${office}`, txn: caseId },
  time,
  document_details: {
    type: 'idcard',
    issuer: { country_code: 'VNM' },
    ...(document.expiresOn === undefined ? {} : { date_of_expiry: document.expiresOn }),
  },
});

const evidenceOf =
  (names: AssuranceNames) =>
  (one: Evidence): Members => {
    switch (one.type) {
      case 'electronic_record':
        return recordOf(names, one);
      case 'electronic_signature':
        return signatureOf(names, one);
      case 'document':
        return inspectionOf(one);
    }
  };

/** Of what was corrected since, earlier evidence confirms what stood there then, and not what stands there now. */
const stillSays = (holder: Account['holder'], fact: string, said: Account['holder'] | undefined): boolean => {
  if (holder.type !== 'person' || said?.type !== 'person') return true;
  switch (fact) {
    case 'name':
      return foldName(said.fullName) === foldName(holder.fullName);
    case 'birthdate':
      return said.dateOfBirth === holder.dateOfBirth;
    case 'birthyear':
      return said.yearOfBirth === holder.yearOfBirth;
    case 'idDocument':
      return said.personalId === holder.personalId;
    default:
      return true;
  }
};

/** Only what the evidence itself has confirmed: the fact matched, or possession of the number proven. */
const confirmedClaims = (holder: Account['holder'], evidence: readonly Evidence[]): Members => {
  const said = resolveHolder(evidence);
  const matched = (name: string): boolean =>
    stillSays(holder, name, said) && evidence.some((one) => confirmedBy(one).includes(name));
  const possession = possessionOf(holder.phoneNumber, evidence) !== undefined;
  return {
    ...(matched('name') ? { name: holder.fullName } : {}),
    ...(holder.type === 'person' && matched('birthdate') ? { birthdate: holder.dateOfBirth } : {}),
    ...(holder.type === 'person' && matched('birthyear') ? { birthdate: holder.yearOfBirth } : {}),
    ...(holder.type === 'person' && matched('idDocument') ? { personal_id: holder.personalId } : {}),
    ...(possession && holder.phoneNumber !== undefined
      ? { phone_number: holder.phoneNumber, msisdn: holder.phoneNumber.slice(1) }
      : {}),
  };
};

const describe = (
  names: AssuranceNames,
  holder: Account['holder'],
  { decision, decidedAt, evidence }: Proof,
): VerifiedClaims => ({
  verification: {
    trust_framework: names.trustFramework,
    assurance_level: String(decision.identityLevel),
    time: decidedAt,
    assurance_process: { policy: decision.ruleSet, procedure: decision.method },
  },
  evidence: evidence.map(evidenceOf(names)),
  claims: confirmedClaims(holder, evidence),
});

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One element of a request answered from one proof; nothing when a constraint of it is not met, or nothing asked for is there. */
const answer = (asked: Members, known: VerifiedClaims, allowed: readonly string[], now: Date): Members | undefined => {
  const { verification, claims } = { verification: asked['verification'], claims: asked['claims'] };
  if (!isMembers(verification) || !isMembers(claims)) return undefined;
  const { evidence: askedEvidence, ...askedVerification } = verification;
  const shown = selectMembers({ trust_framework: null, ...askedVerification }, known.verification, now);
  const evidence = 'evidence' in verification ? selectEvidence(askedEvidence, known.evidence, now) : [];
  if (shown === 'not-met' || evidence === 'not-met') return undefined;
  const given: Record<string, unknown> = {};
  for (const [name, wish] of Object.entries(claims)) {
    const one =
      allowed.includes(name) || (name === 'msisdn' && allowed.includes('phone_number'))
        ? selectMembers({ [name]: wish }, known.claims, now)
        : {};
    if (one !== 'not-met') Object.assign(given, one);
  }
  if (Object.keys(given).length === 0) return undefined;
  return { verification: { ...shown, ...(evidence.length > 0 ? { evidence } : {}) }, claims: given };
};

/** How several elements of a request travel through the provider, which takes only an object for a claim. */
export const severalElements = 'urn:chinhchu:elements';

/**
 * `verified_claims` as a portal asked for it: never more than was asked, never more than it is registered for; what is not met
 * is silently left out (Identity Assurance 1.0 §5).
 *
 * @param asked the member of the `claims` parameter
 * @param allowed the claims this portal may have, as far as the person has agreed to them
 */
export const verifiedClaims = (
  names: AssuranceNames,
  account: Pick<Account, 'holder' | 'proofs'>,
  asked: unknown,
  allowed: readonly string[],
  now: Date,
): Members | readonly Members[] | undefined => {
  if (!isMembers(asked)) return undefined;
  const several: unknown = asked[severalElements];
  const list: readonly unknown[] = Array.isArray(several) ? several : [asked];
  const known = account.proofs
    .filter(({ decision }) => decision.outcome === 'accepted')
    .map((proof) => describe(names, account.holder, proof));
  const answers = list
    .filter(isMembers)
    .map((element) => known.map((one) => answer(element, one, allowed, now)).find((one) => one !== undefined))
    .filter((one) => one !== undefined);
  return answers.length > 1 ? answers : answers[0];
};

/** What discovery says of this (OpenID Connect for Identity Assurance 1.0 §8). */
export const assuranceMetadata = (names: AssuranceNames): Members => ({
  trust_frameworks_supported: [names.trustFramework],
  evidence_supported: ['electronic_record', 'electronic_signature', 'document'],
  documents_supported: ['idcard'],
  documents_methods_supported: ['pipp'],
  documents_check_methods_supported: ['vpip', 'pvp', 'auth'],
  electronic_records_supported: Object.values(names.records),
  claims_in_verified_claims_supported: ['name', 'birthdate', 'personal_id', 'phone_number', 'msisdn'],
});
