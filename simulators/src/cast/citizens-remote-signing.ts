import type { Person } from './person.ts';

/** Citizens whose point is the remote signature; what the provider keeps for them is in its `credentials-held.ts`. */
export const remoteSigningCitizens: readonly Person[] = [
  {
    id: 'cao-thi-minh-tam',
    kind: 'citizen',
    fullName: 'Cao Thị Minh Tâm',
    personalId: '051193007714',
    dateOfBirth: '1993-09-02',
    phoneNumber: '+84814000130',
    note: 'Chứng thư ký số từ xa đang tạm dừng.',
    expect: { 'remote-signing': 'certificate-suspended' },
  },
  {
    id: 'kim-thi-sa-rinh',
    kind: 'citizen',
    fullName: 'Kim Thị Sa Rinh',
    personalId: '084187003365',
    dateOfBirth: '1987-04-14',
    phoneNumber: '+84523000131',
    note: 'Nhà cung cấp đã khoá chữ ký số từ xa.',
    expect: { 'remote-signing': 'remote-credential-disabled' },
  },
  {
    id: 'quach-van-loc',
    kind: 'citizen',
    fullName: 'Quách Văn Lộc',
    personalId: '017082006641',
    dateOfBirth: '1982-06-05',
    phoneNumber: '+84354000132',
    note: 'Chưa có chứng thư ký số từ xa.',
    expect: { 'remote-signing': 'no-remote-certificate' },
  },
  {
    id: 'thach-ngoc-lan',
    kind: 'citizen',
    fullName: 'Thạch Ngọc Lan',
    personalId: '094199005521',
    dateOfBirth: '1999-12-12',
    phoneNumber: '+84372000133',
    note: 'Xác nhận chữ ký số từ xa trong ứng dụng trên điện thoại, không phải trên trang của nhà cung cấp.',
    expect: { 'remote-signing': 'registered' },
  },
];
