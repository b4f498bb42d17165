import type { SignatureText } from './words.ts';

/** The request on the telephone, in Vietnamese. */
export const signature: SignatureText = {
  title: 'Xác nhận trên điện thoại',
  sentTo: (number) => `Yêu cầu ký số được gửi tới điện thoại số ${number}.`,
  steps: [
    'Mở điện thoại: màn hình hiện yêu cầu của Chính Chủ, kèm 6 chữ số. Đừng nhập PIN vội.',
    'Gõ 6 chữ số đó vào ô dưới đây rồi bấm nút.',
    'Sau đó nhập mã PIN ký số trên điện thoại.',
  ],
  label: '6 chữ số hiện trên điện thoại',
  hint: 'Chỉ điện thoại của bạn hiện số này. Không thấy yêu cầu nào: đợi vài giây, kiểm tra sóng.',
  send: 'Tiếp tục',
  left: (time) => `Còn ${time}`,
  neverHere:
    'Mã PIN chỉ nhập trên điện thoại. Không ai được hỏi 6 chữ số này, và nếu yêu cầu hiện ra khi bạn không làm gì thì hãy bấm Hủy.',
  confirmed: {
    title: 'Nhập mã PIN trên điện thoại',
    lead: '6 chữ số đã khớp. Bây giờ nhập mã PIN ký số trên điện thoại. Trang này tự biết khi bạn nhập xong.',
    look: 'Tôi đã nhập PIN',
  },
  signed: {
    title: 'Đã nhận chữ ký',
    lead: 'Điện thoại của bạn đã ký. Bấm để hệ thống kiểm tra chữ ký.',
    go: 'Kiểm tra chữ ký',
  },
  again: 'Gửi lại yêu cầu',
  againIn: (seconds) => `Gửi lại được sau ${seconds} giây.`,
  otherTitle: 'Điện thoại chưa hiện yêu cầu?',
  notAsked:
    'Yêu cầu chỉ hiện trên điện thoại gắn SIM ký số của số này. Tắt chế độ máy bay, ra chỗ có sóng, mở khóa màn hình rồi đợi vài giây.',
};
