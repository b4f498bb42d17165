import type { Text } from '../../text.ts';
import { duration } from '../duration.ts';

const wait = (seconds: number | undefined, otherwise: string): string =>
  seconds === undefined ? otherwise : duration(seconds);

/** What can go wrong with a new number or e-mail, and with stopping one. */
export const changeNumberProblems = {
  'sign-in-too-old': {
    title: 'Cần đăng nhập lại trước khi đổi số',
    sentence: 'Số điện thoại là chìa khóa của tài khoản, nên chỉ đổi được trong vòng 15 phút sau khi đăng nhập.',
    helpDesk: 'Phiên đăng nhập đã quá 15 phút. Đăng nhập lại rồi vào Đổi số điện thoại.',
  },
  'number-change-over': {
    title: 'Lần đổi số này đã hết thời gian',
    sentence: 'Mỗi lần đổi số được giữ 30 phút, trong trình duyệt đã bắt đầu. Số của tài khoản chưa thay đổi.',
    helpDesk:
      'Quá 30 phút, trình duyệt khác, phiên đã kết thúc hoặc mật khẩu vừa được thay. Bắt đầu lại; số cũ vẫn dùng.',
  },
  'correction-over': {
    title: 'Lần sửa thông tin này đã hết thời gian',
    sentence: 'Mỗi lần sửa được giữ 30 phút, trong trình duyệt đã bắt đầu. Thông tin của tài khoản chưa thay đổi.',
    helpDesk:
      'Quá 30 phút, trình duyệt khác, phiên đã kết thúc, hoặc thông tin vừa được sửa ở nơi khác. Đăng nhập rồi bắt đầu lại; thông tin cũ giữ nguyên.',
  },
  'correction-mismatch': {
    title: 'Nơi được hỏi chưa xác nhận thông tin mới',
    sentence:
      'Thông tin bạn vừa gõ, cùng với những gì tài khoản đã biết về bạn, chưa khớp với hồ sơ ở đó. Tài khoản chưa thay đổi.',
    helpDesk:
      'Nhà mạng hoặc BHXH trả lời không khớp hay thiếu dữ liệu; hệ thống không biết và không được nói ô nào sai. Hoặc VNeID, chứng thư ghi khác điều vừa gõ: xem lại ở đó. Xem kỹ thẻ; tên hay ngày sinh vừa đổi thì cập nhật ở nhà mạng (TTTB 1414, điểm giao dịch) hoặc cơ quan BHXH trước; hỏi nơi kia; hoặc gửi yêu cầu sửa ở «Dữ liệu của tôi».',
  },
  'correction-not-confirmed': {
    title: 'Chưa đủ để sửa thông tin này',
    sentence:
      'Nơi được hỏi có trả lời, nhưng lời xác nhận đó không nói được rằng thông tin mới đúng hơn thông tin đang có. Tài khoản chưa thay đổi.',
    helpDesk:
      'Ví dụ: nhà mạng lưu tên không dấu, hoặc chứng thư ghi tên không dấu, nên không xác nhận được dấu, trong khi tên hiện có đã được nơi khác xác nhận đủ dấu; hoặc số giấy tờ khác số của tài khoản. Hỏi nơi kia, hoặc gửi yêu cầu sửa.',
  },
  'correction-too-weak': {
    title: 'Cách đối chiếu này yếu hơn mức của tài khoản',
    sentence:
      'Tài khoản của bạn đã được xác minh ở mức cao hơn lời xác nhận vừa nhận, nên chưa sửa được bằng cách này.',
    helpDesk:
      'Tài khoản mức 2 chỉ sửa được bằng bằng chứng mức 2. Chọn nhà mạng, VNeID hoặc chữ ký số thay vì BHXH, hoặc gửi yêu cầu sửa.',
  },
  'correction-of-another': {
    title: 'Người vừa xác nhận là người khác',
    sentence:
      'Số định danh ghi ở VNeID hoặc trong chứng thư vừa ký khác số của tài khoản này. Tài khoản chưa thay đổi.',
    helpDesk:
      'Người dùng đã xác thực bằng VNeID hoặc chữ ký số của người khác (ví dụ người nhà dùng chung máy). Làm lại bằng VNeID hoặc chữ ký số của chính mình.',
  },
  'numbers-not-tied': {
    title: 'Cơ quan BHXH chưa gắn được hai số với nhau',
    sentence:
      'Hồ sơ ở đó không nói rằng số CMND của tài khoản và 12 số bạn gõ là của cùng một người. Tài khoản vẫn dùng số CMND.',
    helpDesk:
      'BHXH không có cả hai số của người này. Đường khác: liên kết VNeID, hoặc đăng ký lại bằng cách dùng 12 số rồi chọn giữ tài khoản này; hoặc nhờ BHXH bổ sung số CMND cũ.',
  },
  'number-has-account': {
    title: 'Số căn cước này đã có tài khoản khác',
    sentence:
      'Cơ quan BHXH xác nhận hai số là của bạn, nhưng 12 số này đã là số của một tài khoản. Tổng đài gộp hai tài khoản làm một giúp bạn.',
    helpDesk:
      'Hai tài khoản của một người: một theo CMND, một theo CCCD. Xác minh người gọi, xem mã QR trên thẻ căn cước (có số CMND cũ), rồi dùng «chinhchu account merge» với --seen.',
  },
  'email-change-over': {
    title: 'Lần đổi thư điện tử này đã hết thời gian',
    sentence: 'Mỗi lần đổi được giữ 30 phút, trong trình duyệt đã bắt đầu. Thư điện tử của tài khoản chưa thay đổi.',
    helpDesk: 'Quá 30 phút, trình duyệt khác, hoặc phiên đã kết thúc. Đăng nhập rồi bắt đầu lại; địa chỉ cũ vẫn dùng.',
  },
  'too-many-email-changes': {
    title: 'Đã gửi quá nhiều mã đổi thư điện tử',
    sentence: ({ retryAfterSeconds }) =>
      `Để không ai dùng việc này mà làm phiền hộp thư của người khác, số mã gửi đi có hạn. Thư điện tử của tài khoản chưa thay đổi. Xin thử lại sau ${wait(retryAfterSeconds, 'một thời gian')}.`,
    helpDesk: 'Hết lượt gửi mã của tài khoản hoặc của trình duyệt. Không gỡ được; chờ hết hạn ghi trên trang.',
  },
  'last-contact': {
    title: 'Chưa gỡ được thư điện tử này',
    sentence:
      'Đây là nơi liên lạc duy nhất của tài khoản đã được xác minh bằng mã. Tài khoản luôn giữ ít nhất một nơi như vậy, để bạn nhận được tin báo. Hãy đổi sang địa chỉ khác.',
    helpDesk: 'Tài khoản không có số điện thoại đã xác minh bằng mã. Đổi thư điện tử thì được, gỡ thì không.',
  },
  'too-many-number-changes': {
    title: 'Đã thử đổi số quá nhiều lần',
    sentence: ({ retryAfterSeconds }) =>
      `Để không ai dùng việc đổi số mà dò hay làm phiền người khác, số lần thử có hạn. Số của tài khoản chưa thay đổi. Xin thử lại sau ${wait(retryAfterSeconds, 'một thời gian')}.`,
    helpDesk:
      'Hết lượt gửi mã đổi số của tài khoản, của số mới hoặc của trình duyệt, hoặc năm lần không khớp trong ngày. Không gỡ được; chờ hết hạn ghi trên trang.',
  },
  'new-number-mismatch': {
    title: 'Số mới chưa đứng tên bạn ở nhà mạng',
    sentence: 'Thông tin của bạn chưa khớp với thông tin nhà mạng lưu cho số mới.',
    quote:
      'Thông tin đăng ký không khớp với thông tin thuê bao tại nhà mạng, vui lòng kiểm tra/đăng ký lại với nhà mạng',
    helpDesk:
      'Thuê bao của số mới không đứng đúng tên, ngày sinh, số CCCD đã xác minh của chủ tài khoản, hoặc nhà mạng thiếu dữ liệu. Hướng dẫn TTTB 1414, ra điểm giao dịch đứng tên chính chủ. Số cũ vẫn dùng.',
  },
  'new-number-sim-changed': {
    title: 'SIM của số mới vừa được thay',
    sentence: ({ simSwapHours }) =>
      `Số vừa thay SIM chưa dùng được cho tài khoản; hãy đổi sau khi đủ ${duration(simSwapHours * 3600)}. Số cũ vẫn dùng.`,
    helpDesk: 'SIM của số mới đổi gần đây. Không có ngoại lệ. Chờ đủ thời gian rồi đổi số lại.',
  },
  'new-number-unanswered': {
    title: 'Nhà mạng chưa trả lời',
    sentence: 'Bạn đã nhập đúng mã; chỉ còn chờ nhà mạng đối chiếu số mới. Không có gì bị mất, số cũ vẫn dùng.',
    helpDesk: 'Nhà mạng không trả lời kịp. Người dùng bấm hỏi lại trên cùng trang trong 30 phút kể từ lúc bắt đầu.',
  },
  'freeze-code-wrong': {
    title: 'Mã không đúng, hoặc không còn dùng được',
    sentence:
      'Hãy xem lại mã trong tin báo. Mã của một thay đổi đã xong hoặc đã hủy thì không khóa tài khoản được nữa.',
    helpDesk:
      'Mã không khớp việc nào đang chờ hay mới xảy ra. Nếu người gọi chắc chắn bị chiếm tài khoản và đã xác minh được họ: chinhchu account suspend.',
  },
  'stop-code-wrong': {
    title: 'Mã hủy không đúng',
    sentence: 'Không có thay đổi nào đang chờ với mã này. Hãy xem lại tin nhắn mới nhất, gõ đủ 8 chữ và số.',
    helpDesk:
      'Mã hủy sai, đã dùng, hoặc của tin cũ. Xem chinhchu account show: có số mới hoặc chữ ký số đang chờ thì tạm khóa tài khoản cũng hủy được.',
  },
  'stop-code-late': {
    title: 'Thay đổi này đã có hiệu lực',
    sentence: ({ helpDeskPhone }) =>
      `Số mới, chữ ký số mới, hoặc tài khoản mà bưu cục xác nhận, đã có hiệu lực trước khi bạn hủy. Nếu bạn không yêu cầu, hãy gọi ngay ${helpDeskPhone} để tạm khóa tài khoản.`,
    helpDesk:
      'Mã đúng nhưng đã quá thời gian chờ: số mới đã thay số cũ, chữ ký số đã được thêm, hoặc tài khoản do bưu cục xác nhận đã đủ mức. Nếu người gọi không yêu cầu: xác minh danh tính và tạm khóa tài khoản ngay.',
  },
  'too-many-stop-codes': {
    title: 'Đã thử mã hủy quá nhiều lần',
    sentence: ({ retryAfterSeconds }) =>
      `Trình duyệt này đã gõ sai quá nhiều mã hủy. Xin thử lại sau ${wait(retryAfterSeconds, 'một giờ')}, hoặc làm cách khác dưới đây.`,
    helpDesk:
      'Quá nhiều mã hủy từ một trình duyệt, hoặc quá nhiều từ máy tắt JavaScript. Hủy giúp bằng cách tạm khóa tài khoản khi đã chắc đúng người.',
  },
} as const satisfies Partial<Text['problems']>;
