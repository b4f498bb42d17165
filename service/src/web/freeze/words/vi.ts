import type { FreezeText } from './words.ts';

export const freeze: FreezeText = {
  title: 'Không phải tôi: khóa tài khoản',
  lead: 'Dùng khi bạn chắc rằng có người đang chiếm tài khoản của bạn. Tài khoản bị khóa ngay.',
  whatTitle: 'Khóa thì có gì xảy ra',
  what: [
    'Mọi nơi đang đăng nhập bị đăng xuất, kể cả nơi này; các cổng dịch vụ công được báo.',
    'Thay đổi đang chờ (số mới, cách đăng nhập mới) dừng lại cho đến khi mở khóa.',
    'Mọi số điện thoại và thư điện tử của tài khoản được báo.',
    'Bạn mở lại bằng một cách đăng nhập có từ trước việc đáng ngờ, như chữ ký số hoặc VNeID; không còn cách nào thì gọi tổng đài.',
  ],
  hereTitle: 'Bạn đang đăng nhập ở đây',
  here: 'Bấm để khóa tài khoản đang mở trên máy này. Không cần mã.',
  lockHere: 'Khóa tài khoản của tôi ngay',
  byCodeTitle: 'Dùng mã trong tin nhắn',
  stopCode: {
    label: 'Mã trong tin báo',
    hint: '8 chữ và số trong tin nhắn hoặc thư báo. Chữ hoa hay chữ thường đều được.',
  },
  send: 'Khóa tài khoản',
  sending: 'Đang khóa…',
  noCode: 'Không có mã? Đăng nhập rồi mở lại trang này, hoặc gọi tổng đài.',
  onlyStop: 'Chỉ muốn hủy một thay đổi, không khóa?',
  done: {
    title: 'Tài khoản đã khóa',
    lead: (time) => `Khóa lúc ${time}. Mọi nơi đã đăng xuất; không ai vào được nữa.`,
    nextTitle: 'Việc cần làm tiếp',
    next: (helpDeskPhone) => [
      'In hoặc chụp lại bảng dưới đây.',
      'Mất điện thoại hay SIM: báo nhà mạng khóa SIM ngay.',
      'Mở lại tài khoản bằng một cách đăng nhập có từ trước việc đáng ngờ.',
      `Không còn cách nào: gọi ${helpDeskPhone}, để thẻ căn cước bên cạnh.`,
    ],
    comeBack: 'Cách vào lại tài khoản',
    touchedTitle: 'Những việc xảy ra trong 30 ngày qua',
    touchedLead: 'Việc nào bạn không làm, hãy kể khi gọi tổng đài.',
    nothingTouched: 'Không có việc nào được ghi lại.',
    print: 'Muốn in: dùng chức năng in của trình duyệt.',
  },
};
