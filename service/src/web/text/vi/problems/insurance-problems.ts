import type { Text } from '../../text.ts';
import { duration } from '../duration.ts';

/** What comes of asking the insurance register. */
export const insuranceProblems = {
  'insurance-unavailable': {
    title: 'Cơ quan BHXH chưa trả lời',
    sentence:
      'Bạn đã xác nhận đúng số điện thoại. Hệ thống đối chiếu của BHXH hiện không trả lời. Không có gì bị mất: bạn không phải gõ lại, cũng không cần mã mới.',
    helpDesk:
      'Hệ thống đối chiếu của BHXH không trả lời hoặc trả lời lỗi. Đăng ký giữ nguyên chỗ; người dùng bấm thử lại. Báo người vận hành nếu kéo dài.',
  },
  'insurance-record-mismatch': {
    title: 'Chưa đối chiếu được với cơ quan BHXH',
    sentence:
      'Thông tin bạn điền chưa khớp với cơ sở dữ liệu BHXH, nên chưa đăng ký được bằng cách này. Số điện thoại thì đã đúng.',
    helpDesk:
      'BHXH trả lời không khớp. Hệ thống không biết và không được nói ô nào sai. Đi lần lượt: so với thẻ BHYT hoặc VssID; hay gặp là dùng mã số BHXH của người thân, hoặc BHXH còn giữ số CMND cũ (người đó điền thêm ô «Số CMND cũ»); sai hồ sơ thì sửa ở cơ quan BHXH; hoặc dùng phương thức khác.',
  },
  'insurance-record-incomplete': {
    title: 'Hồ sơ BHXH của bạn còn thiếu',
    sentence:
      'Cơ sở dữ liệu BHXH thiếu một mục cần đối chiếu, ví dụ chỉ có năm sinh. Bạn cần bổ sung ở cơ quan BHXH trước.',
    helpDesk:
      'BHXH trả lời «không có dữ liệu» cho ít nhất một mục. Thường là chỉ có năm sinh, hoặc hồ sơ cũ. Người dùng bổ sung ở cơ quan BHXH hoặc nơi làm việc.',
  },
  'insurance-person-deceased': {
    title: 'Hồ sơ BHXH ghi người này đã mất',
    sentence:
      'Mọi thông tin đều khớp, nhưng cơ sở dữ liệu BHXH ghi người này đã mất, nên không mở tài khoản được. Nếu ghi nhầm, hãy yêu cầu cơ quan BHXH sửa.',
    helpDesk:
      'BHXH ghi người này đã mất, và mọi mục khác đều khớp. Ghi nhầm thì người đó mang CCCD đến cơ quan BHXH sửa. Người thân làm thủ tục thì dùng tài khoản của chính họ. Nghi mạo danh người đã mất: báo người vận hành.',
  },
  'too-many-insurance-questions': {
    title: 'Hôm nay đã hỏi BHXH nhiều lần từ trình duyệt này',
    sentence: ({ retryAfterSeconds }) =>
      `Mỗi ngày một trình duyệt chỉ được đối chiếu với BHXH vài lần, để không ai dò thông tin của người khác. Bạn thử lại được sau ${retryAfterSeconds === undefined ? 'một ngày' : duration(retryAfterSeconds)}.`,
    helpDesk:
      'Trình duyệt này đã hỏi BHXH đủ 5 lần trong ngày (nơi này không hỏi nhà mạng trước). Không gỡ bằng tay; dùng phương thức khác hoặc chờ sang ngày.',
  },
  'insurance-questions-exhausted': {
    title: 'Đang có quá nhiều người đăng ký bằng cách này',
    sentence: ({ retryAfterSeconds }) =>
      `Số lần đối chiếu với BHXH trong giờ này đã hết. Hãy làm lại sau ${retryAfterSeconds === undefined ? 'một giờ' : duration(retryAfterSeconds)}, hoặc đăng ký bằng cách khác ngay bây giờ.`,
    helpDesk:
      'Đã hết SOCIAL_INSURANCE_WAIVED_PER_HOUR của giờ này. Chờ sang giờ sau hoặc dùng phương thức khác; báo người vận hành nếu lặp lại: có thể ai đó đang dò.',
  },
} as const satisfies Partial<Text['problems']>;
