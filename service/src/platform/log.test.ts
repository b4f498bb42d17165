import { describe, expect, it } from 'vitest';
import { makeLog } from './log.ts';

const personal = {
  personalId: '001192004517',
  fullName: 'Nguyễn Thị Mai Anh',
  phoneNumber: '+84912000101',
  dateOfBirth: '1992-03-08',
  email: 'mai.anh@example.vn',
};
const leaked = (text: string): readonly string[] => Object.values(personal).filter((value) => text.includes(value));
const recording = (level: Parameters<typeof makeLog>[0] = 'debug') => {
  const lines: string[] = [];
  return {
    log: makeLog(level, {
      write: (line) => {
        lines.push(line);
      },
    }),
    text: () => lines.join(''),
    read: (): unknown[] => lines.map((line) => JSON.parse(line)),
  };
};

describe('the log', () => {
  it('writes JSON lines with time, level, message and the fields of its list', () => {
    const { log, read } = recording();
    log.info('open', { authority: 'smsc', detail: 'ESME_RTHROTTLED', count: 2 });
    expect(read()).toEqual([
      {
        level: 30,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/u),
        'process.pid': process.pid,
        'peer.service': 'smsc',
        detail: 'ESME_RTHROTTLED',
        count: 2,
        msg: 'open',
      },
    ]);
  });
  it('has no field for personal data, even when a caller hands over more than the type allows', () => {
    const { log, text } = recording();
    const careless = { requestId: 'r1', ...personal, body: personal, req: { url: `/?q=${personal.personalId}` } };
    for (const say of [log.debug, log.info, log.warn]) say('answered', careless);
    log.pino.info(careless, 'answered');
    log.pino.child({ requestId: 'r2' }).error({ ...careless, detail: personal }, 'answered');
    expect(leaked(text())).toEqual([]);
    expect(text()).toContain('"requestId":"r1"');
  });
  it('keeps where an error happened and drops what it says', () => {
    const { log, text, read } = recording();
    const trouble = new TypeError(`bad name ${personal.fullName}\nwith ${personal.phoneNumber}`, {
      cause: new Error(personal.email),
    });
    log.fault('A command failed', trouble);
    log.pino.error(trouble);
    log.pino.error({ err: trouble });
    log.pino.error({ err: trouble, req: personal }, trouble.message);
    log.pino.error({ stack: trouble.stack }, 'fault');
    log.pino.error(`%s`, personal.fullName);
    expect(leaked(text())).toEqual([]);
    expect(read()).toMatchObject([
      {
        msg: 'A command failed',
        'exception.type': 'TypeError',
        'exception.stacktrace': expect.stringContaining('log.test.ts'),
      },
      { msg: 'TypeError' },
      { msg: 'TypeError' },
      { msg: 'TypeError' },
      { msg: 'fault', 'exception.stacktrace': expect.stringContaining('log.test.ts') },
      {},
    ]);
  });
  it.each(['x', undefined, null, 7, { message: '+84912000101' }])('takes anything thrown: %j', (thrown) => {
    const { log, text } = recording();
    log.fault('A command failed', thrown);
    expect(text()).toContain('"msg":"A command failed"');
    expect(leaked(text())).toEqual([]);
  });
  it('names fields as OpenTelemetry does', () => {
    const { log, read } = recording();
    log.info('answered', { requestId: 'r', route: '/dang-ky', method: 'GET', status: 200, milliseconds: 1.5 });
    expect(read()).toMatchObject([
      { 'http.route': '/dang-ky', 'http.request.method': 'GET', 'http.response.status_code': 200, milliseconds: 1.5 },
    ]);
  });
  it('is silent below its level', () => {
    const { log, read } = recording('warn');
    log.info('no');
    log.warn('yes');
    expect(read()).toMatchObject([{ msg: 'yes' }]);
  });
});
