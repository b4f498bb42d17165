/** A sentence for people at a terminal: Vietnamese first, English second. */
export interface Sentence {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

/** DATA_DIR cannot be made or written. */
export const folderNotWritable = (folder: string, reason: string): Sentence => ({
  code: 'data-folder-not-writable',
  vi: `Không ghi được vào thư mục dữ liệu ${folder} (${reason}); hãy sửa quyền hoặc đặt DATA_DIR sang thư mục khác.`,
  en: `The data folder ${folder} cannot be written (${reason}); correct its permissions or set DATA_DIR to another folder.`,
});

/** A package of the service alone, without the workbench and the portals. */
export const sandboxNotInstalled: Sentence = {
  code: 'sandbox-not-installed',
  vi: 'Gói cài đặt này không có phần mô phỏng; hãy chạy npm start trong bản mã nguồn.',
  en: 'This package has no sandbox; run npm start in a copy of the repository.',
};

/** Another program listens where we would. */
export const portBusy = (port: number, use: string): Sentence => ({
  code: 'port-busy',
  vi: `Cổng ${port} (${use}) đang bị chương trình khác dùng; hãy tắt chương trình đó hoặc đặt PORT_BASE sang số khác, ví dụ: PORT_BASE=4000 npm start.`,
  en: `Port ${port} (${use}) is in use by another program; stop that program or set PORT_BASE to another number, for example: PORT_BASE=4000 npm start.`,
});

/** A second copy on the same data. */
export const alreadyRunning = (folder: string, pid: number | undefined): Sentence => ({
  code: 'already-running',
  vi: `Một bản khác${pid === undefined ? '' : ` (tiến trình ${pid})`} đang chạy trên dữ liệu ${folder}; hãy tắt bản đó hoặc đặt DATA_DIR sang thư mục khác.`,
  en: `Another copy${pid === undefined ? '' : ` (process ${pid})`} is running on the data in ${folder}; stop it or set DATA_DIR to another folder.`,
});

/** A setting that cannot be read. */
export const settingWrong = (name: string, problem: string): Sentence => ({
  code: 'setting-wrong',
  vi: `Cấu hình ${name} không hợp lệ: ${problem}`,
  en: `The setting ${name} is wrong: ${problem}`,
});

/** A child ended although nobody asked it to. */
export const programEnded = (name: string, how: string, logFile: string): Sentence => ({
  code: 'program-ended',
  vi: `Chương trình ${name} đã dừng ngoài ý muốn (${how}), nên mọi thứ dừng theo; nhật ký: ${logFile}`,
  en: `The program ${name} ended unexpectedly (${how}), so everything is stopped; its log: ${logFile}`,
});

/** A child that neither became ready nor ended. */
export const programSilent = (name: string, seconds: number, logFile: string): Sentence => ({
  code: 'program-not-ready',
  vi: `Chương trình ${name} không sẵn sàng sau ${seconds} giây; nhật ký: ${logFile}`,
  en: `The program ${name} was not ready after ${seconds} seconds; its log: ${logFile}`,
});

/** The workbench does not hand out its list of trust anchors. */
export const trustNotFetched = (authority: string, reason: string): Sentence => ({
  code: 'trust-not-fetched',
  vi: `Không lấy được danh sách gốc tin cậy của bàn thử nghiệm tại ${authority} (${reason}); hãy chạy lại.`,
  en: `The list of trust anchors of the workbench at ${authority} cannot be fetched (${reason}); start again.`,
});

/** The workbench's certificate for our own listener could not be had. */
export const listenerNotFetched = (authority: string, reason: string): Sentence => ({
  code: 'listener-not-fetched',
  vi: `Không lấy được chứng thư máy chủ của bàn thử nghiệm tại ${authority} (${reason}); hãy chạy lại.`,
  en: `The server certificate of the workbench at ${authority} cannot be fetched (${reason}); start again.`,
});

/** A child that did not end in time when it was asked to. */
export const programKilled = (name: string, logFile: string): Sentence => ({
  code: 'program-killed',
  vi: `Chương trình ${name} không dừng kịp nên đã bị buộc dừng; nhật ký: ${logFile}`,
  en: `The program ${name} did not end in time and was killed; its log: ${logFile}`,
});
