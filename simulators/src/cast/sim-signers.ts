import type { Person } from './person.ts';

/** People and an organisation whose point is the SIM that signs; what their SIMs are is in `signing-sims.ts`. */
export const simSigners: readonly Person[] = [
  {
    id: 'chu-thi-bich-lien',
    kind: 'citizen',
    fullName: 'Chử Thị Bích Liên',
    personalId: '030189004417',
    dateOfBirth: '1989-04-18',
    phoneNumber: '+84356000120',
    operator: 'nha-mang-1',
    note: 'SIM ký số đã khoá mã PIN vì nhập sai ba lần.',
    expect: { 'sim-signing': 'signing-pin-blocked' },
  },
  {
    id: 'kim-thi-sa-ray',
    kind: 'citizen',
    fullName: 'Kim Thị Sa Rây',
    personalId: '084193006052',
    dateOfBirth: '1993-12-07',
    phoneNumber: '+84886000121',
    operator: 'nha-mang-2',
    note: 'SIM ký số mà chứng thư không ghi số định danh nào.',
    expect: { 'sim-signing': 'certificate-without-number' },
  },
  {
    id: 'quach-thi-thao',
    kind: 'citizen',
    fullName: 'Quách Thị Thảo',
    personalId: '025186003318',
    dateOfBirth: '1986-06-22',
    phoneNumber: '+84332000122',
    operator: 'nha-mang-1',
    note: 'SIM ký số mà chứng thư vừa bị thu hồi một phút trước.',
    expect: { 'sim-signing': 'certificate-revoked' },
  },
  {
    id: 'hop-tac-xa-det-lanh',
    kind: 'business',
    fullName: 'HỢP TÁC XÃ DỆT LANH',
    taxCode: '0999999969',
    phoneNumber: '+84915000123',
    operator: 'nha-mang-2',
    note: 'Doanh nghiệp có SIM ký số.',
    expect: { 'sim-signing:business': 'registered' },
  },
];
