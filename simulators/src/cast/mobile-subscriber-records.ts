import type { MobileSubscriberRecord } from './record-types.ts';

const policeDepartment = 'Cục Cảnh sát QLHC về TTXH';

const record = (
  phoneNumber: string,
  fullName: string,
  documentNumber: string,
  dateOfBirth: string,
  issuedOn: string,
  simChangedOn: string,
): MobileSubscriberRecord => ({
  phoneNumber,
  holder: { fullName, documentNumber, documentKind: 'CCCD', dateOfBirth, issuedOn, issuedBy: policeDepartment },
  simChanged: { on: simChangedOn },
});

/** A subscription that is tied to a CMND of nine digits. */
const cardRecord = (
  phoneNumber: string,
  fullName: string,
  documentNumber: string,
  dateOfBirth: string,
): MobileSubscriberRecord => ({
  phoneNumber,
  holder: {
    fullName,
    documentNumber,
    documentKind: 'CMND',
    dateOfBirth,
    issuedOn: '2009-02-17',
    issuedBy: 'CA tỉnh',
  },
  simChanged: { on: '2012-08-21' },
});

/** The operator's own records: typed by its clerks, independent of what the people of the cast say about themselves. */
export const mobileSubscriberRecords: readonly MobileSubscriberRecord[] = [
  record('+84912000101', 'Nguyễn Thị Mai Anh', '001192004517', '1992-03-08', '2021-05-12', '2019-04-02'),
  record('+84903000102', 'TRẦN VĂN BÌNH', '079085012346', '1985-07-19', '2021-08-30', '2016-11-15'),
  record('+84388000103', 'Đỗ Hữu Thưởng', '036038000219', '1938-10-25', '2022-01-10', '2020-02-20'),
  record('+84775000104', 'Lê Hoàng Phương Uyên', '048304007781', '2004-01-31', '2022-06-06', '2022-06-09'),
  record('+84936000105', 'PHAM DUC THANG', '031090008812', '1990-11-02', '2021-04-19', '2018-09-01'),
  record('+84828000106', 'Võ Thị Hoà', '046188003390', '1988-05-21', '2021-12-03', '2017-03-28'),
  record('+84868000107', "H' Hen Niê", '066195002207', '1995-09-14', '2021-07-22', '2021-09-17'),
  record('+84588000108', 'Y BLÔ', '064079001845', '1979-12-01', '2021-10-08', '2020-12-24'),
  record('+84979000109', 'Đặng Quốc Hưng', '040091005563', '1991-06-17', '2021-03-15', '2015-05-05'),
  record('+84982000110', 'Lương Văn Tuấn', '034084002275', '1984-09-09', '2021-06-18', '2014-10-10'),
  {
    phoneNumber: '+84963000111',
    holder: {
      fullName: 'Hồ Văn Sơn',
      documentNumber: '183456789',
      documentKind: 'CMND',
      dateOfBirth: '1976-04-30',
      issuedOn: '2009-02-17',
      issuedBy: 'CA Hà Tĩnh',
    },
    simChanged: { on: '2012-08-21' },
  },
  record('+84765000112', 'Mai Tiến Đạt', '038099011284', '1999-05-26', '2024-09-13', '2026-03-02'),
  {
    phoneNumber: '+84708000114',
    holder: {
      fullName: 'Ngô Thị Bích Ngọc',
      documentNumber: '019183005529',
      documentKind: 'CCCD',
      issuedOn: '2021-11-11',
      issuedBy: policeDepartment,
    },
    simChanged: { on: '2018-01-30' },
  },
  {
    ...record('+84349000115', 'Dương Minh Khôi', '092096007345', '1996-11-20', '2022-03-03', '2022-03-03'),
    simChanged: { hoursAgo: 5 },
  },
  {
    ...record('+84569000116', 'Đinh Công Thành', '017080003312', '1980-03-27', '2021-09-01', '2019-07-14'),
    neverAnswers: true,
  },
  record('+84397000117', 'Tạ Thị Lan Hương', '022174006690', '1974-07-07', '2021-05-28', '2017-12-12'),
  record('+84866000118', 'Giàng A Páo', '011048000127', '1948', '2021-08-15', '2021-10-02'),
  record('+84912000140', 'Đàm Thị Hồng', '051190004421', '1990-04-02', '2021-06-06', '2017-07-07'),
  record('+84912000141', 'Tống Văn Lâm', '051086007713', '1986-12-20', '2021-06-07', '2016-02-02'),
  record('+84913000142', 'Hoàng Văn Tín', '051080009916', '1980-03-03', '2021-09-09', '2018-05-05'),
  record('+84849000119', 'Nguyễn Thị Mai Anh', '001192004517', '1992-03-08', '2021-05-12', '2025-01-18'),
  record('+84911000150', 'Trịnh Văn Lợi', '038088004470', '1988-10-10', '2021-04-04', '2018-05-05'),
  record('+84913000141', 'Lưu Thị Xuân', '027148000318', '1948-02-19', '2021-05-05', '2016-06-06'),
  cardRecord('+84914000142', 'Cao Văn Lãi', '162345678', '1955-08-17'),
  cardRecord('+84916000143', 'Khà Thị Bảy', '194345671', '1977-07-07'),
  record('+84918000144', 'Đoàn Văn Yên', '015084003347', '1984-12-05', '2021-06-06', '2017-07-07'),
  record('+84919000145', 'Lò Văn Panh', '014060000962', '1960-03-15', '2021-07-07', '2015-08-08'),
];

/** Numbers whose telephone is switched off: the network reports the subscriber absent. */
export const switchedOffPhones: readonly string[] = ['+84397000117'];
