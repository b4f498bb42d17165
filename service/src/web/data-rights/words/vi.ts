import type { DataRightsText } from './words.ts';

export const dataRights: DataRightsText = {
  title: 'Dữ liệu của tôi',
  short: 'Xem, tải về, yêu cầu sửa hoặc xóa dữ liệu cá nhân.',
  more: 'Mở dữ liệu của tôi',
  lead: 'Dữ liệu cá nhân là của bạn. Bạn có quyền biết chúng tôi giữ gì, xem, nhận một bản, yêu cầu sửa, yêu cầu xóa, phản đối và khiếu nại.',
  seeTitle: 'Xem',
  downloadTitle: 'Tải về một bản',
  download:
    'Mọi thứ chúng tôi giữ về bạn, trong một tệp JSON mở được bằng máy tính. Cần vừa đăng nhập. Đừng gửi tệp này cho người khác.',
  schema: 'Cấu trúc của tệp, cho người làm phần mềm',
  downloadButton: 'Tải dữ liệu của tôi',
  requestsTitle: 'Yêu cầu bạn đã gửi',
  askTitle: 'Gửi một yêu cầu',
  ask: 'Có người trả lời trong 2 ngày làm việc. Bạn được báo qua liên hệ của tài khoản, và đọc câu trả lời ở trang này.',
  whatAbout: 'Bạn yêu cầu điều gì?',
  kinds: {
    see: 'Hỏi chúng tôi giữ gì, ai đã nhận',
    correct: 'Sửa thông tin sai',
    delete: 'Xóa một thông tin',
    object: 'Phản đối một việc xử lý',
    complain: 'Khiếu nại',
  },
  inYourWords: 'Viết rõ điều bạn cần',
  inYourWordsHint: 'Không cần viết số định danh: chúng tôi biết tài khoản của bạn.',
  send: 'Gửi yêu cầu',
  asked: 'Đã nhận yêu cầu. Mã và ngày phải trả lời ở bên dưới.',
  states: { open: 'Đang chờ trả lời', answered: 'Đã trả lời' },
  askedAt: (time) => `Gửi lúc ${time}`,
  due: (day) => `Phải trả lời trước hết ngày ${day}`,
  answered: (time) => `Trả lời lúc ${time}`,
};
