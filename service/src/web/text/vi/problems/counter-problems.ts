import type { Text } from '../../text.ts';

/** What can stop somebody on either side of a post office's counter. */
export const counterProblems = {
  'case-code-unknown': {
    title: 'Không có hồ sơ với mã này',
    sentence: 'Không tìm thấy hồ sơ nào ở bưu điện có mã này. Hãy xem lại từng ký tự trong tin nhắn.',
    helpDesk: 'Mã hồ sơ không có. Đọc lại từng ký tự cùng khách; hồ sơ quá hạn đã lâu thì lập hồ sơ mới.',
  },
  'case-not-confirmed': {
    title: 'Bưu cục chưa xác nhận hồ sơ này',
    sentence:
      'Hồ sơ của bạn còn chờ: giao dịch viên chưa xác nhận xong ở quầy. Xác nhận xong, bạn nhận tin nhắn và quay lại đây.',
    helpDesk:
      'Hồ sơ chưa được xác nhận ở quầy, hoặc còn chờ giao dịch viên thứ hai. Khách ra bưu cục với thẻ CCCD và mã hồ sơ.',
  },
  'case-confirmed-already': {
    title: 'Hồ sơ này đã được xác nhận',
    sentence: 'Hồ sơ đã xác nhận xong, ở quầy không còn việc gì. Khách tự đặt mật khẩu trên máy của mình.',
    helpDesk: 'Hồ sơ đã xác nhận. Khách vào trang /buu-dien, nhập mã hồ sơ để đặt mật khẩu.',
  },
  'case-over': {
    title: 'Hồ sơ này không dùng được nữa',
    sentence:
      'Hồ sơ đã hết hạn, đã hủy, hoặc đã dùng để mở tài khoản. Đã mở tài khoản rồi thì đăng nhập; chưa thì lập hồ sơ mới.',
    helpDesk:
      'Hồ sơ hết hạn, bị hủy, hoặc đã dùng. Xem sự kiện theo mã hỗ trợ; hướng dẫn đăng nhập hoặc lập hồ sơ mới.',
  },
  'counter-recovery-waits': {
    title: 'Chưa đến lúc đặt mật khẩu mới',
    sentence:
      'Bưu cục đã xác nhận bạn. Tài khoản còn phải chờ hết thời gian báo cho chủ tài khoản biết; giờ mở nằm trong tin nhắn gần nhất của Chính Chủ.',
    helpDesk:
      'Việc lấy lại tài khoản ở bưu cục còn chờ đến giờ của nó (xem `account show`). Có người đã lùi thì chờ thêm, một lần.',
  },
  'counter-recovery-over': {
    title: 'Hồ sơ lấy lại tài khoản không dùng được nữa',
    sentence:
      'Hồ sơ đã hết hạn, đã hủy, đã dùng, hoặc có người khác vừa được bưu cục xác nhận là bạn. Tài khoản giữ nguyên như trước.',
    helpDesk:
      'Hồ sơ hết hạn, bị hủy, đã dùng, hoặc bị một hồ sơ khác ở quầy thay. Xem hoạt động của tài khoản; khách ra bưu cục lập hồ sơ mới.',
  },
  'counter-recovery-nobody': {
    title: 'Chưa có tài khoản nào mang số thẻ này',
    sentence:
      'Bưu cục đã xác nhận bạn, nhưng không có tài khoản nào đứng tên số trên thẻ của bạn. Bạn dùng chính mã hồ sơ này để mở tài khoản mới.',
    helpDesk: 'Không có tài khoản theo số thẻ. Khách dùng mã hồ sơ này ở trang /buu-dien để mở tài khoản.',
  },
  'counter-recovery-closed': {
    title: 'Bưu cục đang không nhận hồ sơ lấy lại tài khoản',
    sentence: 'Hiện không có quầy nào nhận hồ sơ này. Hãy dùng cách khác, hoặc gọi tổng đài.',
    helpDesk: 'Chưa có giao dịch viên nào đang hoạt động. Xem `doctor`; hướng dẫn khách cách khác.',
  },
  'case-moved-on': {
    title: 'Hồ sơ đã sang bước khác',
    sentence: 'Một giao dịch viên khác, hoặc chính khách, vừa làm tiếp hồ sơ này. Việc bạn vừa gửi không được ghi.',
    helpDesk: 'Hai người cùng làm một hồ sơ; người sau không ghi được gì. Tìm lại hồ sơ theo mã.',
  },
  'clerk-is-applicant': {
    title: 'Không ai tự xác nhận cho mình',
    sentence: 'Hồ sơ này đứng tên chính bạn. Giao dịch viên khác phải làm; việc này đã được ghi lại.',
    helpDesk: 'Giao dịch viên mở hồ sơ của chính mình. Đã ghi sự kiện; người khác làm.',
  },
  'second-clerk-needed': {
    title: 'Cần một giao dịch viên khác',
    sentence:
      'Bạn đã xem thẻ của khách này rồi. Nhà mạng không xác nhận số của khách, nên một giao dịch viên khác phải tự xem lại.',
    helpDesk: 'Hồ sơ chờ giao dịch viên thứ hai, khác người đã xem lần đầu.',
  },
  'document-differs': {
    title: 'Số trên giấy tờ không đúng với hồ sơ',
    sentence:
      'Số bạn gõ từ giấy tờ, hoặc loại giấy tờ, khác với hồ sơ của khách. Gõ lại từ thẻ; nếu khách khai sai thì hủy hồ sơ và lập hồ sơ mới.',
    helpDesk: 'Số giấy tờ ở quầy khác số trong hồ sơ. Khách khai nhầm thì lập hồ sơ mới; không sửa số trong hồ sơ cũ.',
  },
  'document-expired': {
    title: 'Giấy tờ đã hết hạn',
    sentence:
      'Thẻ khách đưa đã quá hạn nên không dùng để xác nhận được. Khách làm thẻ mới tại cơ quan công an rồi quay lại; hồ sơ vẫn chờ đến hạn của nó.',
    helpDesk: 'Thẻ hết hạn. Khách đổi thẻ ở cơ quan công an; hồ sơ còn hạn thì dùng tiếp được.',
  },
  'too-many-case-codes': {
    title: 'Đã thử quá nhiều mã hồ sơ',
    sentence: 'Trình duyệt này đã gõ nhiều mã hồ sơ trong một giờ. Chờ sang giờ sau rồi thử lại.',
    helpDesk: 'Trình duyệt thử quá nhiều mã hồ sơ. Chờ hết giờ; kiểm tra lại mã cùng khách.',
  },
  'too-many-case-finds': {
    title: 'Tìm quá nhiều hồ sơ trong một giờ',
    sentence:
      'Mỗi giao dịch viên chỉ tìm được một số hồ sơ mỗi giờ. Chờ sang giờ sau, hoặc báo người quản trị nếu quầy quá đông.',
    helpDesk: 'Giao dịch viên tìm quá nhiều hồ sơ; có thể đang dò mã. Xem sự kiện của giao dịch viên.',
  },
  'too-many-consent-codes': {
    title: 'Đã gửi quá nhiều mã đồng ý',
    sentence: 'Số hoặc hộp thư này, hoặc quầy của bạn, đã gửi quá nhiều mã đồng ý. Chờ rồi làm lại.',
    helpDesk: 'Quá số mã đồng ý cho một số liên lạc trong ngày hoặc một giao dịch viên trong giờ.',
  },
  'clerk-cap-reached': {
    title: 'Hôm nay bạn đã xác nhận đủ số hồ sơ',
    sentence:
      'Mỗi giao dịch viên chỉ xác nhận được một số hồ sơ mỗi ngày. Mời đồng nghiệp làm tiếp; hồ sơ của khách không mất.',
    helpDesk:
      'Giao dịch viên chạm giới hạn trong ngày (COUNTER_CONFIRMATIONS_PER_CLERK). Xem có bất thường không trước khi nâng.',
  },
  'office-cap-reached': {
    title: 'Hôm nay bưu cục đã xác nhận đủ số hồ sơ',
    sentence:
      'Mỗi bưu cục chỉ xác nhận được một số hồ sơ mỗi ngày. Việc này đã được ghi lại; báo người quản trị. Hồ sơ của khách không mất.',
    helpDesk:
      'Bưu cục chạm giới hạn trong ngày (COUNTER_CONFIRMATIONS_PER_OFFICE). Xem có bất thường không trước khi nâng.',
  },
  'clerk-sign-in-required': {
    title: 'Chưa vào quầy',
    sentence: 'Phiên ở quầy đã hết hoặc chưa bắt đầu. Đăng nhập lại vào quầy; hồ sơ đang làm không mất.',
    helpDesk: 'Phiên của giao dịch viên đã hết (15 phút không dùng). Đăng nhập lại.',
  },
  'clerk-session-elsewhere': {
    title: 'Phiên này thuộc quầy khác',
    sentence:
      'Phiên ở quầy chỉ dùng được trên máy và mạng đã đăng nhập. Nó vừa được dùng từ nơi khác nên đã kết thúc, và việc này đã được ghi lại.',
    helpDesk:
      'Cookie của giao dịch viên dùng từ máy hoặc mạng khác: có thể bị lấy cắp. Xem sự kiện, hỏi giao dịch viên, cân nhắc chinhchu clerk suspend.',
  },
  'clerk-sign-in-wrong': {
    title: 'Số hoặc mật khẩu không đúng',
    sentence:
      'Số CCCD hoặc mật khẩu vào quầy không đúng, hoặc bạn không còn là giao dịch viên. Hãy gõ lại; quên mật khẩu thì nhờ người quản trị thêm lại bạn.',
    helpDesk:
      'Sai số hoặc mật khẩu vào quầy. Quên thì người quản trị chạy lại chinhchu clerk add để có địa chỉ thiết lập mới.',
  },
  'clerk-sign-in-over': {
    title: 'Lần đăng nhập này không còn',
    sentence: 'Lần vào quầy này đã quá 10 phút, hoặc bắt đầu ở trình duyệt khác. Đăng nhập lại từ đầu.',
    helpDesk: 'Lần đăng nhập của giao dịch viên đã hết hạn. Làm lại.',
  },
  'clerk-guessed-too-often': {
    title: 'Có người thử mật khẩu của bạn quá nhiều',
    sentence:
      'Hôm nay mật khẩu vào quầy của số này đã bị thử sai nhiều lần. Nhắn tin mở khóa từ điện thoại của bạn thì thử được ngay.',
    helpDesk:
      'Có người dò mật khẩu của giao dịch viên. Tin MOKHOA từ điện thoại của họ mở khóa cho đúng trình duyệt đó.',
  },
  'too-many-clerk-codes': {
    title: 'Đã gửi quá nhiều mã vào quầy',
    sentence:
      'Trong một giờ đã gửi nhiều mã tới điện thoại của bạn. Nhắn tin mở khóa từ điện thoại, hoặc chờ sang giờ sau.',
    helpDesk: 'Quá số mã vào quầy trong giờ. Tin MOKHOA từ điện thoại của giao dịch viên mở khóa.',
  },
  'set-up-over': {
    title: 'Địa chỉ thiết lập không dùng được nữa',
    sentence:
      'Địa chỉ này đã dùng rồi, đã quá 72 giờ, hoặc không đúng. Đã đặt mật khẩu thì đăng nhập; chưa thì xin địa chỉ mới.',
    helpDesk: 'Địa chỉ thiết lập đã dùng hoặc quá hạn. Người quản trị chạy lại chinhchu clerk add.',
  },
} as const satisfies Partial<Text['problems']>;
