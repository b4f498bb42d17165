import type { ClientCertificateText } from './words.ts';

export const clientCertificate: ClientCertificateText = {
  listener: {
    title: 'Chọn chứng thư số trong trình duyệt',
    lead: 'Bấm nút dưới đây, trình duyệt sẽ hỏi bạn dùng chứng thư số nào.',
    steps: [
      'Cắm USB ký số vào máy tính, nếu chứng thư nằm trong USB.',
      'Bấm nút, rồi chọn chứng thư ghi tên bạn hoặc tên đơn vị của bạn.',
      'Nhập mã PIN khi cửa sổ của trình duyệt hoặc của USB hỏi. Bạn được đưa về trang này.',
    ],
    go: 'Chọn chứng thư số',
    neverHere: 'Mã PIN chỉ nhập trong cửa sổ của trình duyệt hoặc của USB, không bao giờ nhập ở trang này.',
    where: (host) => `Nút này mở địa chỉ ${host} của chính hệ thống này.`,
    left: (time) => `Còn ${time}.`,
  },
  presented: {
    title: 'Đã nhận chứng thư số',
    lead: 'Trình duyệt đã đưa ra chứng thư số dưới đây. Bấm nút trong vòng một phút để vào tài khoản.',
    holder: 'Tên ghi trong chứng thư',
    issuer: 'Nơi cấp',
    go: 'Đăng nhập',
  },
  over: { title: 'Chọn chứng thư số trong trình duyệt', again: 'Chọn lại chứng thư số' },
  otherTitle: 'Trình duyệt không hỏi chứng thư?',
  again: 'Lấy đường dẫn mới',
};
