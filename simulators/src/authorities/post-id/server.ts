import { hash } from 'node:crypto';
import type { Citizen } from '../../cast/person.ts';
import type { OpenIdProfile, SignedIn } from '../openid/profile.ts';
import { startOpenIdProvider } from '../openid/server.ts';

/** Who has a PostID: seen with their card at a post office on that day, or not yet. */
const accounts: Readonly<
  Record<string, { verified: false } | { verified: true; level: '1' | '2'; office: string; on: string }>
> = {
  'nguyen-thi-mai-anh': { verified: true, level: '2', office: 'Bưu cục Trung tâm Hà Nội', on: '2026-03-02' },
  'bui-thi-thu-ha': { verified: true, level: '2', office: 'Bưu cục Phủ Lý', on: '2026-05-20' },
  'dang-quoc-huy': { verified: true, level: '1', office: 'Bưu cục Vinh', on: '2025-11-11' },
  'vo-thi-hoa': { verified: true, level: '1', office: 'Bưu cục Mỹ Tho', on: '2026-08-14' },
  'ho-van-son': { verified: false },
  'phan-thi-yen-nhi': { verified: false },
};
const accountOf = ({ id }: Citizen) => (Object.hasOwn(accounts, id) ? accounts[id] : undefined);

/** What a PostID states of somebody it has verified (OpenID Connect for Identity Assurance 1.0 §5). */
const verifiedClaims = (person: Citizen): object => {
  const account = accountOf(person);
  if (account?.verified !== true) return {};
  return {
    verified_claims: {
      verification: {
        trust_framework: 'vn_eid',
        assurance_level: account.level,
        time: `${account.on}T02:30:00Z`,
        evidence: [
          {
            type: 'document',
            check_details: [{ check_method: 'pvp', organization: account.office, time: `${account.on}T02:30:00Z` }],
            document_details: { type: 'idcard', issuer: { country_code: 'VNM' } },
          },
        ],
      },
      claims: { personal_id: person.personalId, name: person.fullName, birthdate: person.dateOfBirth },
    },
  };
};

const claimsOf = ({ person }: SignedIn) => ({
  name: person.fullName,
  phone_number: person.phoneNumber,
  phone_number_verified: true,
  ...(person.email === undefined ? {} : { email: person.email, email_verified: false }),
  ...verifiedClaims(person),
});

const postIdProfile: OpenIdProfile = {
  page: 'post-id',
  brand: 'PostID mô phỏng',
  authentication: { method: 'private_key_jwt' },
  algorithm: 'RS256',
  namesIssuer: true,
  userInfo: 'signed',
  assurance: {
    verified_claims_supported: true,
    trust_frameworks_supported: ['vn_eid'],
    evidence_supported: ['document'],
    documents_supported: ['idcard'],
    documents_check_methods_supported: ['pvp'],
    claims_in_verified_claims_supported: ['personal_id', 'name', 'birthdate'],
  },
  levels: [],
  hasAccount: (person) => accountOf(person) !== undefined,
  rolesOf: () => [],
  subjectOf: ({ person }) => hash('sha256', `post-id ${person.id}`).slice(0, 24),
  idTokenClaims: () => ({}),
  userInfoClaims: claimsOf,
};

/** Starts Vietnam Post's PostID over OpenID Connect, with `verified_claims` where somebody has been verified. */
export const startPostId = startOpenIdProvider(postIdProfile);
