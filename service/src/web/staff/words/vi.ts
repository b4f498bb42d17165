import type { StaffText } from './words.ts';

export const staff: StaffText = {
  title: 'Người của tổ chức',
  short: 'Xác nhận ai là người của tổ chức, và báo khi họ không còn làm.',
  more: 'Mở danh sách người của tổ chức',
  lead: (organisation, taxCode) =>
    `Những người có chứng thư số ghi ${organisation} (MST ${taxCode}). Cổng dịch vụ công chỉ biết ai là người của tổ chức sau khi tổ chức xác nhận. Chi nhánh có mã số riêng thì tự xác nhận người của mình. Mỗi lần xác nhận hay kết thúc cần vừa đăng nhập, và cả hai bên đều được báo.`,
  states: { waits: 'Đang chờ', confirmed: 'Đã xác nhận', ended: 'Đã kết thúc' },
  none: {
    waits: 'Không có ai đang chờ.',
    confirmed: 'Chưa xác nhận ai.',
    ended: 'Chưa có ai kết thúc.',
  },
  certificate: (issuer, serialNumber) => `Chứng thư của ${issuer}, số ${serialNumber}`,
  until: (day) => `Hiệu lực đến ${day}`,
  named: (time) => `Dùng ở đây lúc ${time}`,
  settled: {
    confirmed: (time, by) => `Xác nhận lúc ${time}, bởi ${by}`,
    ended: (time, by) => `Kết thúc lúc ${time}, bởi ${by}`,
  },
  settlers: { operator: 'tổng đài', organisation: 'tổ chức', person: 'chính người đó' },
  confirm: 'Xác nhận là người của tổ chức',
  confirmAgain: 'Xác nhận lại',
  end: 'Không còn làm ở đây',
  decline: 'Không phải người của tổ chức',
  givenUp:
    'Người này tự báo không còn làm ở đây. Muốn xác nhận lại: họ dùng chứng thư mới của tổ chức để chứng minh thêm, hoặc hai bên cùng gọi tổng đài.',
  older: 'Xem tiếp',
  newest: 'Về đầu danh sách',
  done: {
    confirmed: 'Đã xác nhận. Người đó và các liên hệ của tổ chức được báo.',
    ended: 'Đã ghi nhận không còn là người của tổ chức. Người đó và các liên hệ của tổ chức được báo.',
    left: 'Đã ghi nhận bạn không còn làm ở đó. Các cổng không còn nhận điều này nữa.',
  },
  own: {
    title: 'Tổ chức của tôi',
    more: 'Mở tổ chức của tôi',
    lead: 'Tổ chức ghi trong chứng thư số của bạn. Cổng dịch vụ công chỉ biết bạn là người của tổ chức sau khi tổ chức hoặc tổng đài xác nhận, và khi bạn đồng ý cho cổng đó biết.',
    none: 'Chứng thư số của bạn không ghi tổ chức nào.',
    unnamed: 'Tổ chức không ghi tên',
    taxCode: 'MST',
    states: {
      waits: 'Đang chờ tổ chức xác nhận',
      confirmed: 'Đã xác nhận',
      ended: 'Đã kết thúc',
    },
    settlers: { operator: 'tổng đài', organisation: 'tổ chức', person: 'bạn' },
    leave: 'Tôi không còn làm ở đây',
    leaveWhat:
      'Các cổng sẽ không còn nhận bạn là người của tổ chức này. Tổ chức không tự xác nhận lại được; muốn lại thì cần chứng thư mới của tổ chức, hoặc cả hai bên gọi tổng đài.',
    leaveYes: 'Đúng, tôi không còn làm ở đây',
  },
};
