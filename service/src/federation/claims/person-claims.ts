import type { AccountStatus } from '../../domain/account.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import type { Kind } from '../../domain/kinds-and-methods.ts';
import type { Representation } from './representations.ts';

/** What claims are made of. */
export interface ClaimSource {
  /** The subject at this portal's sector. */
  readonly subject: string;
  readonly kind: Kind;
  readonly status: AccountStatus;
  readonly holder: Holder;
  readonly identityLevel: number;
  readonly representations: readonly Representation[];
}

/** Kinds as portals of today number them: person, business, agency (DOMAIN §5.1). */
const accountTypes: Readonly<Record<Kind, string>> = { citizen: '1', business: '2', agency: '3' };

/** What is known of each type of holder, under the standard's names and those that portals use today. */
const factsOf = (holder: Holder): Readonly<Record<string, unknown>> => {
  const { fullName } = holder;
  switch (holder.type) {
    case 'person': {
      // A year alone is a birth date too (OpenID Connect Core 1.0 §5.1; DOMAIN §5.3).
      const birth = holder.dateOfBirth ?? holder.yearOfBirth;
      return {
        name: fullName,
        ...(birth === undefined ? {} : { birthdate: birth, NgayThangNamSinh: birth.replaceAll('-', '') }),
        personal_id: holder.personalId,
        SoDinhDanh: holder.personalId,
        HoVaTen: fullName,
      };
    }
    case 'organisation':
      return { name: fullName, TenDoanhNghiep: fullName, MaSoThue: holder.taxCode };
    case 'official':
      return { name: fullName, HoVaTen: fullName };
  }
};

/** Every claim about an account holder; a fact that we do not have is not there. Only what a portal may have of it leaves the house. */
export const personClaimsOf = ({
  subject,
  kind,
  status,
  holder,
  identityLevel,
  representations,
}: ClaimSource): Readonly<Record<string, unknown>> => ({
  ...factsOf(holder),
  identity_level: identityLevel,
  representations,
  kind,
  TechID: subject,
  loAs: `LoA${identityLevel}`,
  TrangThai: status === 'active' ? '1' : '0',
  LoaiTaiKhoan: accountTypes[kind],
  ...(holder.phoneNumber === undefined
    ? {}
    : {
        phone_number: holder.phoneNumber,
        phone_number_verified: true,
        SoDienThoai: holder.phoneNumber.replace(/^\+84/u, '0'),
      }),
});
