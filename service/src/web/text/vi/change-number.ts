import type { ChangeNumberText } from '../text.ts';

export const changeNumber: ChangeNumberText = {
  title: 'Đổi số điện thoại',
  lead: 'Số mới phải là số di động đứng tên chính bạn ở nhà mạng.',
  road: [
    'Bạn nhận một mã ở số mới và nhập vào đây.',
    'Nhà mạng đối chiếu: số mới có đứng tên bạn không.',
    'Số mới có hiệu lực sau 72 giờ. Trong lúc chờ, mã vẫn gửi đến số cũ, và số cũ nhận tin báo kèm cách dừng lại.',
  ],
  phoneNumber: { label: 'Số điện thoại mới', hint: 'Số di động đứng tên bạn. Ví dụ 0912 345 678.' },
  send: 'Gửi mã đến số mới',
  sending: 'Đang gửi…',
  back: 'Quay lại tài khoản',
  code: {
    title: 'Nhập mã gửi tới số mới',
    sentTo: (phoneNumber) => `Mã gồm 6 chữ số đang được gửi tới ${phoneNumber}.`,
    send: 'Xác nhận số mới',
    otherNumber: 'Sửa số điện thoại mới',
  },
  waiting: {
    title: 'Đang đối chiếu số mới',
    lead: 'Mã đã đúng. Nhà mạng đang xem số mới có đứng tên bạn không.',
    kept: (time) => `Lần đổi số này được giữ đến ${time}.`,
    retry: 'Hỏi lại nhà mạng',
    look: 'Xem kết quả',
  },
  accepted: {
    title: 'Đã nhận số mới',
    lead: (time) => `Số mới có hiệu lực lúc ${time}.`,
    what: [
      'Đến lúc đó, mã đăng nhập vẫn gửi tới số cũ.',
      'Cả hai số nhận được tin báo. Tin gửi tới số cũ có mã để dừng lại.',
      'Bạn cũng dừng được trong trang tài khoản.',
    ],
    account: 'Về trang tài khoản',
  },
  waits: {
    lead: (lastDigits, time) =>
      `Số điện thoại mới có ba số cuối ${lastDigits} sẽ thay số cũ lúc ${time}. Đến lúc đó mã vẫn gửi tới số cũ. Không phải bạn yêu cầu? Dừng ngay, rồi đặt lại mật khẩu.`,
    stop: 'Dừng đổi số',
    stopped: 'Đã dừng đổi số. Số cũ vẫn là số của tài khoản.',
  },
  stop: {
    title: 'Dừng đổi số điện thoại',
    lead: 'Bạn nhận được tin nhắn báo tài khoản sắp đổi sang số khác mà bạn không yêu cầu, hoặc đã đổi ý? Nhập mã dừng trong tin đó. Không cần đăng nhập.',
    stopCode: { label: 'Mã dừng', hint: '8 chữ và số trong tin nhắn gửi tới số cũ. Chữ hoa hay chữ thường đều được.' },
    send: 'Dừng đổi số',
    sending: 'Đang kiểm tra…',
    noCode: 'Không có mã? Đăng nhập rồi dừng trong trang tài khoản, hoặc gọi tổng đài.',
    doneTitle: 'Đã dừng đổi số',
    done: 'Số cũ vẫn là số của tài khoản. Cả hai số đều được báo.',
    notYou: (helpDeskPhone) =>
      `Nếu không phải bạn yêu cầu đổi số thì có người biết mật khẩu của bạn. Hãy đặt lại mật khẩu ngay; cần giúp thì gọi ${helpDeskPhone}.`,
    newPassword: 'Đặt lại mật khẩu',
  },
};
