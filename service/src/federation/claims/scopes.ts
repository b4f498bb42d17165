import type { ReceivedFact } from '../../journeys/federate/federate.ts';

/** Scopes and the claims that come with them. `dvcqg…` carries the claim names that portals use today (DOMAIN §5.1). */
export const claimsOfScope = {
  openid: ['sub', 'former_subs', 'acr', 'amr', 'auth_time'],
  profile: ['name', 'birthdate'],
  phone: ['phone_number', 'phone_number_verified'],
  identity: ['personal_id', 'identity_level', 'kind'],
  representation: ['representations'],
  dvcqg: ['TechID', 'loAs', 'TrangThai', 'LoaiTaiKhoan'],
  'dvcqg:person': ['SoDinhDanh', 'HoVaTen', 'NgayThangNamSinh'],
  'dvcqg:contact': ['SoDienThoai'],
} as const;

/** Claims that are given only when a portal asks for them by name and is registered for them. */
export const claimsByNameOnly = ['verified_claims'] as const;

/** Scope of an access token with which a portal sends a dossier to a reception. */
export const dossierScope = 'dossier';

/** Every scope a client can be registered for. */
export const knownScopes: readonly string[] = [...Object.keys(claimsOfScope), 'offline_access', dossierScope];

const scopeNames: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(claimsOfScope));

/** The protocol's own claims say nothing about the person: nobody has to agree to them. */
const protocolClaims: ReadonlySet<string> = new Set(['sub', 'former_subs', 'acr', 'amr', 'auth_time', 'sid', 'iss']);

/** Every claim that says something about a person. */
export const personClaims: readonly string[] = [
  ...new Set([...[...scopeNames.values()].flat(), ...claimsByNameOnly]),
].filter((claim) => !protocolClaims.has(claim));

/** The claims that come with scopes. */
export const claimsOf = (scopes: readonly string[]): readonly string[] =>
  scopes.flatMap((scope) => scopeNames.get(scope) ?? []);

const factOfClaim: Readonly<Record<string, ReceivedFact>> = {
  name: 'name',
  HoVaTen: 'name',
  birthdate: 'birth-date',
  NgayThangNamSinh: 'birth-date',
  personal_id: 'personal-id',
  SoDinhDanh: 'personal-id',
  phone_number: 'phone',
  phone_number_verified: 'phone',
  SoDienThoai: 'phone',
  identity_level: 'identity-level',
  kind: 'identity-level',
  loAs: 'identity-level',
  LoaiTaiKhoan: 'identity-level',
  TrangThai: 'identity-level',
  verified_claims: 'evidence',
  representations: 'representation',
};
const factOfScope: Readonly<Record<string, ReceivedFact>> = { [dossierScope]: 'dossiers', offline_access: 'offline' };

/** What scopes and claims mean to a person, each fact once. */
export const factsOf = (scopes: readonly string[], claims: readonly string[]): readonly ReceivedFact[] =>
  [...new Set([...claims.map((claim) => factOfClaim[claim]), ...scopes.map((scope) => factOfScope[scope])])].filter(
    (fact) => fact !== undefined,
  );
