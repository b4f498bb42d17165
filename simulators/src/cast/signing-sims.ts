/** Both operators whose SIMs sign, as their contracts and the form name them. */
export type SimOperator = 'nha-mang-1' | 'nha-mang-2';

/** A SIM that signs: whose key and certificate it holds, and who issued it. */
export interface SigningSim {
  /** E.164 with the plus. */
  phoneNumber: string;
  /** Id of a holder of `mobile-pki`. */
  holder: string;
  operator: SimOperator;
  /** True: its PIN was entered wrongly too often before we begin. */
  pinBlocked?: true;
}

/** The operators' own records of their signing SIMs: typed by their clerks, independent of what people say of themselves. */
export const signingSims: readonly SigningSim[] = [
  { phoneNumber: '+84588000108', holder: 'y-blo', operator: 'nha-mang-1' },
  { phoneNumber: '+84397000117', holder: 'ta-thi-lan-huong', operator: 'nha-mang-1' },
  { phoneNumber: '+84356000120', holder: 'chu-thi-bich-lien', operator: 'nha-mang-1', pinBlocked: true },
  { phoneNumber: '+84886000121', holder: 'kim-thi-sa-ray', operator: 'nha-mang-2' },
  { phoneNumber: '+84332000122', holder: 'quach-thi-thao', operator: 'nha-mang-1' },
  { phoneNumber: '+84915000123', holder: 'hop-tac-xa-det-lanh', operator: 'nha-mang-2' },
];
