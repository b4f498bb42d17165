import type { AccountStatus } from '../../domain/account.ts';
import type { VerifiedPerson } from '../../domain/identity.ts';
import type { Kind } from '../../domain/kinds-and-methods.ts';

/** What claims are made of. */
export interface ClaimSource {
  /** The subject at this portal's sector. */
  readonly subject: string;
  readonly kind: Kind;
  readonly status: AccountStatus;
  readonly person: VerifiedPerson;
  readonly identityLevel: number;
}

/** Kinds as portals of today number them: person, business, agency (DOMAIN §5.1). */
const accountTypes: Readonly<Record<Kind, string>> = { citizen: '1', business: '2', agency: '3' };

/** Every claim about an account holder; a fact that we do not have is not there. Only what a portal may have of it leaves the house. */
export const personClaimsOf = ({
  subject,
  kind,
  status,
  person,
  identityLevel,
}: ClaimSource): Readonly<Record<string, unknown>> => ({
  name: person.fullName,
  birthdate: person.dateOfBirth,
  personal_id: person.personalId,
  identity_level: identityLevel,
  kind,
  TechID: subject,
  loAs: `LoA${identityLevel}`,
  TrangThai: status === 'active' ? '1' : '0',
  LoaiTaiKhoan: accountTypes[kind],
  SoDinhDanh: person.personalId,
  HoVaTen: person.fullName,
  NgayThangNamSinh: person.dateOfBirth.replaceAll('-', ''),
  ...(person.phoneNumber === undefined
    ? {}
    : {
        phone_number: person.phoneNumber,
        phone_number_verified: true,
        SoDienThoai: person.phoneNumber.replace(/^\+84/u, '0'),
      }),
});
