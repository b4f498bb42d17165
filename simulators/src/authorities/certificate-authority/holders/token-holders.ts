import type { HolderPlan } from './holder-plan.ts';
import type { NamePart } from '../names.ts';

const at = (province: string, ...name: readonly NamePart[]): readonly NamePart[] => [
  ['C', 'VN'],
  ['ST', province],
  ...name,
];
const good = { key: 'P-256', kind: 'person', standing: 'good' } as const;

/** Holders whose key is in a USB token that shows something about tokens rather than certificates. */
export const tokenHolderPlans: readonly HolderPlan[] = [
  {
    ...good,
    id: 'dieu-thi-nuong',
    authority: 'vnpt-ca',
    subject: at('Bình Phước', ['CN', 'Điểu Thị Nương'], ['UID', 'CCCD:070194002265']),
    note: 'USB ký số đã khoá mã PIN.',
  },
  {
    ...good,
    id: 'khuat-van-doan',
    authority: 'unlisted-ca',
    subject: at('Hà Nội', ['CN', 'Khuất Văn Đoàn'], ['UID', 'CCCD:001083007734']),
    note: 'Chứng thư do tổ chức không có trong danh sách tin cậy cấp.',
  },
  {
    ...good,
    id: 'lu-thi-ngan',
    authority: 'viettel-ca',
    subject: at('Lào Cai', ['CN', 'Lù Thị Ngân'], ['UID', 'CCCD:010190003356']),
    note: 'USB ký số có hai chứng thư: của cá nhân và của doanh nghiệp.',
  },
  {
    ...good,
    id: 'cong-ty-bien-bac',
    authority: 'viettel-ca',
    kind: 'organisation',
    subject: at('Lào Cai', ['O', 'CÔNG TY TNHH BIÊN BẮC'], ['CN', 'CÔNG TY TNHH BIÊN BẮC'], ['UID', 'MST:0999999951']),
    note: 'Chứng thư thứ hai trong USB ký số của người khác.',
  },
  {
    ...good,
    id: 'cong-ty-da-den',
    authority: 'vnpt-ca',
    kind: 'organisation',
    standing: 'expired',
    subject: at('Tây Ninh', ['O', 'CÔNG TY TNHH ĐÁ ĐEN'], ['CN', 'CÔNG TY TNHH ĐÁ ĐEN'], ['UID', 'MST:0999999944']),
    note: 'Chứng thư của doanh nghiệp đã hết hạn.',
  },
  {
    ...good,
    id: 'giang-thi-pa',
    authority: 'vgca',
    kind: 'official',
    subject: [
      ['C', 'VN'],
      ['O', 'Ủy ban nhân dân tỉnh Thử Nghiệm'],
      ['OU', 'Sở Tư pháp'],
      ['L', 'Thử Nghiệm'],
      ['CN', 'Giàng Thị Pà'],
    ],
    mailboxes: ['gtpa@thunghiem.gov.vn'],
    note: 'Công chức có tên trong danh sách của cơ quan.',
  },
];
