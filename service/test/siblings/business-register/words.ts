import type { MethodWords, MethodWordsIn } from '../../../src/proofing/method-words.ts';

const vi: MethodWordsIn = {
  name: 'Sổ đăng ký thử',
  hint: 'Bằng mã số thuế.',
  condition: 'Cần có mã số thuế.',
  have: ['Mã số thuế'],
  privacy: { what: 'Mã số thuế.', why: 'Để mở tài khoản.', who: 'Sổ đăng ký thử.' },
  lead: 'Điền mã số thuế.',
  note: 'Không mất tiền.',
  waiting: {
    title: 'Đang hỏi sổ đăng ký',
    done: 'Đã nhận mã số thuế.',
    asking: 'Đang hỏi sổ đăng ký.',
    silent: 'Sổ đăng ký chưa trả lời.',
    retry: 'Hỏi lại',
  },
  matched: 'Sổ đăng ký xác nhận.',
  signInNext: 'Lần sau đăng nhập bằng chứng thư số.',
};

export const words: MethodWords = { vi, en: { ...vi, name: 'Test register' } };
