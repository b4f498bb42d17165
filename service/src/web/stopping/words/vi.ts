import type { StoppingText } from './words.ts';

export const stopping: StoppingText = {
  title: 'Hủy thay đổi đang chờ',
  lead: 'Bạn nhận được tin nhắn báo tài khoản sắp đổi sang số khác, sắp thêm một cách đăng nhập, bị khóa vì người khác xác minh chắc hơn, hoặc báo bưu cục đã xác nhận một người là bạn, mà không phải bạn? Nhập mã trong tin đó. Không cần đăng nhập.',
  stopCode: { label: 'Mã hủy', hint: '8 chữ và số trong tin nhắn. Chữ hoa hay chữ thường đều được.' },
  send: 'Hủy thay đổi này',
  sending: 'Đang kiểm tra…',
  noCode: 'Không có mã? Đăng nhập rồi hủy trong trang tài khoản, hoặc gọi tổng đài.',
  doneTitle: 'Đã hủy',
  done: 'Tài khoản giữ nguyên như trước. Ai đã nhận tin báo về việc này cũng được báo là đã hủy.',
  notYou: 'Nếu không phải bạn yêu cầu:',
  whatToDo: (helpDeskPhone) => [
    'Tin báo nói đổi số: có người biết mật khẩu của bạn. Hãy đặt lại mật khẩu ngay.',
    `Tin báo nói thêm cách đăng nhập: có người cầm chữ ký số, hoặc vào được tài khoản định danh, ghi số định danh của bạn. Hãy gọi ngay ${helpDeskPhone}; tổng đài chỉ cho bạn nơi cấp để đề nghị thu hồi hoặc khóa.`,
  ],
  newPassword: 'Đặt lại mật khẩu',
  delayed: {
    title: 'Đã lùi thêm 72 giờ, chưa hủy hẳn',
    lead: 'Người yêu cầu thay đổi này đã xác minh chắc hơn một mã trong tin nhắn, nên mã chỉ lùi được một lần. Mọi số và địa chỉ của tài khoản đã được báo lúc nào thay đổi có hiệu lực.',
    nextTitle: 'Nếu không phải bạn yêu cầu, muốn hủy hẳn',
    next: (helpDeskPhone) => [
      'Đăng nhập, rồi bấm hủy trong trang tài khoản.',
      'Không đăng nhập được: đặt lại mật khẩu bằng số điện thoại của tài khoản. Đặt lại xong, thay đổi đang chờ bị hủy.',
      'Tin báo nói bưu cục xác nhận một người là bạn: mang thẻ ra bưu cục; hồ sơ của bạn thay hồ sơ của người đó.',
      `Không làm được gì ở trên: gọi ${helpDeskPhone} trước khi hết 72 giờ.`,
    ],
    newPassword: 'Đặt lại mật khẩu',
    lock: 'Chắc chắn bị chiếm? Khóa tài khoản ngay',
    yours: 'Nếu chính bạn yêu cầu thay đổi này, bạn không cần làm gì.',
  },
  putOff: {
    title: 'Tài khoản vẫn khóa; bạn có thêm thời gian',
    lead: 'Có người đã chứng minh số định danh của tài khoản này chắc hơn cách bạn đã dùng, nên chỉ một mã thì không mở lại được. Hạn trả lời được lùi một lần, thêm 72 giờ; hạn mới đã gửi qua tin nhắn. Người kia không xem được hồ sơ nào của bạn.',
    yoursTitle: 'Nếu số định danh là của bạn',
    yours: (helpDeskPhone) => [
      'Đăng ký lại bằng một cách xác minh chắc như người kia: SIM chính chủ, chữ ký số, hoặc cách khác đang mở.',
      'Khi trang báo bạn đã có tài khoản, nhập mã trong tin nhắn báo khóa. Giữ lại tin nhắn đó.',
      'Trong hạn trả lời, cả hai tài khoản bị khóa ngay; sau đó bạn vẫn làm được đến hết 30 ngày. Tổng đài xem xét hai bên.',
      `Không làm được: gọi ${helpDeskPhone}.`,
    ],
    register: 'Đăng ký lại',
    otherTitle: 'Nếu không phải của bạn',
    other: 'Không cần làm gì. Sau 30 ngày tài khoản này đóng hẳn.',
  },
  held: {
    title: 'Đã giữ lại, chờ tổng đài xem xét',
    lead: 'Tài khoản mà bưu cục đã xác nhận sẽ không đủ mức xác minh cho đến khi tổng đài xem xét xong. Người được xác nhận cũng được báo.',
    nextTitle: 'Việc cần làm tiếp',
    next: (helpDeskPhone) => [
      `Gọi ${helpDeskPhone}, để thẻ căn cước bên cạnh: tổng đài hỏi bạn và hỏi bưu cục.`,
      'Nếu chính bạn vừa ra bưu cục với số điện thoại mới: cũng gọi tổng đài, nói rằng bạn bấm nhầm.',
      'Chưa có tài khoản? Hãy đăng ký bằng một cách chắc hơn, như SIM chính chủ hoặc chữ ký số.',
    ],
  },
};
