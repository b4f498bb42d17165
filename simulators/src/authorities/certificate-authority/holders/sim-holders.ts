import type { HolderPlan } from './holder-plan.ts';
import type { NamePart } from '../names.ts';

const onSim = (province: string, phoneNumber: string, ...name: readonly NamePart[]): readonly NamePart[] => [
  ['C', 'VN'],
  ['ST', province],
  ...name,
  ['telephoneNumber', phoneNumber],
];
const sim = { authority: 'mobile-pki', key: 'P-256', kind: 'person', standing: 'good' } as const;

/** Holders whose key is in a SIM, as the authority's clerk registered them. */
export const simHolderPlans: readonly HolderPlan[] = [
  {
    ...sim,
    id: 'y-blo',
    subject: onSim('Gia Lai', '+84588000108', ['CN', 'Y Blô'], ['UID', 'CCCD:064079001845']),
    note: 'SIM ký số, tên chỉ có hai chữ.',
  },
  {
    ...sim,
    id: 'ta-thi-lan-huong',
    subject: onSim('Quảng Ninh', '+84397000117', ['CN', 'Tạ Thị Lan Hương'], ['UID', 'CCCD:022174006690']),
    note: 'SIM ký số trong điện thoại đang tắt máy.',
  },
  {
    ...sim,
    id: 'chu-thi-bich-lien',
    subject: onSim('Hải Phòng', '+84356000120', ['CN', 'Chử Thị Bích Liên'], ['UID', 'CCCD:030189004417']),
    note: 'SIM ký số đã khoá mã PIN.',
  },
  {
    ...sim,
    id: 'kim-thi-sa-ray',
    subject: onSim('Vĩnh Long', '+84886000121', ['CN', 'Kim Thị Sa Rây']),
    note: 'SIM ký số, chứng thư không ghi số định danh.',
  },
  {
    ...sim,
    id: 'quach-thi-thao',
    subject: onSim('Phú Thọ', '+84332000122', ['CN', 'Quách Thị Thảo'], ['UID', 'CCCD:025186003318']),
    standing: 'just-revoked',
    note: 'SIM ký số, chứng thư bị thu hồi một phút trước lần đầu được hỏi đến.',
  },
  {
    ...sim,
    id: 'hop-tac-xa-det-lanh',
    kind: 'organisation',
    subject: onSim(
      'Tuyên Quang',
      '+84915000123',
      ['O', 'HỢP TÁC XÃ DỆT LANH'],
      ['CN', 'HỢP TÁC XÃ DỆT LANH'],
      ['UID', 'MST:0999999969'],
    ),
    note: 'SIM ký số của doanh nghiệp.',
  },
];
