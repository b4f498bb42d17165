import { hash } from 'node:crypto';
import type { OpenIdProfile, SignedIn } from '../openid/profile.ts';
import { accountTypes, compactDate, vneidAccountOf } from './accounts.ts';

/** A GUID of its own for everybody, as its TechID is. */
const techIdOf = ({ person, organisation }: SignedIn): string => {
  const digits = hash('sha256', `vneid ${organisation?.id ?? person.id}`);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
};

const personClaims = ({ person }: SignedIn) => ({
  LoaiTaiKhoan: accountTypes.person,
  SoDinhDanh: person.personalId,
  HoVaTen: person.fullName,
  NgayThangNamSinh: compactDate(person.dateOfBirth),
  SoDienThoai: person.phoneNumber,
  SoDienThoaiDaXacThuc: true,
  ...(person.email === undefined ? {} : { ThuDienTu: person.email, ThuDienTuDaXacThuc: false }),
});

const enterpriseClaims = ({ person, organisation }: SignedIn) => ({
  LoaiTaiKhoan: accountTypes.enterprise,
  MaSoThue: organisation?.taxCode,
  TenDoanhNghiep: organisation?.fullName,
  NguoiDaiDien: {
    SoDinhDanh: person.personalId,
    HoVaTen: person.fullName,
    NgayThangNamSinh: compactDate(person.dateOfBirth),
  },
});

const claimsOf = (who: SignedIn) => {
  const account = vneidAccountOf(who.person);
  return {
    ...(who.organisation === undefined ? personClaims(who) : enterpriseClaims(who)),
    TechID: techIdOf(who),
    IAL: account?.level ?? 0,
    ...(account?.deceased === true ? { DaMat: true } : {}),
  };
};

/** VNeID over OpenID Connect: the claims that its older wire has (DOMAIN §5.2), in a signed ID token. */
export const vneidProfile: OpenIdProfile = {
  page: 'vneid',
  brand: 'VNeID mô phỏng',
  authentication: { method: 'private_key_jwt' },
  algorithm: 'ES256',
  namesIssuer: true,
  userInfo: 'signed',
  levels: [
    { level: '2', acr: 'LoA2', amr: ['pwd', 'otp'], label: 'Mật khẩu và mã một lần (mức 2)' },
    { level: '3', acr: 'LoA3', amr: ['pwd', 'face'], label: 'Mật khẩu và khuôn mặt (mức 3)' },
    { level: '4', acr: 'LoA4', amr: ['pin', 'face', 'hwk'], label: 'Căn cước gắn chip, khuôn mặt và mã PIN (mức 4)' },
  ],
  hasAccount: (person) => vneidAccountOf(person) !== undefined,
  rolesOf: (person) => vneidAccountOf(person)?.represents ?? [],
  subjectOf: techIdOf,
  idTokenClaims: claimsOf,
  userInfoClaims: claimsOf,
};
