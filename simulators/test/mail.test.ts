import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';

let bench: TestBench;
const sockets: Socket[] = [];
beforeAll(async () => {
  bench = await startTestBench();
});
afterAll(() => bench.stop());
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await bench.api('POST', '/reset');
});

/** A peer that knows nothing but lines: RFC 5321 by hand. */
const open = async () => {
  const socket = connect(Number(new URL(bench.authorityUrls['mail'] ?? '').port), '127.0.0.1');
  sockets.push(socket);
  socket.setEncoding('utf8');
  socket.on('error', () => {});
  let heard = '';
  const reply = async (): Promise<string> => {
    for (;;) {
      const whole = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/u.exec(heard)?.[0];
      if (whole !== undefined) {
        heard = heard.slice(whole.length);
        return whole.trimEnd();
      }
      if (socket.closed) return '';
      const more = await new Promise<string>((resolve) => {
        socket.once('data', (chunk) => resolve(String(chunk)));
        socket.once('close', () => resolve(''));
      });
      if (more === '') return '';
      heard += more;
    }
  };
  const say = (line: string): Promise<string> => {
    socket.write(`${line}\r\n`);
    return reply();
  };
  return { greeting: await reply(), say };
};
const plain = (user: string, password: string): string => Buffer.from(`\0${user}\0${password}`).toString('base64');
const signIn = `AUTH PLAIN ${plain('chinhchu', 'sandbox-mail')}`;
const letter =
  'From: <a@b.example>\r\nSubject: =?UTF-8?B?TcOj?=\r\nMessage-ID: <1@b.example>\r\n\r\nso 482913\r\n..\r\n.';

const send = async (to = 'mai.anh@thu.example'): Promise<readonly string[]> => {
  const { say } = await open();
  await say('EHLO taikhoan.example');
  await say(signIn);
  const replies = [await say('MAIL FROM:<a@b.example>'), await say(`RCPT TO:<${to}>`)];
  return replies[1]?.startsWith('2') === true ? [...replies, await say('DATA'), await say(letter)] : replies;
};
const box = async (address = 'mai.anh@thu.example') =>
  JSON.parse((await bench.api('GET', `/mailboxes/${address}/messages`)).text);

test('a mail whose sender has signed in lies in its mailbox, whichever case the address has', async () => {
  expect((await send('Mai.Anh@Thu.example')).map((reply) => reply.slice(0, 3))).toEqual(['250', '250', '354', '250']);
  expect(await box()).toMatchObject([
    { from: 'a@b.example', subject: 'Mã', text: 'so 482913\n.', messageId: '<1@b.example>' },
  ]);
  const page = await fetch(`${bench.sandboxUrl}/hop-thu/mai.anh@thu.example`);
  expect(await page.text()).toContain('482913');
});

test('nobody sends without the password, and a wrong one is refused', async () => {
  const { greeting, say } = await open();
  expect(greeting).toMatch(/^220 /u);
  const offered = await say('EHLO taikhoan.example');
  expect(offered).toMatch(/AUTH PLAIN LOGIN/u);
  expect(await say('MAIL FROM:<a@b.example>')).toMatch(/^530 /u);
  expect(await say(`AUTH PLAIN ${plain('chinhchu', 'wrong')}`)).toMatch(/^535 /u);
});

test('a mailbox that does not exist is refused by 550', async () => {
  expect((await send('khong-co@thu.example'))[1]).toMatch(/^550 5\.1\.1 /u);
});

test('error says 451, wrong-key 535, stale takes and keeps nothing', async () => {
  await bench.lever('mail', 'error');
  expect((await send()).at(-1)).toMatch(/^451 4\.3\.0 /u);
  await bench.lever('mail', 'stale');
  expect((await send()).at(-1)).toMatch(/^250 /u);
  await bench.lever('mail', 'wrong-key');
  const { say } = await open();
  await say('EHLO taikhoan.example');
  expect(await say(signIn)).toMatch(/^535 /u);
  expect(await box()).toEqual([]);
});

test('garbage is no reply, and down resets the connection', async () => {
  await bench.lever('mail', 'garbage');
  expect((await open()).greeting).toBe('');
  await bench.lever('mail', 'down');
  expect((await open()).greeting).toBe('');
});

test('wrong-answer keeps the mail and breaks the line before the reply', async () => {
  await bench.lever('mail', 'wrong-answer');
  expect((await send()).at(-1)).toBe('');
  expect(await box()).toHaveLength(1);
});
