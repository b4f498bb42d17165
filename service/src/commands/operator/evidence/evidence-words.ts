import type { ElectronicSignature } from '../../../domain/evidence/records/electronic-signature.ts';
import type { JudgedAgain } from '../../../proofing/signatures/judge-again.ts';
import { dayOf, timeOfDay } from '../../../web/text/say.ts';

const moment = (instant: string): string => `${timeOfDay(instant)} ngày ${dayOf(instant)}`;

const channels: Readonly<Record<ElectronicSignature['channel'], string>> = {
  token: 'USB ký số',
  sim: 'SIM ký số',
  remote: 'chữ ký số từ xa',
};

/** What most often stands behind a signature that no longer holds; other reasons are said by their code alone. */
const reasons: Readonly<Record<string, string>> = {
  'certificate-names-another': 'chứng thư không ghi đúng người mà hồ sơ nói',
  'challenge-differs': 'lời đã đưa cho người ký xem, như hồ sơ ghi, không phải nội dung đã ký',
  'anchor-fingerprint-differs': 'gốc tin cậy lưu trong hồ sơ đã bị sửa',
  'message-digest-differs': 'nội dung lưu lại không phải nội dung đã ký',
  'content-signature-invalid': 'chữ ký không khớp với nội dung lưu lại',
  'revocation-unknown': 'trả lời của nơi cấp lưu lại không còn chứng tỏ được chứng thư khi ấy chưa bị thu hồi',
  'time-stamp-says-another-time': 'dấu thời gian nói giờ khác với hồ sơ',
  'time-stamp-imprint-differs': 'dấu thời gian là của một chữ ký khác',
};

const rootLine = ({ name, trustedToday }: JudgedAgain['anchors'][number]): string => {
  const today =
    trustedToday === undefined
      ? 'hôm nay không có danh sách tin cậy để so'
      : trustedToday
        ? 'vẫn trong danh sách tin cậy hôm nay'
        : 'không còn trong danh sách tin cậy hôm nay; lúc ký thì có';
  return `gốc       ${name}: ${today}`;
};

const whenLine = ({ at, vouchedBy }: JudgedAgain, { signature: { timeStamp } }: ElectronicSignature): string =>
  vouchedBy === 'time-stamp'
    ? `lúc       ${moment(at)}, theo dấu thời gian của ${timeStamp?.authority ?? ''}`
    : `lúc       ${moment(at)}, theo đồng hồ của chúng tôi; không có dấu thời gian, nên không ai khác làm chứng cho giờ này`;

const revocationLine = ({ revocation }: JudgedAgain): string =>
  revocation === 'judged'
    ? 'thu hồi   khi ấy chưa bị thu hồi: trả lời của nơi cấp còn giữ đủ'
    : 'thu hồi   khi ấy chưa bị thu hồi theo hồ sơ; danh sách của nơi cấp quá lớn nên chỉ giữ dấu vân tay, không đọc lại được';

/** What a kept signature is still worth, in Vietnamese; no name and no number of a person. */
export const signatureLines = (evidence: ElectronicSignature, verdict: JudgedAgain): readonly string[] => [
  verdict.holds
    ? 'CÒN GIÁ TRỊ: chữ ký số đúng, của người ghi trong chứng thư, trên đúng nội dung đã đưa ra.'
    : `KHÔNG CÒN GIÁ TRỊ: ${reasons[verdict.problem ?? ''] ?? 'không kiểm tra lại được'} (${verdict.problem ?? ''}).`,
  `cách ký   ${channels[evidence.channel]}, qua ${evidence.program}`,
  `nơi cấp   ${evidence.issuer}, chứng thư số ${evidence.serialNumber}`,
  whenLine(verdict, evidence),
  ...(verdict.holds ? [revocationLine(verdict)] : []),
  ...verdict.anchors.map(rootLine),
];
