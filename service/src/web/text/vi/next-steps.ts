import { html } from '../../html.ts';
import { hotlines } from '../hotlines.ts';
import { certificateProviders } from '../../../domain/certificate-providers.ts';
import type { Text } from '../text.ts';
import { duration } from './duration.ts';

const providers = html`Những nơi được cấp phép: ${certificateProviders.join(', ')}. Số điện thoại hỗ trợ ghi trên trang web của mỗi nơi.`;

export const nextSteps: Text['nextSteps'] = {
  'correct-the-form': { say: 'Sửa các ô được đánh dấu rồi gửi lại.' },
  'try-again-later': { say: 'Quay lại sau; bạn có thể đóng trang này.' },
  'try-again-now': { say: 'Chờ một chút rồi thử lại ngay trên trang này.', link: 'Thử lại' },
  'start-again': { say: 'Đăng ký lại; so từng chữ, từng số với thẻ CCCD trước khi gửi.', link: 'Đăng ký lại' },
  'begin-anew': { say: 'Bắt đầu lại từ đầu, ngay trên trình duyệt này.', link: 'Bắt đầu lại' },
  'ask-for-a-new-code': { say: 'Bấm «Gửi lại mã» để nhận mã mới. Chỉ mã trong tin nhắn mới nhất dùng được.' },
  'ask-for-a-new-prompt': { say: 'Bấm «Gửi lại yêu cầu» rồi xem điện thoại.' },
  'sign-again': { say: 'Bấm «Ký lại» ở trang này, rồi ký ở trang hoặc trong ứng dụng của nhà cung cấp.' },
  'choose-certificate-again': {
    say: 'Cắm USB ký số vào máy tính rồi bấm nút ở trang này, và chọn chứng thư khi trình duyệt hỏi.',
  },
  'close-the-browser': {
    say: 'Trình duyệt không hỏi nữa: đóng hết cửa sổ trình duyệt, mở lại rồi đăng nhập từ đầu. Trình duyệt nhớ lần chọn trước cho đến khi đóng.',
  },
  'cancel-on-the-phone': { say: 'Bấm Hủy (từ chối) yêu cầu đang hiện trên điện thoại.' },
  'unblock-pin': { say: 'Gọi hoặc đến nhà mạng của SIM để mở khóa mã PIN ký số bằng mã PUK.' },
  'link-by-registering': {
    say: 'Chữ ký số này mới, hoặc chưa từng dùng để đăng nhập: đăng ký bằng chữ ký số này, hệ thống sẽ cho thêm vào tài khoản bạn đang có.',
    link: 'Đăng ký bằng chữ ký số',
  },
  'sign-in-by-strongest': {
    say: 'Đăng nhập lại bằng khóa truy cập khác hoặc chữ ký số của bạn, rồi vào lại «Cách đăng nhập».',
    link: 'Đăng nhập lại',
  },
  'remove-lost-way': {
    say: 'Mất khóa hoặc thiết bị? Ở «Cách đăng nhập», bấm gỡ khóa đó: sau thời gian chờ, bạn thêm được cách khác.',
    link: 'Cách đăng nhập',
  },
  'type-the-newest-app-code': {
    say: 'Chờ ứng dụng hiện mã mới rồi gõ mã đó, hoặc dùng mã gửi về điện thoại. Xem giờ trên điện thoại có đúng không.',
  },
  'use-passkey-again': { say: 'Mở lại trang đăng nhập rồi bấm «Đăng nhập bằng khóa truy cập».', link: 'Đăng nhập' },
  'make-passkey-again': { say: 'Mở lại «Cách đăng nhập» rồi thêm lại.', link: 'Cách đăng nhập' },
  'remove-a-passkey': { say: 'Gỡ một khóa không dùng nữa rồi thêm lại.', link: 'Cách đăng nhập' },
  'check-the-number': { say: 'Xem lại số điện thoại đã điền. Nếu sai, bấm «Sửa thông tin đã điền».' },
  'check-the-mail-address': { say: 'Xem lại địa chỉ thư đã điền, từng chữ một. Nếu sai, bấm «Sửa thông tin đã điền».' },
  'type-the-unlock-word': {
    say: 'Mở thư gần nhất của Chính Chủ trong hộp thư này, chép từ mở khóa ở cuối thư vào ô «Từ mở khóa» của biểu mẫu rồi gửi lại.',
  },
  'switch-the-phone-on': {
    say: 'Bật điện thoại, tắt chế độ máy bay, ra chỗ có sóng và xóa bớt tin nhắn nếu hộp thư đầy.',
  },
  'send-tttb-to-1414': {
    say: 'Soạn tin TTTB gửi 1414 (miễn phí) để xem số này đang đứng tên ai.',
    link: 'Soạn tin ngay trên điện thoại',
    more: html`Tin trả lời viết không dấu, trông như sau. Hãy so từng dòng với thẻ CCCD của bạn:
      <span class="sms-sample">Ho ten: … ; Ngay sinh: … ; So giay to: … ; Ngay cap: … ; Noi cap: … ; Loai giay to: …</span>
      Nếu tên hoặc ngày sinh khác thẻ, SIM đứng tên người khác. Nếu «So giay to» chỉ có 9 chữ số, SIM còn gắn với CMND cũ. Không nhận được tin trả lời: xem trong ứng dụng của nhà mạng hoặc hỏi điểm giao dịch.`,
  },
  'visit-operator-shop': {
    say: 'Mang thẻ CCCD gắn chip đến điểm giao dịch của nhà mạng bạn đang dùng để đứng tên chính chủ và cập nhật CCCD 12 số. Hỏi trước qua tổng đài:',
    more: hotlines((names) => `${names}: số tổng đài ghi trên trang web của nhà mạng hoặc trên vỏ SIM.`),
  },
  'check-insurance-record': {
    say: 'So từng chữ, từng số với thẻ bảo hiểm y tế, sổ BHXH hoặc ứng dụng VssID: mã số BHXH phải là của chính bạn, không phải của người thân.',
  },
  'visit-insurance-office': {
    say: 'Nhờ nơi bạn làm việc hoặc cơ quan BHXH nơi bạn ở sửa hồ sơ cho đúng với giấy tờ (mang theo CCCD). Hỏi trước qua tổng đài BHXH 1900 9068.',
  },
  'use-another-method': {
    say: 'Xem các cách đăng ký đang mở. Không có cách nào hợp với bạn: dùng tài khoản VNeID (cấp tại cơ quan công an) ở cổng dịch vụ công, hoặc nộp hồ sơ trực tiếp tại bộ phận một cửa.',
    link: 'Xem các cách đăng ký',
  },
  'ask-parent-or-guardian': { say: 'Nhờ cha, mẹ hoặc người giám hộ làm thủ tục bằng tài khoản của họ.' },
  'wait-for-sim-period': {
    say: ({ simSwapHours }) =>
      `Chờ đủ ${duration(simSwapHours * 3600)} kể từ lúc thay SIM rồi làm lại. Không cần làm gì thêm ở nhà mạng.`,
  },
  'sign-in': { say: 'Đăng nhập bằng cách bạn đã đăng ký: mật khẩu đã đặt, hoặc chữ ký số.', link: 'Đăng nhập' },
  'sign-in-another-way': {
    say: 'Đăng nhập bằng cách khác mà tài khoản của bạn có; trang đăng nhập chỉ nêu những cách còn mở.',
    link: 'Xem các cách đăng nhập',
  },
  'recover-account': {
    say: 'Không nhớ mật khẩu, hoặc không nhớ đã từng đăng ký: lấy lại bằng số điện thoại đã đăng ký. Tài khoản cũ không mất.',
    link: 'Quên mật khẩu',
  },
  'recover-again': { say: 'Bắt đầu lại; so từng chữ, từng số với thẻ CCCD trước khi gửi.', link: 'Điền lại thông tin' },
  'continue-in-first-browser': { say: 'Quay lại trình duyệt và thiết bị bạn đã dùng lúc bắt đầu.' },
  'allow-cookies': {
    say: 'Cho phép cookie đối với trang này; trang chỉ dùng cookie cần thiết để nhớ đúng việc bạn đang làm.',
  },
  'clear-cookies': { say: 'Xóa cookie của trang này trong phần cài đặt của trình duyệt, rồi mở lại trang.' },
  'call-help-desk': { say: ({ helpDeskPhone }) => `Gọi tổng đài ${helpDeskPhone}.`, link: 'Gọi ngay' },
  'go-to-start': { say: 'Về', link: 'trang đầu' },
  'return-to-portal': { say: 'Quay lại cổng dịch vụ công và bấm đăng nhập lần nữa.', link: 'Về cổng' },
  register: { say: 'Nếu chưa từng đăng ký thì đăng ký tài khoản, mất khoảng ba phút.', link: 'Đăng ký' },
  'use-known-device': {
    say: 'Đăng nhập trên điện thoại hoặc máy tính mà bạn đã từng đăng nhập: thiết bị quen không bị ảnh hưởng.',
  },
  'reload-the-page': { say: 'Mở lại trang này rồi gửi lại.', link: 'Mở lại trang' },
  'change-number': {
    say: 'Số cũ không còn nữa? Đổi sang số mới đứng tên bạn; mật khẩu bạn vừa nhập là đủ để bắt đầu.',
    link: 'Đổi số điện thoại',
  },
  'change-email-again': { say: 'Điền địa chỉ thư điện tử mới và nhận mã ở đó.', link: 'Đổi thư điện tử' },
  'correct-facts-again': {
    say: 'Xem lại từng chữ, từng số với thẻ căn cước, rồi làm lại; hoặc chọn hỏi nơi kia.',
    link: 'Làm lại',
  },
  'correct-by-own': { say: 'Làm lại bằng VNeID hoặc chữ ký số của chính bạn.', link: 'Làm lại' },
  'ask-us-to-correct': {
    say: 'Gửi yêu cầu sửa: chúng tôi xem và trả lời trong hai ngày làm việc.',
    link: 'Gửi yêu cầu',
  },
  'link-vneid': {
    say: 'Có VNeID? Liên kết VNeID với tài khoản: VNeID biết số căn cước của bạn.',
    link: 'Cách đăng nhập',
  },
  'update-at-authority': {
    say: 'Thông tin trên thẻ vừa đổi? Cập nhật ở điểm giao dịch của nhà mạng hoặc ở cơ quan BHXH trước, rồi làm lại.',
  },
  'change-number-again': { say: 'Làm lại từ đầu, hoặc với một số khác đứng tên bạn.', link: 'Đổi số điện thoại' },
  'sign-in-afresh': { say: 'Đăng nhập lại một lần.', link: 'Đăng nhập lại' },
  'renew-certificate': {
    say: 'Gia hạn chữ ký số với nơi đã cấp cho bạn (tên nơi cấp in trên USB, trên hóa đơn, hoặc hiện trong ứng dụng ký).',
    more: providers,
  },
  'get-a-certificate': {
    say: 'Mua chữ ký số của một nơi được cấp phép, có ghi số CCCD của bạn (hoặc mã số thuế của doanh nghiệp).',
    more: providers,
  },
  'install-signing-program': {
    say: 'Chưa cài: bấm link tải công cụ ký trong phần «Chương trình ký trên máy này», cài lên máy, rồi mở lại trang.',
  },
  'restart-signing-program': { say: 'Đã cài: mở chương trình ký lên (hoặc đóng rồi mở lại), rồi bấm ký lại.' },
  'allow-local-access': {
    say: 'Bấm biểu tượng bên trái địa chỉ trang, chọn Quyền, bật «Mạng cục bộ» (hoặc «Ứng dụng trên thiết bị»), rồi tải lại trang.',
  },
  'open-in-another-browser': {
    say: 'Mở trang này bằng Chrome, Edge, Cốc Cốc hoặc Firefox trên máy tính có cắm USB ký số.',
  },
  'plug-token-in': { say: 'Cắm USB ký số vào máy tính, đợi đèn USB sáng; không sáng thì đổi cổng khác.' },
  'install-token-driver': { say: 'Máy chưa nhận USB: click vào USB trong máy tính, click Setup để cài driver.' },
  'sign-with-token-again': { say: 'Xong thì bấm nút để ký lại trên trang này.' },
  'ask-certificate-provider': { say: 'Gọi nơi đã cấp chữ ký số cho bạn và đọc cho họ nghe câu trên trang này.' },
  'ask-the-person-again': {
    say: 'Nếu là nhầm: người đó dùng chứng thư số mới của tổ chức để chứng minh thêm ở tài khoản của họ, hoặc cùng tổ chức gọi tổng đài.',
  },
  'ask-agency': {
    say: 'Hỏi đầu mối chữ ký số hoặc bộ phận tổ chức cán bộ của cơ quan bạn: đã gửi tên và thư công vụ của bạn trong danh sách cán bộ chưa.',
  },
  'use-former-certificate': {
    say: 'Trong lúc chờ, đăng nhập bằng chữ ký số cũ nếu còn hạn: vẫn dùng được như trước.',
  },
  'go-to-provider-again': {
    say: 'Bấm nút trên trang này để xác thực lại.',
  },
  'use-another-way-in': {
    say: 'Có tài khoản rồi? Đăng nhập bằng cách khác: mật khẩu, chữ ký số.',
    link: 'Đăng nhập cách khác',
  },
  'verify-at-provider': {
    say: 'Xác minh tài khoản ở nơi cấp danh tính trước. VNeID: làm định danh mức 2 ở công an xã, phường.',
  },
  'switch-role-at-provider': {
    say: 'Mở ứng dụng VNeID, chọn «Đổi vai trò tài khoản» cho đúng (cá nhân hoặc tổ chức), rồi làm lại.',
  },
  'link-provider-in-account': {
    say: 'Đã có tài khoản? Đăng nhập bằng cách bạn vẫn dùng, vào trang tài khoản rồi bấm «Liên kết».',
    link: 'Đăng nhập',
  },
  'check-who-is-at-provider': {
    say: 'Xem lại ai đang đăng nhập ở nơi cấp danh tính; đăng xuất ở đó rồi đăng nhập bằng tài khoản của chính bạn.',
  },
  'add-another-way-in': {
    say: 'Thêm một cách đăng nhập khác trước, rồi gỡ cách này.',
  },
  'go-to-account': {
    say: 'Về trang tài khoản.',
    link: 'Trang tài khoản',
  },
  'merge-anew': {
    say: 'Bắt đầu lại ở trang gộp hai tài khoản.',
    link: 'Gộp hai tài khoản',
  },
  'prove-both-numbers': {
    say: 'Chứng minh thêm, với cả hai số, ở trang «Cách đăng nhập».',
    link: 'Cách đăng nhập',
  },
  'return-to-account': {
    say: 'Đăng nhập bằng một cách tài khoản có từ trước việc đáng ngờ: chữ ký số, VNeID, hoặc mật khẩu cũ.',
    link: 'Đăng nhập',
  },
  'cannot-get-in': {
    say: 'Xem mọi cách vào lại theo những gì bạn còn.',
    link: 'Tôi không vào được',
  },
  'sign-in-to-lock': {
    say: 'Không có mã? Đăng nhập, rồi mở lại trang này để khóa.',
    link: 'Đăng nhập',
  },
  'prove-as-strongly': {
    say: 'Số định danh là của bạn? Đăng ký lại bằng một cách xác minh chắc như người kia (như SIM chính chủ hoặc chữ ký số), rồi nhập mã trong tin nhắn báo khóa.',
    link: 'Đăng ký lại',
  },
  'stop-what-waits': {
    say: 'Không phải bạn yêu cầu việc đang chờ đó? Hủy nó bằng mã trong tin nhắn bạn đã nhận.',
    link: 'Nhập mã hủy',
  },
  'visit-post-office': {
    say: 'Mang thẻ CCCD và mã hồ sơ ra bưu cục bất kỳ; giao dịch viên xác nhận xong thì quay lại trang này.',
  },
  'go-to-the-counter': {
    say: 'Lập hồ sơ ở đây (khoảng hai phút), rồi mang thẻ CCCD và mã hồ sơ ra bưu cục bất kỳ: giao dịch viên xem thẻ và mặt bạn, không cần PostID.',
    link: 'Lập hồ sơ để ra bưu cục',
  },
  'verify-post-id': {
    say: 'Nhờ bưu cục xác minh PostID của bạn, mang theo thẻ CCCD; xong thì đăng ký lại bằng PostID.',
  },
  'open-a-case': { say: 'Lập hồ sơ mới, mất khoảng hai phút.', link: 'Lập hồ sơ' },
  'recover-at-counter': {
    say: 'Mang thẻ căn cước ra bưu cục bằng một hồ sơ lấy lại tài khoản mới.',
    link: 'Lập hồ sơ',
  },
  'return-after-the-wait': {
    say: 'Đến giờ ghi trong tin nhắn, quay lại trang này với cùng mã hồ sơ. Không phải làm gì thêm trong lúc chờ.',
  },
  'open-by-case': { say: 'Mở tài khoản mới bằng mã hồ sơ này; không phải ra bưu cục lần nữa.', link: 'Mở tài khoản' },
  'open-the-account': {
    say: 'Khách tự đặt mật khẩu trên điện thoại của mình, bằng mã hồ sơ.',
    link: 'Trang đặt mật khẩu',
  },
  'sign-in-at-the-counter': { say: 'Đăng nhập lại vào quầy.', link: 'Vào quầy' },
  'ask-post-administrator': { say: 'Báo người quản trị của bưu điện.' },
  'find-the-case-again': { say: 'Tìm lại hồ sơ bằng mã để xem nó đang ở bước nào.', link: 'Về quầy' },
  'ask-another-clerk': { say: 'Mời giao dịch viên khác tự đăng nhập và làm bước này.' },
  'see-the-right-document': { say: 'Hỏi khách xem có mang đúng giấy tờ còn hạn hay không, rồi xem lại.' },
  'sign-in-to-stop': {
    say: 'Còn đăng nhập được: đăng nhập rồi hủy trong trang tài khoản.',
    link: 'Đăng nhập',
  },
};
