import * as v from 'valibot';
import { entryId } from './list-entries.ts';

/** A provider of identities to begin with; what else stands in it is read where definitions are known. */
export const identityProviderEntry = v.looseObject({ id: entryId });

/** VNeID in OpenID Connect writes what its older wire has (DOMAIN §5.2). */
const vneidClaims = {
  personalId: '/SoDinhDanh',
  fullName: '/HoVaTen',
  dateOfBirth: '/NgayThangNamSinh',
  taxCode: '/MaSoThue',
  organisation: '/TenDoanhNghiep',
  representativePersonalId: '/NguoiDaiDien/SoDinhDanh',
  representativeFullName: '/NguoiDaiDien/HoVaTen',
  representativeDateOfBirth: '/NguoiDaiDien/NgayThangNamSinh',
  phoneNumber: '/SoDienThoai',
  phoneVerified: '/SoDienThoaiDaXacThuc',
  email: '/ThuDienTu',
  emailVerified: '/ThuDienTuDaXacThuc',
  deceased: '/DaMat',
};

const vneid = {
  id: 'vneid',
  names: { vi: 'VNeID (mô phỏng)', en: 'VNeID (simulated)' },
  dialect: 'openid',
  issuer: 'http://localhost:{port+34}',
  clientId: 'chinhchu',
  clientAuthentication: { method: 'private_key_jwt', keyFile: 'client.jwk.json' },
  use: 'register',
  rules: {
    kind: { claim: '/LoaiTaiKhoan', values: { '1': 'citizen', '2': 'business' } },
    claims: vneidClaims,
    identityLevels: [
      { level: 2, when: { '/IAL': 2 } },
      { level: 1, when: { '/IAL': 1 } },
    ],
    authenticationLevels: { values: { LoA2: 2, LoA3: 3, LoA4: 4 }, otherwise: 1 },
  },
};

const vneidSealed = {
  id: 'vneid-sealed',
  names: { vi: 'VNeID, giao thức cũ (mô phỏng)', en: 'VNeID, older wire (simulated)' },
  dialect: 'vneid-sealed',
  issuer: 'http://localhost:{port+34}/sealed',
  authorizationEndpoint: 'http://localhost:{port+34}/sealed/auth',
  tokenEndpoint: 'http://localhost:{port+34}/sealed/token',
  userInfoEndpoint: 'http://localhost:{port+34}/sealed/userinfo',
  clientId: 'chinhchu',
  clientSecretFile: 'secret',
  decryptionKeyFile: 'sealed.pem',
  use: 'register',
  rules: {
    subject: '/citizenPid',
    kind: { claim: '/accountType', values: { '1': 'citizen' } },
    claims: { personalId: '/citizenPid', fullName: '/fullName', dateOfBirth: '/birthDate' },
    identityLevels: [
      { level: 2, when: { '/accountLevel': 2 } },
      { level: 1, when: { '/accountLevel': 1 } },
    ],
    authenticationLevels: { otherwise: 2 },
  },
};

/** Knows nobody's number: it is linked and signs in, and opens no account. */
const ordinary = {
  id: 'tai-khoan-so',
  names: { vi: 'Tài khoản số (mô phỏng)', en: 'Digital account (simulated)' },
  dialect: 'openid',
  issuer: 'http://localhost:{port+36}',
  clientId: 'chinhchu',
  clientAuthentication: { method: 'client_secret_basic', secretFile: 'secret' },
  scopes: ['openid', 'profile', 'email'],
  facts: 'user-info',
  use: 'sign-in',
  rules: {
    kind: 'citizen',
    claims: { fullName: '/name', email: '/email', emailVerified: '/email_verified' },
    identityLevels: [],
    authenticationLevels: { otherwise: 1 },
  },
};

/** Vietnam Post's accounts, as our interface document asks for them. */
const postId = {
  id: 'post-id',
  names: { vi: 'PostID của Bưu điện Việt Nam (mô phỏng)', en: 'Vietnam Post PostID (simulated)' },
  dialect: 'openid',
  issuer: 'http://localhost:{port+35}',
  clientId: 'chinhchu',
  clientAuthentication: { method: 'private_key_jwt', keyFile: 'client.jwk.json' },
  scopes: ['openid', 'profile', 'phone'],
  facts: 'user-info',
  road: 'post-office',
  use: 'register',
  claimsRequest: {
    userinfo: {
      verified_claims: {
        verification: { trust_framework: { value: 'vn_eid' }, assurance_level: null, time: null, evidence: null },
        claims: { personal_id: null, name: null, birthdate: null },
      },
    },
  },
  rules: {
    kind: 'citizen',
    claims: {
      personalId: '/verified_claims/claims/personal_id',
      fullName: '/verified_claims/claims/name',
      dateOfBirth: '/verified_claims/claims/birthdate',
      phoneNumber: '/phone_number',
      phoneVerified: '/phone_number_verified',
      email: '/email',
      emailVerified: '/email_verified',
    },
    identityLevels: (['2', '1'] as const).map((level) => ({
      level: Number(level),
      when: {
        '/verified_claims/verification/trust_framework': 'vn_eid',
        '/verified_claims/verification/assurance_level': level,
      },
    })),
    authenticationLevels: { otherwise: 1 },
  },
};

/** What a sandbox begins with. */
export const sandboxIdentityProviders = JSON.stringify([vneid, vneidSealed, ordinary, postId]);
