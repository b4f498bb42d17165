import type { Citizen } from './person.ts';

/** A post office: its two clerks, and people whose point is to be seen there. */
export const postOfficePeople: readonly Citizen[] = [
  {
    id: 'hoang-thi-cuc',
    kind: 'citizen',
    fullName: 'Hoàng Thị Cúc',
    personalId: '051155002218',
    dateOfBirth: '1955-08-17',
    phoneNumber: '+84913000142',
    note: 'SIM đứng tên con trai, nên thuê bao di động không khớp. Ra bưu cục với thẻ CCCD: cần hai giao dịch viên, mức 2 có sau 72 giờ.',
    expect: { 'post-office': 'registered' },
  },
  {
    id: 'dam-thi-hong',
    kind: 'citizen',
    fullName: 'Đàm Thị Hồng',
    personalId: '051190004421',
    dateOfBirth: '1990-04-02',
    phoneNumber: '+84912000140',
    counter: { office: 'Bưu cục Sông Trà 1', password: 'Quay@BuuCuc1' },
    note: 'Giao dịch viên. Không tự xác nhận được cho chính mình: đồng nghiệp phải làm.',
    expect: { 'post-office': 'registered' },
  },
  {
    id: 'tong-van-lam',
    kind: 'citizen',
    fullName: 'Tống Văn Lâm',
    personalId: '051086007713',
    dateOfBirth: '1986-12-20',
    phoneNumber: '+84912000141',
    counter: { office: 'Bưu cục Sông Trà 1', password: 'Quay@BuuCuc1' },
    note: 'Giao dịch viên thứ hai, khi nhà mạng không xác nhận số của khách.',
    expect: { 'post-office': 'registered' },
  },
];
