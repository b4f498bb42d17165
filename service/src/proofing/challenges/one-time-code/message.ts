import type { ChallengePurpose } from '../../../domain/attempt/challenge.ts';
import { oneTimeCodeRule } from '../../../domain/attempt/one-time-code-rule.ts';

/** The alphabets an SMS can be written in: unaccented GSM 7 (160 characters), or UCS-2 with diacritics (70). */
export type MessageAlphabet = 'gsm7' | 'ucs2';
const longest: Readonly<Record<MessageAlphabet, number>> = { gsm7: 160, ucs2: 70 };

/** True when a text goes out as one SMS. */
export const fitsOneSegment = (text: string, alphabet: MessageAlphabet): boolean => text.length <= longest[alphabet];

/** The text as it is. @throws RangeError when it is longer than one segment: the host or telephone in the settings is too long */
export const oneSegment = (text: string, alphabet: MessageAlphabet): string => {
  if (!fitsOneSegment(text, alphabet))
    throw new RangeError(
      `the message has ${text.length} characters; one SMS holds ${longest[alphabet]}: shorten the host or the help desk's number`,
    );
  return text;
};

const minutes = oneTimeCodeRule.lifetimeSeconds / 60;
/** Everything a code is sent for. */
export const codePurposes = [
  'register',
  'sign-in',
  'recover',
  'change-number',
  'change-email',
  'correct-facts',
  'clerk',
  'consent',
  'consent-to-recovery',
] as const satisfies readonly ChallengePurpose[];
export type CodePurpose = (typeof codePurposes)[number];

/** @throws Error for what sends no codes: a fault of ours */
export const codePurposeOf = (purpose: ChallengePurpose): CodePurpose => {
  const known = codePurposes.find((one) => one === purpose);
  if (known === undefined) throw new Error(`${purpose} sends no codes`);
  return known;
};

const words: Readonly<Record<CodePurpose, Readonly<Record<MessageAlphabet, (code: string) => string>>>> = {
  register: {
    gsm7: (code) =>
      `Chinh Chu: ${code} la ma dang ky tai khoan dich vu cong, co han ${minutes} phut. Khong noi ma cho bat ky ai, ke ca can bo.`,
    ucs2: (code) => `Chính Chủ: ${code} là mã đăng ký, hạn ${minutes} phút. Đừng nói cho bất kỳ ai.`,
  },
  'sign-in': {
    gsm7: (code) =>
      `Chinh Chu: ${code} la ma dang nhap tai khoan dich vu cong, co han ${minutes} phut. Khong noi ma cho bat ky ai, ke ca can bo.`,
    ucs2: (code) => `Chính Chủ: ${code} là mã đăng nhập, hạn ${minutes} phút. Đừng nói cho bất kỳ ai.`,
  },
  recover: {
    gsm7: (code) =>
      `Chinh Chu: ${code} la ma lay lai mat khau dich vu cong, co han ${minutes} phut. Khong noi ma cho bat ky ai, ke ca can bo.`,
    ucs2: (code) => `Chính Chủ: ${code} là mã lấy lại mật khẩu, hạn ${minutes} phút. Đừng nói ai.`,
  },
  'change-number': {
    gsm7: (code) =>
      `Chinh Chu: ${code} la ma doi so dien thoai cua tai khoan, co han ${minutes} phut. Khong noi ma cho bat ky ai, ke ca can bo.`,
    ucs2: (code) => `Chính Chủ: ${code} là mã đổi số điện thoại, hạn ${minutes} phút. Đừng nói ai.`,
  },
  'change-email': {
    gsm7: (code) =>
      `Chinh Chu: ${code} la ma doi thu dien tu cua tai khoan, co han ${minutes} phut. Khong noi ma cho bat ky ai, ke ca can bo.`,
    ucs2: (code) => `Chính Chủ: ${code} là mã đổi thư điện tử, hạn ${minutes} phút. Đừng nói ai.`,
  },
  'correct-facts': {
    gsm7: (code) =>
      `Chinh Chu: ${code} la ma sua thong tin cua tai khoan, co han ${minutes} phut. Khong noi ma cho bat ky ai, ke ca can bo.`,
    ucs2: (code) => `Chính Chủ: ${code} là mã sửa thông tin, hạn ${minutes} phút. Đừng nói ai.`,
  },
  clerk: {
    gsm7: (code) =>
      `Chinh Chu: ${code} la ma vao quay cua giao dich vien, co han ${minutes} phut. Khong noi ma cho bat ky ai.`,
    ucs2: (code) => `Chính Chủ: ${code} là mã vào quầy, hạn ${minutes} phút. Đừng nói ai.`,
  },
  consent: {
    gsm7: (code) =>
      `Chinh Chu: ${code} la ma dong y lap tai khoan dich vu cong o buu cuc. Chi doc cho giao dich vien truoc mat ban. Khong o quay thi dung noi cho ai.`,
    ucs2: (code) => `Chính Chủ: ${code} là mã đồng ý ở bưu cục, chỉ đọc tại quầy.`,
  },
  'consent-to-recovery': {
    gsm7: (code) =>
      `Chinh Chu: ${code} la ma dong y lay lai tai khoan o buu cuc. Chi doc cho giao dich vien truoc mat ban. Khong o quay thi dung noi cho ai.`,
    ucs2: (code) => `Chính Chủ: ${code} là mã đồng ý lấy lại tài khoản, chỉ đọc ở quầy.`,
  },
};

/** Read out at a counter, and typed on no page of its holder. */
export const isReadOut = (purpose: CodePurpose): boolean => purpose === 'consent' || purpose === 'consent-to-recovery';

/**
 * The text of a code message: names sender and purpose, says never to tell the code, and is one segment in its alphabet.
 * The GSM form ends in the line that lets a browser offer the code to this site only (origin-bound one-time codes).
 *
 * @param host host of the page that asks for the code
 * @throws RangeError when the text is longer than one segment: the host in the settings is too long
 */
export const codeMessage = (purpose: CodePurpose, alphabet: MessageAlphabet, code: string, host: string): string => {
  const line = isReadOut(purpose) ? '' : `\n@${host} #${code}`;
  const text = alphabet === 'gsm7' ? `${words[purpose].gsm7(code)}${line}` : words[purpose].ucs2(code);
  return oneSegment(text, alphabet);
};
