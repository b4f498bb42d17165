import { expect, test } from 'vitest';
import { judgeHead } from './guard.ts';

const origin = 'https://taikhoan.example.gov.vn';
const house = { port: 27420, origins: [] };
const head = (headers: readonly string[], method = 'POST', url = '/sign') => ({ method, url, rawHeaders: headers });
const good = ['Host', '127.0.0.1:27420', 'Origin', origin, 'Content-Type', 'application/json'];

test.each(['127.0.0.1:27420', 'localhost:27420', '[::1]:27420'])('a page reaches it as %s', (host) => {
  expect(judgeHead(head(['Host', host, ...good.slice(2)]), house)).toEqual({ pass: 'request', path: '/sign', origin });
});

test.each([
  'evil.example:27420',
  'evil.example',
  '127.0.0.1',
  '127.0.0.1:80',
  'localhost:27421',
  'localhost.:27420',
  'LOCALHOST.evil.example:27420',
  '127.0.0.1:27420.evil.example',
  '127.0.0.2:27420',
  '0.0.0.0:27420',
  '[::ffff:127.0.0.1]:27420',
  '',
])('a name that somebody pointed here, "%s", is refused and told nothing', (host) => {
  const judged = judgeHead(head(['Host', host, 'Origin', `http://${host}`, ...good.slice(4)]), house);
  expect(judged).toEqual({ pass: 'no', status: 421, answer: 'host-foreign' });
});

test('two hosts are as foreign as one, and none is too', () => {
  expect(judgeHead(head([...good, 'host', 'evil.example']), house)).toMatchObject({ answer: 'host-foreign' });
  expect(judgeHead(head(good.slice(2)), house)).toMatchObject({ answer: 'host-foreign' });
});

test('without an origin no browser vouches for who asks', () => {
  expect(judgeHead(head(['Host', '127.0.0.1:27420', ...good.slice(4)]), house)).toEqual({
    pass: 'no',
    status: 403,
    answer: 'origin-missing',
  });
});

test.each([
  'null',
  '',
  'http://taikhoan.example.gov.vn',
  'http://127.0.0.1.evil.example',
  'http://192.168.1.2',
  'https://taikhoan.example.gov.vn/',
  'https://taikhoan.example.gov.vn:443',
  'HTTPS://TAIKHOAN.EXAMPLE.GOV.VN',
  'https://a.example, https://b.example',
  'https://user@a.example',
  'file://',
  'chrome-extension://abcdefghijklmnop',
  'https://đăng-ký.example',
])('the origin "%s" is none of a site on the web, and may not read why', (each) => {
  expect(judgeHead(head(['Host', '127.0.0.1:27420', 'Origin', each, ...good.slice(4)]), house)).toEqual({
    pass: 'no',
    status: 403,
    answer: 'origin-refused',
  });
});

test('two origins are none', () => {
  expect(judgeHead(head([...good, 'origin', origin]), house)).toMatchObject({ answer: 'origin-refused' });
});

test('an organisation names the sites that may ask, and no other is heard', () => {
  const named = { port: 27420, origins: ['https://other.example.gov.vn'] };
  expect(judgeHead(head(good), named)).toMatchObject({ answer: 'origin-refused' });
  expect(judgeHead(head(good), { ...named, origins: [origin] })).toMatchObject({ pass: 'request' });
});

test.each([
  ['GET', '/detect', 405, 'method-refused'],
  ['PUT', '/sign', 405, 'method-refused'],
  ['POST', '/', 404, 'path-unknown'],
  ['POST', '/sign/', 404, 'path-unknown'],
  ['POST', '/sign?x=1', 404, 'path-unknown'],
  ['POST', 'http://127.0.0.1:27420/sign', 404, 'path-unknown'],
  ['OPTIONS', '*', 404, 'path-unknown'],
])('%s %s is nothing here', (method, url, status, answer) => {
  expect(judgeHead(head(good, method, url), house)).toEqual({ pass: 'no', status, answer, origin });
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/json; charset=utf-7',
  '',
])('a body of the type "%s", which a form can send unasked, is refused', (type) => {
  expect(judgeHead(head([...good.slice(0, 4), 'Content-Type', type]), house)).toMatchObject({ status: 415 });
});

test('a preflight is answered, with the permission for this network when the browser asks for it', () => {
  const asked = head([...good.slice(0, 4), 'Access-Control-Request-Private-Network', 'true'], 'OPTIONS');
  expect(judgeHead(asked, house)).toEqual({ pass: 'preflight', origin, network: ['private-network'] });
  expect(judgeHead(head(good.slice(0, 4), 'OPTIONS'), house)).toMatchObject({ network: [] });
});
