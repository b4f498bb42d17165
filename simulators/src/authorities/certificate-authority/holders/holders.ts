import type { HolderPlan } from './holder-plan.ts';
import type { NamePart } from '../names.ts';
import { simHolderPlans } from './sim-holders.ts';
import { tokenHolderPlans } from './token-holders.ts';

const place = (province: string): readonly NamePart[] => [
  ['C', 'VN'],
  ['ST', province],
];
const person = (province: string, name: string, uid: string): readonly NamePart[] => [
  ...place(province),
  ['CN', name],
  ['UID', uid],
];
const ec = { key: 'P-256', standing: 'good' } as const;
const atMySign = { authority: 'viettel-rs', kind: 'person', key: 'RSA-2048', standing: 'good' } as const;

/** A passer-by's certificate in their SIM, as the authority registered them: by the number of the crowd's member. */
export const crowdHolder = (id: string): HolderPlan | undefined => {
  const serial = /^crowd-(\d{6})$/.exec(id)?.[1];
  return serial === undefined
    ? undefined
    : {
        ...ec,
        id,
        authority: 'mobile-pki',
        kind: 'person',
        subject: [...person('Hà Nội', `Người Qua Đường Số ${Number(serial)}`, `CCCD:001090${serial}`)],
        note: 'Người qua đường.',
      };
};

/** Everybody who holds a certificate. Tax codes begin with 09, which no province has. */
export const holderPlans: readonly HolderPlan[] = [
  {
    ...ec,
    id: 'nguyen-thi-mai-anh',
    authority: 'viettel-ca',
    kind: 'person',
    subject: person('Hà Nội', 'Nguyễn Thị Mai Anh', 'CCCD:001192004517'),
    note: 'USB ký số của cá nhân, ghi số CCCD.',
  },
  {
    id: 'tran-van-binh',
    authority: 'vnpt-ca',
    kind: 'person',
    key: 'RSA-2048',
    subject: [...person('TP. Hồ Chí Minh', 'Trần Văn Bình', 'CCCD:079085012346'), ['E', 'tran.van.binh@example.vn']],
    mailboxes: ['tran.van.binh@example.vn'],
    standing: 'good',
    note: 'USB ký số khoá RSA-2048, có thư điện tử trong chứng thư.',
  },
  {
    ...ec,
    id: 'vo-thi-hoa',
    authority: 'vnpt-smartca-rs',
    kind: 'person',
    subject: person('Đà Nẵng', 'Võ Thị Hòa', 'CCCD:046188003390'),
    note: 'Chữ ký số từ xa.',
  },
  {
    id: 'cao-thi-minh-tam',
    authority: 'vnpt-smartca-rs',
    kind: 'person',
    key: 'RSA-2048',
    subject: person('Quảng Ngãi', 'Cao Thị Minh Tâm', 'CCCD:051193007714'),
    standing: 'suspended',
    note: 'Chữ ký số từ xa khoá RSA-2048, chứng thư đang tạm dừng.',
  },
  {
    ...ec,
    id: 'kim-thi-sa-rinh',
    authority: 'vnpt-smartca-rs',
    kind: 'person',
    subject: person('Trà Vinh', 'Kim Thị Sa Rinh', 'CCCD:084187003365'),
    note: 'Chữ ký số từ xa mà nhà cung cấp đã khoá; chứng thư vẫn tốt.',
  },
  {
    ...ec,
    id: 'thach-ngoc-lan',
    authority: 'vnpt-smartca-rs',
    kind: 'person',
    subject: person('Sóc Trăng', 'Thạch Ngọc Lan', 'CCCD:094199005521'),
    note: 'Chữ ký số từ xa, xác nhận trong ứng dụng.',
  },
  {
    ...ec,
    id: 'trieu-mui-sinh',
    authority: 'vnpt-smartca-rs',
    kind: 'person',
    subject: person('Bắc Kạn', 'Triệu Mùi Sinh', 'CCCD:006190004412'),
    note: 'Chữ ký số từ xa, giữ cùng chỗ với chữ ký của hợp tác xã.',
  },
  {
    ...ec,
    id: 'hop-tac-xa-che-tuyet',
    authority: 'vnpt-smartca-rs',
    kind: 'organisation',
    subject: [
      ...place('Bắc Kạn'),
      ['O', 'HỢP TÁC XÃ CHÈ TUYẾT'],
      ['CN', 'HỢP TÁC XÃ CHÈ TUYẾT'],
      ['UID', 'MST:0999999951'],
    ],
    note: 'Chữ ký số từ xa của hợp tác xã, do người đại diện giữ.',
  },
  {
    ...ec,
    id: 'lo-thi-ban-mai',
    authority: 'vnpt-smartca-rs',
    kind: 'person',
    subject: person('Điện Biên', 'Lò Thị Ban Mai', 'CCCD:011196003127'),
    note: 'Chữ ký số từ xa đời cũ, không gắn với nội dung ký.',
  },
  {
    id: 'sung-a-chu',
    authority: 'vnpt-smartca-rs',
    kind: 'person',
    key: 'RSA-2048',
    subject: person('Lào Cai', 'Sùng A Chứ', 'CCCD:010091004418'),
    standing: 'good',
    note: 'Chữ ký số ở VNPT SmartCA, xác nhận trong ứng dụng.',
  },
  {
    id: 'ha-thi-cau',
    authority: 'vnpt-smartca-rs',
    kind: 'person',
    key: 'RSA-2048',
    subject: person('Ninh Bình', 'Hà Thị Cầu', 'CCCD:037178002216'),
    standing: 'good',
    note: 'Chữ ký số ở VNPT SmartCA, gói ký đã hết lượt.',
  },
  {
    id: 'ly-seo-vang',
    authority: 'vnpt-smartca-rs',
    kind: 'person',
    key: 'RSA-2048',
    subject: person('Lào Cai', 'Lý Seo Vảng', 'CCCD:010086007735'),
    standing: 'expired',
    note: 'Chữ ký số ở VNPT SmartCA, chứng thư đã hết hạn.',
  },
  {
    ...atMySign,
    id: 'lau-thi-mai',
    subject: person('Hà Giang', 'Lầu Thị Mai', 'CCCD:002194003317'),
    note: 'Chữ ký số ở Viettel MySign, xác nhận trong ứng dụng.',
  },
  {
    ...atMySign,
    id: 'ma-a-pao',
    subject: person('Hà Giang', 'Mã A Páo', 'CCCD:002088005526'),
    note: 'Chữ ký số ở Viettel MySign đã hết lượt ký.',
  },
  {
    ...atMySign,
    id: 'dinh-van-khoi',
    subject: person('Quảng Bình', 'Đinh Văn Khởi', 'CCCD:044079001153'),
    standing: 'expired',
    note: 'Chữ ký số ở Viettel MySign, chứng thư đã hết hạn.',
  },
  {
    ...ec,
    id: 'ho-van-son',
    authority: 'viettel-ca',
    kind: 'person',
    subject: person('Hà Tĩnh', 'Hồ Văn Sơn', 'CMND:183456789'),
    note: 'Chứng thư chỉ ghi CMND 9 số.',
  },
  {
    ...ec,
    id: 'le-hoang-phuong-uyen',
    authority: 'viettel-ca',
    kind: 'person',
    subject: person('Đà Nẵng', 'Lê Hoàng Phương Uyên', 'CCCD:048304007781'),
    standing: 'revoked',
    note: 'Chứng thư đã bị thu hồi.',
  },
  {
    ...ec,
    id: 'pham-duc-thang',
    authority: 'vnpt-ca',
    kind: 'person',
    subject: person('Hải Phòng', 'Phạm Đức Thắng', 'CCCD:031090008812'),
    standing: 'expired',
    note: 'Chứng thư đã hết hạn.',
  },
  {
    ...ec,
    id: 'h-hen-nie',
    authority: 'viettel-ca',
    kind: 'person',
    subject: person('Đắk Lắk', "H' Hen Niê", 'CCCD:066195002207'),
    standing: 'not-yet-valid',
    note: 'Chứng thư chưa đến ngày có hiệu lực.',
  },
  {
    ...ec,
    id: 'do-huu-thuong',
    authority: 'vnpt-ca',
    kind: 'person',
    subject: person('Ninh Bình', 'Đỗ Hữu Thưởng', 'CCCD:036038000219'),
    standing: 'suspended',
    note: 'Chứng thư đang tạm dừng.',
  },
  {
    ...ec,
    id: 'cong-ty-sen-vang',
    authority: 'viettel-ca',
    kind: 'organisation',
    subject: [
      ...place('Hà Nội'),
      ['O', 'CÔNG TY TNHH SEN VÀNG'],
      ['CN', 'CÔNG TY TNHH SEN VÀNG'],
      ['UID', 'MST:0999999990'],
    ],
    note: 'USB ký số của doanh nghiệp.',
  },
  {
    ...ec,
    id: 'cong-ty-song-xanh',
    authority: 'vnpt-ca',
    kind: 'organisation',
    subject: [['UID', 'MST:0999999983-001'], ['CN', 'CHI NHÁNH CÔNG TY CỔ PHẦN SÔNG XANH'], ...place('Cần Thơ')],
    standing: 'suspended',
    note: 'Chi nhánh doanh nghiệp, chứng thư đang tạm dừng.',
  },
  {
    ...ec,
    id: 'bui-minh-chau',
    authority: 'viettel-ca',
    kind: 'person-in-organisation',
    subject: [
      ...place('Hà Nội'),
      ['O', 'CÔNG TY TNHH SEN VÀNG'],
      ['UID', 'MST:0999999990-998'],
      ['UID', 'CCCD:001185009911'],
      ['CN', 'Bùi Minh Châu'],
    ],
    note: 'Cá nhân trong doanh nghiệp: chứng thư có cả MST và CCCD.',
  },
  {
    ...ec,
    id: 'lo-van-toan',
    authority: 'vgca',
    kind: 'official',
    subject: [
      ['C', 'VN'],
      ['O', 'Ủy ban nhân dân tỉnh Thử Nghiệm'],
      ['OU', 'Sở Tư pháp'],
      ['L', 'Thử Nghiệm'],
      ['CN', 'Lò Văn Toàn'],
    ],
    mailboxes: ['lvtoan@thunghiem.gov.vn'],
    note: 'Công chức: chứng thư không có số định danh, chỉ có thư công vụ.',
  },
  {
    ...ec,
    id: 'so-tu-phap-thu-nghiem',
    authority: 'vgca',
    kind: 'agency',
    subject: [
      ['C', 'VN'],
      ['O', 'Ủy ban nhân dân tỉnh Thử Nghiệm'],
      ['CN', 'Sở Tư pháp tỉnh Thử Nghiệm'],
      ['UID', 'MST:0999999976-001'],
    ],
    mailboxes: ['sotuphap@thunghiem.gov.vn'],
    note: 'Con dấu số của cơ quan nhà nước.',
  },
  ...simHolderPlans,
  ...tokenHolderPlans,
];
