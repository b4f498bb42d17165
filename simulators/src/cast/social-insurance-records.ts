import type { SocialInsuranceRecord } from './record-types.ts';

const record = (
  socialInsuranceNumber: string,
  fullName: string,
  personalId: string,
  dateOfBirth: string,
): SocialInsuranceRecord => ({ socialInsuranceNumber, fullName, personalId, dateOfBirth });

/** The insurance's own records: typed by its clerks, independent of what the people of the cast say about themselves. */
export const socialInsuranceRecords: readonly SocialInsuranceRecord[] = [
  record('0119200101', 'NGUYỄN THỊ MAI ANH', '001192004517', '1992-03-08'),
  record('3109000105', 'PHAM DUC THANG', '031090008812', '1990-11-02'),
  record('6407900108', 'Y BLÔ', '064079001845', '1979-12-01'),
  record('4009100109', 'ĐẶNG QUỐC HUY', '040091005563', '1991-06-17'),
  { ...record('4207600111', 'HỒ VĂN SƠN', '042076004471', '1976-04-30'), cardNumber: '183456789' },
  record('0122100119', 'VŨ BẢO NAM', '001221015530', '2021-02-14'),
  { ...record('2704800141', 'LƯU THỊ XUÂN', '027148000318', '1948-02-19'), deceased: true },
  {
    socialInsuranceNumber: '3805500142',
    fullName: 'CAO VĂN LÃI',
    cardNumber: '162345678',
    dateOfBirth: '1955-08-17',
  },
  {
    socialInsuranceNumber: '4407700143',
    fullName: 'KHÀ THỊ BẢY',
    cardNumber: '194345671',
    dateOfBirth: '1977-07-07',
  },
  {
    ...record('1508400144', 'ĐOÀN VĂN YÊN', '015084003347', '1984-12-05'),
    neverAnswers: true,
  },
  record('1406000145', 'LÒ VĂN PANH', '014060000962', '1960'),
  record('1104800118', 'GIÀNG A PÁO', '011048000127', '1948'),
];
