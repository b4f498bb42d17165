import type { JsonObject } from '../read-json.ts';
import { objectIn, objectsIn, textIn } from '../read-json.ts';

/** What a portal shows of an account, in the order it is shown. */
export const factNames = [
  'full-name',
  'birth-date',
  'personal-id',
  'old-personal-id',
  'social-insurance-number',
  'phone-number',
  'email',
  'organisation',
  'tax-code',
  'account-kind',
] as const;
export type FactName = (typeof factNames)[number];

export interface Fact {
  readonly name: FactName;
  readonly value: string;
  /** It stands in `verified_claims`. */
  readonly verified: boolean;
}

/** How the provider knows what stands in `verified_claims`. */
export interface Proof {
  readonly level?: string;
  readonly time?: string;
  /** `electronic_record`, `electronic_signature`, `document`, `vouch` or what else the provider names. */
  readonly evidence: readonly string[];
}

export interface Facts {
  readonly facts: readonly Fact[];
  readonly proof?: Proof;
  /** Under which subjects this portal knew the person besides, where the provider has merged accounts of theirs lately (`former_subs`); without one that was split off again. */
  readonly formerSubjects?: readonly string[];
}

/** Claim names by fact, the standard's first, then those portals use today (National portal's single sign-on). */
const claimsOf: Readonly<Record<FactName, readonly string[]>> = {
  'full-name': ['name', 'HoVaTen'],
  'birth-date': ['birthdate', 'NgayThangNamSinh'],
  'personal-id': ['personal_id', 'SoDinhDanh'],
  'old-personal-id': ['SoCMND'],
  'social-insurance-number': ['MaBHXH'],
  'phone-number': ['phone_number', 'msisdn', 'SoDienThoai'],
  email: ['email', 'ThuDienTu'],
  organisation: ['organization_name', 'TenDoanhNghiep'],
  'tax-code': ['tax_code', 'MaSoThue', 'MaSoDoanhNghiep'],
  'account-kind': ['kind', 'LoaiTaiKhoan'],
};

/** Reads a UserInfo response (OpenID Connect Core §5.3.2, Identity Assurance §5): known claims, verified before stated. */
export const readFacts = (userInfo: JsonObject): Facts => {
  const sets = objectsIn(userInfo, 'verified_claims').filter((set) => objectIn(set, 'verification') !== undefined);
  const verifiedClaims = sets.map((set) => objectIn(set, 'claims') ?? {});
  const facts = factNames.flatMap((name): Fact[] => {
    const verified = firstOf(verifiedClaims, claimsOf[name]);
    const value = verified ?? firstOf([userInfo], claimsOf[name]);
    return value === undefined ? [] : [{ name, value, verified: verified !== undefined }];
  });
  const verification = sets.map((set) => objectIn(set, 'verification')).find((each) => each !== undefined);
  const former = readFormerSubjects(userInfo);
  return {
    facts,
    ...(verification === undefined ? {} : { proof: readProof(verification) }),
    ...(former === undefined ? {} : { formerSubjects: former }),
  };
};

const mostFormerSubjects = 10;
const readFormerSubjects = ({ former_subs: former }: JsonObject): readonly string[] | undefined =>
  Array.isArray(former)
    ? former.filter((one) => typeof one === 'string' && one !== '' && one.length <= 255).slice(0, mostFormerSubjects)
    : undefined;

const firstOf = (sources: readonly JsonObject[], names: readonly string[]): string | undefined => {
  for (const source of sources) {
    for (const name of names) {
      const value = textIn(source, name, 300);
      if (value !== undefined) return value;
    }
  }
  return undefined;
};

const readProof = (verification: JsonObject): Proof => {
  const level = textIn(verification, 'assurance_level', 100);
  const time = textIn(verification, 'time', 40);
  const evidence = objectsIn(verification, 'evidence').flatMap((each) => textIn(each, 'type', 60) ?? []);
  return {
    evidence: [...new Set(evidence)],
    ...(level === undefined ? {} : { level }),
    ...(time === undefined ? {} : { time }),
  };
};

/** Reads what `JSON.stringify` made of facts. */
export const factsFromJson = (json: JsonObject): Facts => {
  const facts = objectsIn(json, 'facts').flatMap((each): Fact[] => {
    const name = factNames.find((known) => known === each['name']);
    const value = textIn(each, 'value');
    return name === undefined || value === undefined ? [] : [{ name, value, verified: each['verified'] === true }];
  });
  const proof = objectIn(json, 'proof');
  if (proof === undefined) return { facts };
  const level = textIn(proof, 'level');
  const time = textIn(proof, 'time');
  const evidence = Array.isArray(proof['evidence']) ? proof['evidence'].filter((each) => typeof each === 'string') : [];
  return {
    facts,
    proof: { evidence, ...(level === undefined ? {} : { level }), ...(time === undefined ? {} : { time }) },
  };
};

/** The claims a portal asks for beside its scopes (Identity Assurance §6): nothing that it does not show. */
export const claimsRequest = {
  id_token: { acr: null },
  userinfo: {
    verified_claims: {
      verification: {
        trust_framework: null,
        assurance_level: null,
        time: null,
        evidence: [
          { type: { value: 'electronic_record' } },
          { type: { value: 'electronic_signature' } },
          { type: { value: 'document' } },
          { type: { value: 'vouch' } },
        ],
      },
      claims: { name: null, birthdate: null, personal_id: null, phone_number: null },
    },
  },
} as const;
