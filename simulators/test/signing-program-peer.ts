import { WebSocket } from 'ws';
import type { TestBench } from './harness.ts';

export const origin = 'https://dichvucong.example';

/** A page of some site, as far as a signing program sees it: sends texts, hears texts. */
export const openPage = async (url: string) => {
  const socket = new WebSocket(url, { origin });
  const heard: string[] = [];
  const waiting: ((text: string | undefined) => void)[] = [];
  let closed: number | undefined;
  socket.on('message', (data: Buffer) => {
    const text = data.toString('utf8');
    const next = waiting.shift();
    if (next === undefined) heard.push(text);
    else next(text);
  });
  const ended = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      closed = code;
      for (const next of waiting.splice(0)) next(undefined);
      resolve(code);
    });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  socket.on('error', () => {});
  return {
    send: (data: string | Buffer) => socket.send(data),
    /** The next text; undefined once the connection has ended. */
    next: async (): Promise<string | undefined> => {
      const text = heard.shift();
      if (text !== undefined || closed !== undefined) return text;
      return new Promise((resolve) => void waiting.push(resolve));
    },
    ended,
    close: () => socket.close(),
  };
};

/** One operation of VGCA Sign Service. */
export const vgcaCall = async (bench: TestBench, operation: string, text: string) => {
  const page = await openPage(`${bench.authorityUrls['vgca']}/${operation}`);
  page.send(text);
  return { answer: page.next(), page };
};

/** A licence of the plugin as the vendor writes them, without its signature. */
export const licenceFor = (sites: string, from = '01/01/2026', to = '31/12/2049') =>
  Buffer.from(
    `<License><PhanMem>VNPT-CA Plugin</PhanMem><DonViDuocCap>${sites}</DonViDuocCap><NgayBatDau>${from} 00:00:00</NgayBatDau><NgayKetThuc>${to} 00:00:00</NgayKetThuc></License>`,
  ).toString('base64');

/** A connection to the plugin, with a call that waits for its own answer. */
export const vnptPage = async (bench: TestBench, domain = 'dichvucong.example') => {
  const page = await openPage(`${bench.authorityUrls['vnpt']}/plugin`);
  const call = async (functionID: number, ...args: string[]) => {
    page.send(JSON.stringify({ functionID, funcCallback: 'callbackDefault', args, domain }));
    return (await page.next())?.split('*');
  };
  const sign = async (text: string, type = 'cmsdetached', serial = '') => {
    const entry = JSON.stringify({ data: Buffer.from(text).toString('base64'), type });
    const [result = ''] = (await call(10, JSON.stringify([entry]), serial, '1', '1')) ?? [];
    const results: string[] = JSON.parse(result);
    return JSON.parse(results[0] ?? '');
  };
  return { ...page, call, sign };
};
