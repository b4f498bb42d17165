import type { CodeText } from './words.ts';

/** The code from an SMS or a mail, in Vietnamese. */
export const code: CodeText = {
  title: 'Nhập mã xác thực',
  label: 'Mã xác thực',
  hint: '6 chữ số trong tin nhắn mới nhất.',
  expires: (time) => `Mã dùng được đến ${time}.`,
  lifetime: 'Mã có hiệu lực 5 phút kể từ khi gửi.',
  delivery: {
    sending: (time) => `Tin nhắn đang chờ gửi, từ lúc ${time}. Thời hạn của mã chưa bắt đầu tính.`,
    sent: (time) => `Đã chuyển cho nhà mạng lúc ${time}, thường đến máy trong một phút.`,
    delivered: (time) => `Tin nhắn đã đến máy lúc ${time}.`,
    undelivered: (time) => `Tin nhắn chưa đến được máy (nhà mạng báo lúc ${time}).`,
  },
  resend: 'Gửi lại mã',
  resendIn: (seconds) => `Gửi lại được sau ${seconds} giây.`,
  neverTell: 'Không đọc mã này cho bất kỳ ai. Cán bộ, công an, nhà mạng hay tổng đài đều không được hỏi mã của bạn.',
  otherTitle: 'Chưa nhận được tin nhắn?',
  sampleTitle: 'Tin nhắn trông thế nào?',
  sample: 'Mã nằm ở đầu tin nhắn. Gõ 6 chữ số đó vào ô ở trên.',
  mail: {
    hint: '6 chữ số trong thư mới nhất.',
    delivery: {
      sending: (time) => `Thư đang chờ gửi, từ lúc ${time}. Thời hạn của mã chưa bắt đầu tính.`,
      sent: (time) => `Đã chuyển cho máy chủ thư lúc ${time}, thường đến hộp thư trong một phút.`,
      delivered: (time) => `Thư đã đến hộp thư lúc ${time}.`,
      undelivered: (time) => `Thư chưa đến được hộp thư (báo lúc ${time}).`,
    },
    otherTitle: 'Chưa nhận được thư?',
    sampleTitle: 'Thư trông thế nào?',
    sample:
      'Thư có tên người gửi Chính Chủ; mã nằm ở dòng đầu, không có đường dẫn nào để bấm. Chưa thấy thì xem cả mục thư rác.',
  },
};
