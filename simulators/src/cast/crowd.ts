import type { Citizen } from './person.ts';
import type { MobileSubscriberRecord, SocialInsuranceRecord } from './record-types.ts';

export const largestCrowd = 100_000;

const familyNames = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ'];
const givenNames = ['An', 'Bảo', 'Châu', 'Dũng', 'Giang', 'Hiếu', 'Khánh', 'Linh', 'Minh', 'Phúc'];

const pick = (from: readonly string[], n: number): string => from[n % from.length] ?? '';

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** A passer-by whose records all match; the n-th is always the same. Numbers 059 6… are kept for the crowd. */
export const crowdMember = (
  n: number,
): { person: Citizen; record: MobileSubscriberRecord; insurance: SocialInsuranceRecord } => {
  const serial = String(n).padStart(6, '0');
  const fullName = `${pick(familyNames, n)} Văn ${pick(givenNames, Math.floor(n / familyNames.length))}`;
  const personalId = `001090${serial}`;
  const dateOfBirth = `1990-${twoDigits(1 + (n % 12))}-${twoDigits(1 + (n % 28))}`;
  const phoneNumber = `+84596${serial}`;
  const socialInsuranceNumber = `9959${serial}`;
  return {
    person: {
      id: `crowd-${serial}`,
      kind: 'citizen',
      fullName,
      personalId,
      dateOfBirth,
      phoneNumber,
      socialInsuranceNumber,
      operator: 'nha-mang-1',
      note: 'Người qua đường: mọi thông tin đều khớp, và có SIM ký số.',
      expect: { 'mobile-subscriber': 'registered', 'social-insurance': 'registered', 'sim-signing': 'registered' },
    },
    insurance: { socialInsuranceNumber, fullName, personalId, dateOfBirth },
    record: {
      phoneNumber,
      holder: {
        fullName,
        documentNumber: personalId,
        documentKind: 'CCCD',
        dateOfBirth,
        issuedOn: '2021-01-04',
        issuedBy: 'Cục Cảnh sát QLHC về TTXH',
      },
      simChanged: { on: '2019-01-01' },
    },
  };
};
