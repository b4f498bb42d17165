import type { Text } from '../../text.ts';
import { approvalProblems } from './approval-problems.ts';
import { contestProblems } from './contest-problems.ts';
import { certificateProblems } from './certificate-problems.ts';
import { counterProblems } from './counter-problems.ts';
import { changeNumberProblems } from './change-number-problems.ts';
import { duration } from '../duration.ts';
import { insuranceProblems } from './insurance-problems.ts';
import { policyProblems } from './policy-problems.ts';
import { providerProblems } from './provider-problems.ts';
import { remoteProblems } from './remote-problems.ts';
import { signingProblems } from './signing-problems.ts';
import { waysProblems } from './ways-problems.ts';

const wait = (seconds: number | undefined, otherwise: string): string =>
  seconds === undefined ? otherwise : duration(seconds);

export const problems: Text['problems'] = {
  'invalid-input': {
    title: 'Có chỗ cần sửa',
    sentence: 'Hãy sửa các chỗ dưới đây rồi gửi lại. Bấm vào từng dòng để đến đúng chỗ cần sửa.',
    helpDesk:
      'Người dùng điền sai một hoặc nhiều ô; trang đã chỉ rõ từng ô. Đọc lại cùng họ từng câu dưới ô bị đánh dấu đỏ.',
  },
  'method-not-offered': {
    title: 'Cách đăng ký này hiện chưa mở',
    sentence: 'Cách đăng ký bạn chọn chưa dùng được ở đây cho nhóm người dùng này. Hãy chọn cách khác.',
    helpDesk:
      'Phương thức chưa xây hoặc đang tắt trong cấu hình cho nhóm người dùng này. Hướng dẫn chọn phương thức khác.',
  },
  'under-minimum-age': {
    title: 'Bạn chưa đủ tuổi để tự đăng ký',
    sentence: ({ minimumAge }) =>
      `Người từ đủ ${minimumAge} tuổi mới tự đăng ký được ở đây. Cha, mẹ hoặc người giám hộ có thể làm thủ tục thay cho bạn.`,
    helpDesk:
      'Ngày sinh cho thấy người đăng ký chưa đủ tuổi. Cha, mẹ, người giám hộ làm thủ tục bằng tài khoản của họ. Hỏi lại xem có gõ nhầm năm sinh không.',
  },
  'birth-year-only': {
    title: 'Cần ngày sinh đầy đủ cho cách đăng ký này',
    sentence:
      'Giấy tờ của bạn chỉ ghi năm sinh. Nhà mạng cần cả ngày và tháng nên cách này không đối chiếu được cho bạn.',
    helpDesk:
      'Người có giấy tờ chỉ ghi năm sinh không dùng được cách nào phải hỏi nhà mạng. Chỉ sang VNeID hoặc chữ ký số (nơi nào không hỏi nhà mạng thì cả BHXH); không khuyên họ tự chọn ngày tháng.',
  },
  'proof-of-work-invalid': {
    title: 'Trang đã để quá lâu hoặc đã được gửi rồi',
    sentence:
      'Hệ thống không nhận lần gửi này để chống gửi tự động. Những gì bạn đã điền vẫn còn, chỉ cần bấm gửi lại; riêng mật khẩu thì phải gõ lại.',
    helpDesk:
      'Bằng chứng chống gửi tự động sai, hết hạn hoặc đã dùng. Bảo người dùng tải lại trang rồi gửi lại; nếu lặp lại, thử trình duyệt khác.',
  },
  'wait-before-sending': {
    title: 'Xin chờ một chút rồi gửi lại',
    sentence: ({ retryAfterSeconds }) =>
      `Để chống gửi tự động, xin chờ ${wait(retryAfterSeconds, 'vài giây')} rồi bấm gửi lại. Những gì bạn đã điền vẫn còn; riêng mật khẩu thì phải gõ lại.`,
    helpDesk:
      'Trình duyệt tắt JavaScript nên phải chờ vài giây mới được gửi; địa chỉ mạng đông người thì chờ lâu hơn. Bảo họ chờ rồi bấm lại.',
  },
  'too-many-codes-for-number': {
    title: 'Số này đã nhận quá nhiều mã',
    sentence: ({ retryAfterSeconds }) =>
      `Để không ai bị làm phiền, hệ thống tạm ngừng gửi mã tới số này. Bạn có thể thử lại sau ${wait(retryAfterSeconds, 'một giờ')}.`,
    helpDesk:
      'Số điện thoại đã chạm giới hạn mã theo giờ hoặc theo ngày. Không gỡ được bằng tay; chờ hết hạn hoặc dùng phương thức khác. Kiểm tra xem có ai quấy rối số này không.',
  },
  'too-many-codes-for-mailbox': {
    title: 'Hộp thư này đã nhận quá nhiều mã',
    sentence: ({ retryAfterSeconds }) =>
      `Để không ai bị làm phiền, hệ thống tạm ngừng gửi mã tới hộp thư này. Là chủ hộp thư thì bạn gõ từ mở khóa để tiếp tục ngay; nếu không, thử lại sau ${wait(retryAfterSeconds, 'một giờ')}.`,
    helpDesk:
      'Hộp thư đã chạm giới hạn mã theo giờ hoặc theo ngày. Từ mở khóa nằm ở cuối mọi thư chứa mã gửi tới hộp thư đó hôm nay hoặc hôm qua; gõ vào biểu mẫu là gửi tiếp được. Không gỡ được bằng tay.',
  },
  'too-many-codes-for-browser': {
    title: 'Thiết bị này đã xin quá nhiều mã',
    sentence: ({ retryAfterSeconds }) =>
      `Hệ thống tạm ngừng gửi mã theo yêu cầu từ thiết bị này. Bạn có thể thử lại sau ${wait(retryAfterSeconds, 'một ngày')}.`,
    helpDesk:
      'Một trình duyệt xin quá nhiều mã trong ngày, thường là máy dùng chung. Bảo họ dùng điện thoại của chính mình.',
  },
  'code-budget-exhausted': {
    title: 'Hệ thống đang quá đông, chưa gửi được mã',
    sentence: ({ retryAfterSeconds }) =>
      `Hiện có rất nhiều người cùng đăng ký. Những gì bạn đã điền vẫn còn. Xin thử lại sau ${wait(retryAfterSeconds, 'ít phút')}.`,
    helpDesk: 'Hạn mức mã mỗi giờ của toàn hệ thống đã hết: báo ngay cho người vận hành, có thể đang bị tấn công.',
  },
  'code-wrong': {
    title: 'Mã chưa đúng',
    sentence: ({ triesLeft }) =>
      `Hãy xem lại tin nhắn mới nhất và gõ đủ 6 chữ số.${triesLeft === undefined ? '' : ` Bạn còn ${triesLeft} lần thử với mã này.`}`,
    helpDesk:
      'Gõ sai mã, hay gặp nhất là gõ mã của tin nhắn cũ. Chỉ mã trong tin mới nhất có hiệu lực. Không bao giờ hỏi mã của người dùng.',
  },
  'code-expired': {
    title: 'Mã đã hết hạn',
    sentence: 'Mỗi mã chỉ dùng được trong 5 phút kể từ khi gửi. Hãy bấm «Gửi lại mã» để nhận mã mới.',
    helpDesk: 'Mã quá 5 phút. Người dùng bấm gửi lại mã; thông tin đã điền không mất.',
  },
  'code-tries-exhausted': {
    title: 'Đã gõ sai mã quá nhiều lần',
    sentence: 'Để giữ an toàn, mã này không dùng được nữa. Hãy bấm «Gửi lại mã» để nhận mã mới.',
    helpDesk:
      'Gõ sai 5 lần nên mã bị hủy. Người dùng xin mã mới. Nếu họ không hề xin mã, có thể người khác đang thử số của họ.',
  },
  'code-resend-too-soon': {
    title: 'Chưa đến lúc gửi lại mã',
    sentence: ({ retryAfterSeconds }) =>
      `Tin nhắn có thể đến chậm. Bạn có thể xin mã mới sau ${wait(retryAfterSeconds, 'một phút')}.`,
    helpDesk: 'Khoảng cách giữa hai lần gửi mã tăng dần (từ 60 giây). Bảo họ chờ đến giờ ghi trên trang.',
  },
  'code-not-delivered': {
    title: 'Tin nhắn chưa đến được máy của bạn',
    sentence: 'Nhà mạng báo không chuyển được tin nhắn. Mã vẫn còn hiệu lực nếu tin nhắn đến sau.',
    helpDesk:
      'Nhà mạng báo tin nhắn không đến: máy tắt, hết sóng, đầy hộp tin, chặn tin hoặc gõ nhầm số. Kiểm tra lần lượt rồi gửi lại mã.',
  },
  'mail-not-delivered': {
    title: 'Thư chưa đến được hộp thư của bạn',
    sentence: 'Máy chủ thư không nhận thư gửi tới địa chỉ này. Hãy xem lại địa chỉ đã điền.',
    helpDesk:
      'Máy chủ thư từ chối địa chỉ: gõ nhầm, hộp thư đầy hoặc không còn. Bảo người dùng đọc lại từng chữ của địa chỉ, sửa rồi gửi lại.',
  },
  'mail-unavailable': {
    title: 'Đường gửi thư điện tử đang trục trặc',
    sentence: 'Hệ thống chưa gửi được thư. Những gì bạn đã điền vẫn còn; bạn có thể quay lại trang này để tiếp tục.',
    helpDesk:
      'Máy chủ thư (SMTP_URL) không trả lời hoặc không cho vào. Báo người vận hành; thông tin người dùng còn trong 30 phút.',
  },
  'sms-unavailable': {
    title: 'Đường gửi tin nhắn đang trục trặc',
    sentence:
      'Hệ thống chưa gửi được tin nhắn. Những gì bạn đã điền vẫn còn; bạn có thể quay lại trang này để tiếp tục.',
    helpDesk:
      'Đường SMPP tới tổng đài tin nhắn không trả lời. Báo người vận hành; thông tin người dùng còn trong 30 phút.',
  },
  'operator-unavailable': {
    title: 'Nhà mạng chưa trả lời',
    sentence:
      'Bạn đã xác nhận đúng số điện thoại. Hệ thống đối chiếu của nhà mạng hiện không trả lời. Không có gì bị mất: bạn không phải gõ lại, cũng không cần mã mới.',
    helpDesk:
      'Hệ thống đối chiếu của nhà mạng không trả lời hoặc trả lời lỗi. Đăng ký giữ nguyên chỗ; người dùng bấm thử lại. Báo người vận hành nếu kéo dài.',
  },
  'operator-record-mismatch': {
    title: 'Chưa đối chiếu được với nhà mạng',
    sentence: 'Thông tin bạn điền chưa khớp với thông tin nhà mạng lưu cho số này.',
    quote:
      'Thông tin đăng ký không khớp với thông tin thuê bao tại nhà mạng, vui lòng kiểm tra/đăng ký lại với nhà mạng',
    helpDesk:
      'Nhà mạng trả lời không khớp. Hệ thống không biết và không được nói ô nào sai. Đi lần lượt: TTTB gửi 1414, so với thẻ CCCD; SIM đứng tên người khác hoặc gắn CMND 9 số thì ra điểm giao dịch; hoặc dùng phương thức khác.',
  },
  'operator-record-incomplete': {
    title: 'Nhà mạng chưa có đủ thông tin của số này',
    sentence:
      'Thông tin thuê bao tại nhà mạng còn thiếu, ví dụ SIM còn gắn với CMND 9 số, nên chưa đối chiếu được. Bạn cần bổ sung tại nhà mạng.',
    helpDesk:
      'Nhà mạng trả lời «không có dữ liệu» cho ít nhất một mục. Thường là thuê bao cũ gắn CMND 9 số. Người dùng cập nhật tại điểm giao dịch với CCCD 12 số.',
  },
  'sim-recently-changed': {
    title: 'SIM của số này vừa được thay',
    sentence: ({ simSwapHours }) =>
      `Để không ai chiếm số của bạn mà đăng ký thay, số vừa thay SIM phải chờ đủ ${duration(simSwapHours * 3600)}. Nếu bạn không hề thay SIM, hãy gọi ngay cho nhà mạng.`,
    helpDesk:
      'SIM mới đổi trong khoảng thời gian cấu hình. Không có ngoại lệ. Nếu người gọi nói không đổi SIM: nghi chiếm đoạt số, bảo họ gọi nhà mạng ngay.',
  },
  'too-many-mismatches': {
    title: 'Đã đối chiếu không khớp quá nhiều lần',
    sentence: ({ retryAfterSeconds }) =>
      `Hệ thống tạm ngừng đối chiếu để bảo vệ chủ thuê bao. Hãy kiểm tra thông tin tại nhà mạng trước; bạn có thể thử lại sau ${wait(retryAfterSeconds, 'một ngày')}.`,
    helpDesk:
      'Số điện thoại hoặc trình duyệt đã không khớp quá 5 lần trong ngày. Không gỡ bằng tay; hướng dẫn TTTB 1414 và điểm giao dịch trước khi thử lại.',
  },
  'already-registered': {
    title: 'Bạn đã có tài khoản',
    sentence:
      'Đã xác minh đúng là bạn, và bạn đã có tài khoản từ trước. Mỗi người một tài khoản, dùng chung cho mọi cổng dịch vụ công.',
    helpDesk:
      'Định danh này đã có tài khoản (chỉ nói sau khi đã xác minh). Hướng dẫn đăng nhập hoặc lấy lại tài khoản, không mở tài khoản thứ hai.',
  },
  'password-queue-full': {
    title: 'Hệ thống đang bận',
    sentence: ({ retryAfterSeconds }) =>
      `Rất nhiều người đang đặt mật khẩu cùng lúc. Không có gì bị mất; xin gõ lại mật khẩu sau ${wait(retryAfterSeconds, 'vài giây')}.`,
    helpDesk: 'Hàng đợi xử lý mật khẩu đầy. Người dùng thử lại sau vài giây; báo người vận hành nếu kéo dài.',
  },
  'registration-expired': {
    title: 'Lần đăng ký này đã hết thời gian',
    sentence:
      'Mỗi lần đăng ký được giữ trong 30 phút để bảo vệ thông tin của bạn. Bạn cần bắt đầu lại; chỉ mất khoảng ba phút.',
    helpDesk: 'Quá 30 phút kể từ lúc bắt đầu. Thông tin đã được xóa theo quy định; người dùng bắt đầu lại.',
  },
  'registration-elsewhere': {
    title: 'Không tìm thấy lần đăng ký trên trình duyệt này',
    sentence:
      'Một lần đăng ký chỉ mở được trên trình duyệt đã bắt đầu nó. Đường dẫn gửi sang máy khác hoặc trình duyệt khác sẽ không dùng được.',
    helpDesk:
      'Trình duyệt này không có đăng ký nào: mở ở máy/trình duyệt khác, chặn cookie hoặc dùng chế độ ẩn danh đã đóng. Quay lại trình duyệt cũ hoặc bắt đầu lại.',
  },
  'form-forged': {
    title: 'Không nhận được lần gửi này',
    sentence:
      'Trang bạn gửi không thuộc về trình duyệt này, hoặc trình duyệt đang chặn cookie. Hãy mở lại trang rồi thử lần nữa.',
    helpDesk:
      'Mã chống giả mạo biểu mẫu sai: cookie bị chặn, trang để quá lâu, hoặc biểu mẫu gửi từ trang khác. Bảo họ bật cookie, mở lại trang.',
  },
  'sign-in-wrong': {
    title: 'Số CCCD hoặc mật khẩu chưa đúng',
    sentence: 'Hãy xem lại cả hai ô rồi gõ lại mật khẩu; chữ hoa và chữ thường khác nhau.',
    helpDesk:
      'Sai mật khẩu, hoặc số này chưa có tài khoản: trang không nói là trường hợp nào. Hướng dẫn gõ lại, dùng «Quên mật khẩu», hoặc đăng ký. Không bao giờ hỏi mật khẩu.',
  },
  'too-many-sign-ins': {
    title: 'Đã thử đăng nhập quá nhiều lần',
    sentence: ({ retryAfterSeconds }) =>
      `Trình duyệt này tạm dừng đăng nhập để giữ an toàn. Bạn có thể thử lại sau ${wait(retryAfterSeconds, 'một giờ')}.`,
    helpDesk:
      'Trình duyệt này đã thử quá số lần cho phép. Chờ hết giờ, dùng thiết bị khác của họ, hoặc «Quên mật khẩu».',
  },
  'processing-restricted': {
    title: 'Bạn đang hạn chế xử lý dữ liệu',
    sentence:
      'Theo ý bạn, không cổng nào nhận được gì về bạn. Muốn vào cổng: mở «Dữ liệu của tôi» trong trang tài khoản và bấm «Bỏ hạn chế».',
    helpDesk:
      'Chủ tài khoản tự hạn chế xử lý dữ liệu. Chỉ chủ tài khoản bỏ được: đăng nhập, «Dữ liệu của tôi», «Bỏ hạn chế».',
  },
  'too-many-changes': {
    title: 'Hôm nay tài khoản đã thay đổi đủ số lần',
    sentence:
      'Mỗi lần thay đổi đều được báo tới điện thoại và thư của bạn, nên mỗi ngày chỉ được 30 lần. Ngày mai bạn làm tiếp được. Khóa tài khoản và hủy thay đổi thì lúc nào cũng được.',
    helpDesk:
      'Quá 30 thay đổi trong ngày của một tài khoản (cách đăng nhập, mật khẩu, thư điện tử, đóng tài khoản). Hỏi người gọi có tự làm không; không thì hướng dẫn khóa tài khoản. Quên mật khẩu làm xong thì đếm lại từ đầu.',
  },
  'too-many-data-requests': {
    title: 'Hôm nay bạn đã gửi đủ số yêu cầu',
    sentence: 'Mỗi ngày gửi được 5 yêu cầu về dữ liệu. Các yêu cầu đã gửi vẫn được trả lời đúng hạn.',
    helpDesk:
      'Quá 5 yêu cầu về dữ liệu trong ngày từ một tài khoản. Các yêu cầu đã gửi đứng trong chinhchu requests list. Nếu gấp, ghi lại và trả lời qua điện thoại.',
  },
  'too-many-password-tries': {
    title: 'Bạn đã gõ sai mật khẩu đang dùng quá nhiều lần',
    sentence:
      'Hôm nay chưa đổi được mật khẩu ở trang này nữa. Nếu quên mật khẩu đang dùng, hãy đặt lại bằng mã gửi về điện thoại.',
    helpDesk:
      'Gõ sai mật khẩu đang dùng ở trang đổi mật khẩu quá số lần trong ngày. Có thể người khác đang ngồi ở máy đã đăng nhập: hỏi chủ tài khoản, khuyên đăng xuất mọi nơi và đặt lại mật khẩu.',
  },
  'sign-in-guessed-too-often': {
    title: 'Có quá nhiều lần thử từ thiết bị lạ',
    sentence:
      'Hôm nay đã có rất nhiều lần thử đăng nhập bằng số này từ thiết bị lạ, nên thiết bị lạ tạm thời không đăng nhập được. Tài khoản của bạn vẫn an toàn.',
    helpDesk:
      'Có người dò mật khẩu của số này. Chủ tài khoản đăng nhập bằng thiết bị quen, hoặc lấy lại mật khẩu bằng số điện thoại: sau đó thiết bị ấy thành thiết bị quen.',
  },
  'too-many-sign-in-codes': {
    title: 'Tài khoản này đã nhận quá nhiều mã',
    sentence: ({ retryAfterSeconds }) =>
      `Hệ thống tạm ngừng gửi mã đăng nhập. Bạn có thể thử lại sau ${wait(retryAfterSeconds, 'một giờ')}. Nếu không phải bạn xin mã, hãy đổi mật khẩu.`,
    helpDesk:
      'Mã đăng nhập chạm giới hạn theo giờ hoặc theo ngày; ai đó biết đúng mật khẩu. Nếu không phải chủ tài khoản: khuyên đổi mật khẩu ngay.',
  },
  'sign-in-sim-changed': {
    title: 'SIM của số đã đăng ký vừa được thay',
    sentence: ({ simSwapHours }) =>
      `Để không ai chiếm số của bạn mà đăng nhập, mã chỉ được gửi khi SIM đã thay đủ ${duration(simSwapHours * 3600)}. Nếu bạn không hề thay SIM, hãy gọi ngay cho nhà mạng.`,
    helpDesk:
      'Mật khẩu đúng nhưng SIM mới đổi. Không có ngoại lệ. Nếu người gọi nói không đổi SIM: nghi chiếm đoạt số, bảo họ gọi nhà mạng ngay và tạm khóa tài khoản nếu họ muốn.',
  },
  'registered-number-gone': {
    title: 'Số điện thoại đã đăng ký không còn dùng được',
    sentence: 'Nhà mạng cho biết số này không còn hoạt động, nên không gửi mã được. Tài khoản của bạn vẫn còn.',
    helpDesk:
      'Nhà mạng không còn số đã đăng ký. Kiểm tra số còn của chủ tài khoản không; nếu số đã trả, hướng dẫn đổi số điện thoại của tài khoản.',
  },
  'sign-in-over': {
    title: 'Lần đăng nhập này đã hết thời gian',
    sentence:
      'Mỗi lần đăng nhập được giữ 15 phút, trong trình duyệt đã bắt đầu. Hãy đăng nhập lại; không có gì bị mất.',
    helpDesk: 'Quá 15 phút, trình duyệt khác, hoặc mật khẩu vừa được thay. Bắt đầu đăng nhập lại.',
  },
  'recovery-unanswered': {
    title: 'Nhà mạng chưa trả lời',
    sentence:
      'Bạn đã xác nhận đúng số điện thoại đã đăng ký. Hệ thống đối chiếu của nhà mạng hiện không trả lời. Không có gì bị mất: bạn không phải gõ lại, cũng không cần mã mới.',
    helpDesk:
      'Lấy lại mật khẩu: mã đã đúng, nhà mạng chưa trả lời hoặc trả lời lỗi. Giữ nguyên chỗ trong 30 phút; người dùng bấm hỏi lại. Báo người vận hành nếu kéo dài.',
  },
  'recovery-sim-changed': {
    title: 'SIM của số đã đăng ký vừa được thay',
    sentence: ({ simSwapHours }) =>
      `Để không ai chiếm số của bạn mà đặt lại mật khẩu, số vừa thay SIM phải chờ đủ ${duration(simSwapHours * 3600)}. Tài khoản của bạn vẫn còn, mật khẩu cũ vẫn dùng được. Nếu bạn không hề thay SIM, hãy gọi ngay cho nhà mạng.`,
    helpDesk:
      'Lấy lại mật khẩu: mã đúng nhưng SIM mới đổi. Không có ngoại lệ. Nếu người gọi nói không đổi SIM: nghi chiếm đoạt số, bảo họ gọi nhà mạng ngay và tạm khóa tài khoản nếu họ muốn.',
  },
  'recovery-record-mismatch': {
    title: 'Chưa đối chiếu được với nhà mạng',
    sentence:
      'Thông tin vừa điền không khớp với thông tin thuê bao của số đã đăng ký tại nhà mạng, nên chưa đặt lại mật khẩu được. Tài khoản của bạn vẫn còn.',
    helpDesk:
      'Lấy lại mật khẩu: mã đúng, nhà mạng trả lời không khớp hoặc thiếu dữ liệu. Hệ thống không biết và không được nói ô nào sai. Đi lần lượt: so với thẻ CCCD rồi điền lại; TTTB gửi 1414; điểm giao dịch. Số đã thuộc người khác thì không lấy lại bằng số này được.',
  },
  'too-many-recovery-mismatches': {
    title: 'Đã đối chiếu không khớp quá nhiều lần',
    sentence:
      'Hôm nay thông tin điền cho tài khoản này đã không khớp với nhà mạng quá 5 lần, nên hệ thống tạm ngừng hỏi để bảo vệ chủ tài khoản. Hãy kiểm tra thông tin tại nhà mạng trước, rồi thử lại vào ngày mai.',
    helpDesk:
      'Người cầm máy có số đã đăng ký điền sai thông tin quá 5 lần trong ngày; có thể điện thoại đang ở tay người khác. Không gỡ bằng tay; hướng dẫn TTTB 1414 và điểm giao dịch.',
  },
  'recovery-over': {
    title: 'Lần lấy lại mật khẩu này đã kết thúc',
    sentence:
      'Mỗi lần lấy lại mật khẩu được giữ 30 phút, trong trình duyệt đã bắt đầu, và kết thúc khi mật khẩu đã được đặt lại ở nơi khác. Hãy bắt đầu lại; tài khoản không mất.',
    helpDesk:
      'Quá 30 phút, trình duyệt khác, hoặc mật khẩu hay số điện thoại vừa được thay ở nơi khác. Bắt đầu lại; nếu chủ tài khoản không tự thay, xem sự kiện của tài khoản.',
  },
  ...changeNumberProblems,
  ...certificateProblems,
  ...approvalProblems,
  ...policyProblems,
  ...counterProblems,
  ...contestProblems,
  ...signingProblems,
  ...insuranceProblems,
  ...remoteProblems,
  ...providerProblems,
  ...waysProblems,
  'account-suspended': {
    title: 'Tài khoản đang tạm khóa',
    sentence: 'Tài khoản này đang tạm khóa nên chưa dùng được. Hãy gọi tổng đài để biết lý do và cách mở lại.',
    helpDesk:
      'Tài khoản bị tạm khóa bởi người vận hành. Xem sự kiện của tài khoản trước khi trả lời; chỉ mở lại theo quy trình.',
  },
  'sign-in-required': {
    title: 'Bạn chưa đăng nhập',
    sentence: 'Trang này chỉ mở được khi bạn đang đăng nhập. Phiên đăng nhập có thể đã hết hoặc đã được đăng xuất.',
    helpDesk: 'Không có phiên đăng nhập còn hiệu lực trên trình duyệt này.',
  },
  'connection-expired': {
    title: 'Lần kết nối này đã hết hạn',
    sentence:
      'Trang này thuộc về một lần đăng nhập đã xong hoặc đã để quá lâu. Hãy quay lại cổng dịch vụ công và bấm đăng nhập lần nữa; không có gì bị mất.',
    helpDesk:
      'Liên kết kết nối với cổng đã dùng xong hoặc quá hạn (nút quay lại, dấu trang, để quá một giờ). Bảo họ mở lại cổng và bấm Đăng nhập.',
  },
  'connection-elsewhere': {
    title: 'Lần kết nối này được bắt đầu ở trình duyệt khác',
    sentence:
      'Chúng tôi không nhận ra trình duyệt này. Hãy quay lại cổng dịch vụ công ngay trong trình duyệt này và bấm đăng nhập lần nữa.',
    helpDesk:
      'Cookie của lần kết nối không có: mở liên kết ở trình duyệt khác, cookie bị chặn hoặc bị xóa. Bảo họ bắt đầu lại từ cổng trong cùng một trình duyệt.',
  },
  'portal-unknown': {
    title: 'Cổng này chưa được kết nối',
    sentence:
      'Trang vừa đưa bạn tới đây không có trong danh sách cổng đã đăng ký, nên chúng tôi không gửi thông tin nào cho nó.',
    helpDesk:
      'client_id lạ hoặc cổng đã bị gỡ. Ghi lại địa chỉ trang họ vừa rời, báo cho người vận hành cổng; có thể là trang giả mạo.',
  },
  'portal-address-wrong': {
    title: 'Địa chỉ quay lại của cổng không đúng',
    sentence: 'Cổng yêu cầu gửi bạn về một địa chỉ chưa đăng ký với chúng tôi, nên chúng tôi dừng lại để bảo vệ bạn.',
    helpDesk:
      'redirect_uri hoặc post_logout_redirect_uri không khớp địa chỉ đã đăng ký. Cổng vừa đổi cấu hình, hoặc là trang giả mạo; báo người vận hành cổng.',
  },
  'portal-request-wrong': {
    title: 'Yêu cầu của cổng có chỗ sai',
    sentence:
      'Cổng dịch vụ công vừa gửi tới đây một yêu cầu mà chúng tôi không hiểu. Bạn không làm gì sai. Hãy quay lại cổng và thử lần nữa.',
    helpDesk:
      'Yêu cầu OpenID Connect sai; mã lỗi nằm trong nhật ký theo mã hỗ trợ. Nếu lặp lại, chuyển cho người vận hành cổng.',
  },
  'too-many-requests': {
    title: 'Có quá nhiều yêu cầu từ đây',
    sentence: 'Xin chờ một lát rồi thử lại.',
    helpDesk: 'Một địa chỉ gửi quá nhiều yêu cầu sai trong thời gian ngắn. Chờ vài phút.',
  },
  'malformed-request': {
    title: 'Không đọc được nội dung vừa gửi',
    sentence:
      'Trình duyệt gửi lên nội dung bị hỏng hoặc trùng lặp. Hãy mở lại trang và điền bằng bàn phím bình thường.',
    helpDesk: 'Yêu cầu sai định dạng (mã hóa hỏng, tham số trùng). Thường do phần mềm can thiệp; thử trình duyệt khác.',
  },
  'headers-too-large': {
    title: 'Trình duyệt gửi kèm quá nhiều cookie; hãy xóa cookie của trang này rồi mở lại',
    sentence:
      'Cookie lưu trong trình duyệt quá lớn nên yêu cầu không tới được. Tài khoản và những gì đã lưu không bị ảnh hưởng.',
    helpDesk:
      'Phần đầu của yêu cầu vượt 16 KB, thường do cookie của tên miền mẹ hoặc của trang khác cùng tên miền. Hướng dẫn xóa cookie của trang.',
  },
  'body-too-large': {
    title: 'Nội dung gửi lên quá lớn',
    sentence: 'Biểu mẫu này chỉ nhận ít chữ. Hãy mở lại trang và chỉ điền những gì được hỏi.',
    helpDesk: 'Nội dung vượt 32 KB. Thường do dán nhầm; mở lại trang và điền lại.',
  },
  'unsupported-media-type': {
    title: 'Dạng dữ liệu không dùng được',
    sentence: 'Trang này chỉ nhận biểu mẫu gửi từ trình duyệt. Hãy mở lại trang rồi gửi lại.',
    helpDesk: 'Nội dung gửi lên không phải biểu mẫu. Thường là chương trình tự viết gọi vào trang dành cho người.',
  },
  'http-method-not-allowed': {
    title: 'Địa chỉ này không dùng theo cách đó',
    sentence: 'Địa chỉ có thật nhưng không mở được theo cách vừa rồi. Hãy quay về trang đầu.',
    helpDesk: 'Sai phương thức HTTP cho địa chỉ này. Người dùng quay về trang đầu.',
  },
  'page-not-found': {
    title: 'Không có trang này',
    sentence: 'Địa chỉ có thể gõ nhầm hoặc đã cũ. Hãy quay về trang đầu.',
    helpDesk: 'Địa chỉ không tồn tại. Hỏi họ lấy đường dẫn từ đâu; cảnh giác trang giả.',
  },
  'request-timeout': {
    title: 'Đường truyền quá chậm',
    sentence: 'Trình duyệt gửi chưa xong thì đã quá thời gian. Hãy kiểm tra mạng rồi thử lại; những gì đã lưu vẫn còn.',
    helpDesk: 'Yêu cầu gửi lên không kịp. Mạng của người dùng yếu; thử lại khi sóng tốt hơn.',
  },
  'storage-unavailable': {
    title: 'Hệ thống tạm thời gián đoạn',
    sentence:
      'Kho lưu trữ chưa trả lời. Những gì đã lưu không mất. Xin tải lại trang sau ít phút để tiếp tục từ đúng chỗ này.',
    helpDesk: 'Cơ sở dữ liệu không trả lời. Báo người vận hành ngay. Đăng ký dở dang vẫn còn trong 30 phút.',
  },
  'internal-error': {
    title: 'Hệ thống gặp lỗi',
    sentence:
      'Lỗi này là của hệ thống, không phải của bạn. Xin thử lại; nếu vẫn vậy, hãy gọi tổng đài và đọc mã hỗ trợ.',
    helpDesk: 'Lỗi phần mềm. Ghi mã hỗ trợ và giờ, chuyển cho người vận hành tra nhật ký.',
  },
};
