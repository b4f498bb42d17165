import type { ShownToken } from '../protocol/answer.ts';
import type { Challenge } from '../protocol/challenge.ts';
import type { Dialog } from '../pin/pinentry.ts';
import { namesIn, oneLine } from './certificate-names.ts';

const title = 'Chính Chủ – Ký số';

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'medium',
});

const lastTry = 'Chỉ còn MỘT lần thử: sai nữa thiết bị sẽ bị khoá. / ONE try left: another wrong PIN locks the token.';
const fewerTries = 'Lần trước PIN đã sai. / The PIN was wrong the last time.';

/** What is asked before a site gets anything of this computer's tokens. */
export const consentDialog = (origin: string, seconds: number): Dialog => ({
  title,
  text: [
    `Trang web / Site: ${origin}`,
    '',
    'Trang này muốn dùng USB token của bạn: xem chứng thư số và xin bạn ký. Mỗi lần ký vẫn phải nhập PIN.',
    'This site wants to use your USB token: to see its certificates and to ask you to sign. Each signature still needs the PIN.',
    '',
    'Cho phép trang này? / Allow this site?',
  ].join('\n'),
  ok: 'Cho phép / Allow',
  cancel: 'Không / No',
  seconds,
});

/** What the window of a signature shows. */
export interface ToShow {
  readonly origin: string;
  readonly challenge: Challenge;
  /** DER, base64. */
  readonly certificate: string;
  readonly token: ShownToken;
  readonly seconds: number;
}

/** The origin stands first: of a long text the end is what gets lost. */
export const signDialog = ({ origin, challenge, certificate, token, seconds }: ToShow): Dialog => ({
  title,
  text: [
    `Trang web / Site: ${origin}`,
    `Việc / Purpose: ${challenge.purpose}`,
    ...(challenge.portal === undefined ? [] : [`Nơi nhận / For: ${challenge.portal}`]),
    `Chứng thư số / Certificate: ${namesIn(certificate).name}`,
    `Thiết bị / Token: ${oneLine(token.label)}`,
    `Mã hồ sơ / Case: ${challenge.registration}`,
    `Lúc / At: ${clock.format(new Date(challenge.time))}`,
    '',
    token.pad
      ? 'Bấm Ký rồi nhập PIN trên bàn phím của thiết bị. / Press Sign, then type the PIN on the device.'
      : 'Chỉ nhập PIN nếu chính bạn vừa yêu cầu việc này. / Enter the PIN only if you have just asked for this.',
  ].join('\n'),
  prompt: 'PIN:',
  error: token.tries === 'last' ? lastTry : token.tries === 'fewer' ? fewerTries : undefined,
  ok: 'Ký / Sign',
  cancel: 'Huỷ / Cancel',
  seconds,
});
