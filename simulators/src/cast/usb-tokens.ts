/** The signing programs of the workbench, as tokens name the one that they work with. */
export const signingPrograms = ['vgca', 'vnpt'] as const;
export type SigningProgram = (typeof signingPrograms)[number];

/** A USB token: which keys and certificates it holds, and which program's driver knows it. */
export interface UsbToken {
  /** That of the member of the cast whose token it is. */
  id: string;
  /** Ids of holders of the certification authorities: one key and certificate each. */
  certificates: readonly string[];
  program: SigningProgram;
  /** True: it is plugged in when we begin. */
  plugged?: true;
  /** True: its PIN was entered wrongly too often before we begin. */
  pinBlocked?: true;
}

const own = (id: string, program: SigningProgram): UsbToken => ({ id, certificates: [id], program });

/** Every token there is; a ready one of each program is plugged in. */
export const usbTokens: readonly UsbToken[] = [
  { ...own('nguyen-thi-mai-anh', 'vnpt'), plugged: true },
  { ...own('lo-van-toan', 'vgca'), plugged: true },
  own('giang-thi-pa', 'vgca'),
  own('so-tu-phap-thu-nghiem', 'vgca'),
  own('tran-van-binh', 'vgca'),
  own('pham-duc-thang', 'vnpt'),
  own('le-hoang-phuong-uyen', 'vnpt'),
  own('h-hen-nie', 'vnpt'),
  own('do-huu-thuong', 'vnpt'),
  own('cong-ty-sen-vang', 'vnpt'),
  own('cong-ty-song-xanh', 'vnpt'),
  own('cong-ty-da-den', 'vnpt'),
  own('bui-minh-chau', 'vnpt'),
  { ...own('dieu-thi-nuong', 'vnpt'), pinBlocked: true },
  own('khuat-van-doan', 'vnpt'),
  { id: 'lu-thi-ngan', certificates: ['lu-thi-ngan', 'cong-ty-bien-bac'], program: 'vnpt' },
];
