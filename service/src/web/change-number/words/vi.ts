import type { ChangeNumberText } from './words.ts';

export const changeNumber: ChangeNumberText = {
  title: 'Đổi số điện thoại',
  lead: 'Số mới phải là số di động đứng tên chính bạn ở nhà mạng.',
  road: (hours) => [
    'Bạn nhận một mã ở số mới và nhập vào đây.',
    'Nhà mạng đối chiếu: số mới có đứng tên bạn không.',
    `Số mới có hiệu lực sau ${hours} giờ. Trong lúc chờ, mã vẫn gửi đến số cũ, và số cũ nhận tin báo kèm cách hủy.`,
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
  phone: 'từ điện thoại có số mới',
  waiting: {
    title: 'Đang đối chiếu số mới',
    done: 'Mã đã đúng: điện thoại có số mới đang ở trong tay bạn.',
    asking: 'Đang hỏi nhà mạng: số mới có đứng tên bạn không?',
    silent: 'Nhà mạng chưa trả lời. Số cũ vẫn dùng.',
    retry: 'Hỏi lại nhà mạng',
  },
  accepted: {
    title: 'Đã nhận số mới',
    lead: (time) => `Số mới có hiệu lực lúc ${time}.`,
    what: [
      'Đến lúc đó, mã đăng nhập vẫn gửi tới số cũ.',
      'Cả hai số nhận được tin báo. Tin gửi tới số cũ có mã hủy.',
      'Bạn cũng hủy được trong trang tài khoản.',
    ],
    locked: (time) =>
      `Số cũ không còn trong tay bạn? Vậy thì đến ${time} bạn chưa đăng nhập được bằng tài khoản này; sau đó đăng nhập bình thường, mã gửi tới số mới.`,
    roads: [
      'Việc gấp: dùng tài khoản VNeID ở cổng dịch vụ công, hoặc nộp hồ sơ trực tiếp tại bộ phận một cửa.',
      'Vẫn giữ số cũ: làm lại SIM tại điểm giao dịch của nhà mạng; đủ thời gian chờ sau khi thay SIM thì đăng nhập lại được bằng số cũ.',
      'Không yêu cầu đổi số: gọi tổng đài ngay.',
    ],
    account: 'Về trang tài khoản',
    home: 'Về trang đầu',
  },
  waits: {
    lead: (lastDigits, time) =>
      `Số điện thoại mới có ba số cuối ${lastDigits} sẽ thay số cũ lúc ${time}. Đến lúc đó mã vẫn gửi tới số cũ. Không phải bạn yêu cầu? Hủy ngay, rồi đặt lại mật khẩu.`,
    stop: 'Hủy đổi số',
    stopped: 'Đã hủy đổi số. Số cũ vẫn là số của tài khoản.',
  },
};
