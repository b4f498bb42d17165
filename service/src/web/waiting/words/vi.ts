import type { WaitingText } from './words.ts';

/** Waiting for an authority, in Vietnamese. */
export const waiting: WaitingText = {
  lead: 'Bạn không phải làm gì thêm.',
  leadSilent: 'Hệ thống tự hỏi lại; bạn cũng có thể bấm nút để hỏi ngay.',
  askedIn: (time) => `Sẽ hỏi sau ${time}. Gần đây có nhiều lần thử với thông tin này, nên bạn cần chờ thêm.`,
  nothingLost: (time) => `Không có gì bị mất. Bạn có thể đóng trang và quay lại trước ${time}.`,
  reloads: (time) => `Trang tự xem lại sau ${time}.`,
  stop: 'Dừng tự xem lại',
  look: 'Xem đã có kết quả chưa',
  pressed: 'Đang hỏi, xin chờ…',
};
