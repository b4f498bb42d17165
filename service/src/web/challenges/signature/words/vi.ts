import type { SignatureText } from './words.ts';

/** A request for a signature, in Vietnamese. */
export const signature: SignatureText = {
  send: 'Tiếp tục',
  left: (time) => `Còn ${time}`,
  againIn: (seconds) => `Gửi lại được sau ${seconds} giây.`,
  phone: {
    title: 'Xác nhận trên điện thoại',
    sentTo: (number) => `Yêu cầu ký số được gửi tới điện thoại số ${number}.`,
    steps: [
      'Mở điện thoại: màn hình hiện yêu cầu của Chính Chủ, kèm 6 chữ số. Đừng nhập PIN vội.',
      'Gõ 6 chữ số đó vào ô dưới đây rồi bấm nút.',
      'Sau đó nhập mã PIN ký số trên điện thoại.',
    ],
    label: '6 chữ số hiện trên điện thoại',
    hint: 'Chỉ điện thoại của bạn hiện số này. Không thấy yêu cầu nào: đợi vài giây, kiểm tra sóng.',
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
    otherTitle: 'Điện thoại chưa hiện yêu cầu?',
    notAsked:
      'Yêu cầu chỉ hiện trên điện thoại gắn SIM ký số của số này. Tắt chế độ máy bay, ra chỗ có sóng, mở khóa màn hình rồi đợi vài giây.',
  },
  app: {
    title: 'Xác nhận trong ứng dụng ký số',
    sentTo: (whom) => `Yêu cầu ký được gửi tới ứng dụng ký số của ${whom} trên điện thoại của bạn.`,
    steps: [
      'Mở ứng dụng ký số: màn hình hiện yêu cầu của Chính Chủ, kèm 6 chữ số. Đừng xác nhận vội.',
      'Gõ 6 chữ số đó vào ô dưới đây rồi bấm nút.',
      'Sau đó xác nhận trong ứng dụng.',
    ],
    label: '6 chữ số hiện trong ứng dụng',
    hint: 'Chỉ ứng dụng của bạn hiện số này. Không thấy yêu cầu nào: mở ứng dụng, kiểm tra mạng.',
    neverHere:
      'Mã PIN chỉ nhập trong ứng dụng. Không ai được hỏi 6 chữ số này, và nếu yêu cầu hiện ra khi bạn không làm gì thì hãy từ chối.',
    confirmed: {
      title: 'Xác nhận trong ứng dụng',
      lead: '6 chữ số đã khớp. Bây giờ xác nhận trong ứng dụng ký số. Trang này tự biết khi bạn làm xong.',
      look: 'Tôi đã xác nhận',
    },
    signed: {
      title: 'Đã nhận chữ ký',
      lead: 'Nhà cung cấp đã ký theo yêu cầu của bạn. Bấm để hệ thống kiểm tra chữ ký.',
      go: 'Kiểm tra chữ ký',
    },
    again: 'Ký lại',
    otherTitle: 'Ứng dụng chưa hiện yêu cầu?',
    notAsked: 'Mở ứng dụng ký số của nhà cung cấp, đăng nhập đúng tài khoản của bạn, kiểm tra mạng rồi đợi vài giây.',
  },
  pages: {
    keys: {
      title: (provider) => `Sang trang của ${provider}`,
      lead: 'Bấm nút dưới đây để sang trang của nhà cung cấp chữ ký số. Ở đó bạn đăng nhập và cho biết mình có chứng thư nào.',
      steps: [
        'Xem địa chỉ trang có đúng của nhà cung cấp không rồi mới đăng nhập.',
        'Đồng ý cho Chính Chủ xem chứng thư số của bạn. Chưa ký gì ở bước này.',
        'Bước sau mới là ký: trên trang đó, hoặc trong ứng dụng của nhà cung cấp. Xong, bạn được đưa về đây.',
      ],
      go: 'Sang trang nhà cung cấp',
    },
    sign: {
      title: (provider) => `Ký ở trang của ${provider}`,
      lead: 'Hệ thống đã nhận được chứng thư của bạn. Bấm nút dưới đây để sang trang của nhà cung cấp, đọc nội dung rồi ký.',
      go: 'Sang trang nhà cung cấp để ký',
    },
    choice: {
      title: 'Chọn chứng thư số',
      lead: 'Bạn có nhiều chứng thư số ở nhà cung cấp này. Chọn chứng thư ghi tên bạn.',
      legend: 'Ký bằng chứng thư của ai?',
      issued: (authority, until) => `Nơi cấp: ${authority}. Hết hạn ${until}.`,
      go: 'Ký bằng chứng thư này',
    },
    asking: { title: 'Đang hỏi nhà cung cấp', lead: 'Xin đợi vài giây. Trang tự mở tiếp.' },
    neverHere: 'Mã PIN và mật khẩu chữ ký số chỉ nhập ở trang của nhà cung cấp, không nhập ở trang này.',
    otherTitle: 'Trang của nhà cung cấp không mở được?',
    other: 'Đợi một chút rồi bấm «Ký lại» để lấy đường dẫn mới. Mọi thứ đã điền vẫn còn.',
  },
};
