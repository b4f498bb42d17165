import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ATTACHED,
  BUNDLE,
  BY_MD5,
  BY_SHA1,
  BY_SHORT_KEY,
  CHAIN,
  DETACHED,
  MD5_CERTIFICATE,
  OTHER_ROOT,
  TIME_STAMP,
} from '../../../test/support/programs/shown-files.ts';
import { showFile } from './show.ts';

// A self-signed P-256 certificate of "CN=Nguyễn Văn A, UID=CCCD:001099000001", made with openssl for this test.
const PEM = `-----BEGIN CERTIFICATE-----
MIIB0DCCAXWgAwIBAgIUDEliYQz3s1hTCBeEbBJfIDrCBFYwCgYIKoZIzj0EAwIw
PTEYMBYGA1UEAwwPTmd1eeG7hW4gVsSDbiBBMSEwHwYKCZImiZPyLGQBAQwRQ0ND
RDowMDEwOTkwMDAwMDEwHhcNMjYxMTI0MDQxNjU2WhcNMzYxMTIxMDQxNjU2WjA9
MRgwFgYDVQQDDA9OZ3V54buFbiBWxINuIEExITAfBgoJkiaJk/IsZAEBDBFDQ0NE
OjAwMTA5OTAwMDAwMTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEukesje5PEz
ErpNMuXQ01fwixbcEjIFuj0/mN7yp/CrSSvo0ygIXMK2uFZrODOhYxlwdGtXp+vs
dqPZjurkStmjUzBRMB0GA1UdDgQWBBQ2/34msHXtcdVaNLhP86xZxdH2uDAfBgNV
HSMEGDAWgBQ2/34msHXtcdVaNLhP86xZxdH2uDAPBgNVHRMBAf8EBTADAQH/MAoG
CCqGSM49BAMCA0kAMEYCIQD/jU4A4nfr+6JZSsYrScRf5LDkxXlhemHD5loRSh7Q
MAIhALuCXMVdWjfej7GzddpDI2AqhYVwRaZvwzmkesePW6za
-----END CERTIFICATE-----`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-show-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function show(content: string | Buffer, asJson = false): Promise<{ code: number; text: string }> {
  const file = join(folder, 'file');
  writeFileSync(file, content);
  let text = '';
  const output = new Writable({ write: (chunk, _, done) => ((text += String(chunk)), done()) });
  return { code: await showFile(file, asJson, output), text };
}

describe('pki show', () => {
  it('tells a certificate in words, Vietnamese first, with names as written', async () => {
    const { code, text } = await show(PEM);
    expect(code).toBe(0);
    expect(text).toContain('CHỨNG THƯ SỐ (certificate)');
    expect(text).toContain('CN=Nguyễn Văn A, UID=CCCD:001099000001');
    expect(text).toContain('EC P-256');
  });

  it('shows each certificate of a chain, and DER as well as PEM', async () => {
    const { text } = await show(`${PEM}\n${PEM}`);
    expect(text.match(/CHỨNG THƯ SỐ/g)).toHaveLength(2);
    const der = Buffer.from(PEM.replace(/-----.*-----|\s/g, ''), 'base64');
    expect((await show(der, true)).text).toContain('"kind": "certificate"');
  });

  it('says whom a certificate is for, what its key may do and whether it is in its time', async () => {
    const { text } = await show(CHAIN);
    expect(text).toContain('cá nhân trong tổ chức (person in an organisation), CCCD 001099000001, MST 0100109106');
    expect(text).toContain('ký số (digitalSignature), chống chối bỏ (nonRepudiation)');
    expect(text).toContain('đăng nhập (1.3.6.1.5.5.7.3.2)');
    expect(text).toContain('a@example.vn, 192.0.2.1');
    expect(text).toContain('còn hạn (in its time)');
  });

  it('says of several certificates who certified whom, by signature and not by name alone', async () => {
    expect((await show(CHAIN)).text).toMatch(
      /Chứng thư 1 \(certificate\) +do chứng thư 2 cấp, chữ ký đúng[^]*Chứng thư 2 \(certificate\) +tự ký/u,
    );
    const [leaf = ''] = CHAIN.split(/(?<=END CERTIFICATE-----)\n/u);
    expect((await show(`${leaf}\n${OTHER_ROOT}`)).text).toContain('chữ ký KHÔNG đúng (not signed by 2)');
    expect((await show(`${leaf}\n${leaf}`)).text).toContain('nơi cấp không có trong tệp');
    const { text } = await show(`${MD5_CERTIFICATE}\n${leaf}`);
    expect(text).toContain('mang tên nơi cấp là chứng thư 1; chữ ký chưa kiểm được');
    expect(text).not.toContain('KHÔNG đúng');
  });

  it('tells a signature: over what, by whom, when they say so, and whether it holds', async () => {
    const { code, text } = await show(Buffer.from(ATTACHED, 'base64'));
    expect(code).toBe(0);
    expect(text).toMatch(
      /CHỮ KÝ SỐ[^]*kèm theo, 12 byte[^]*Nguyễn Văn A[^]*theo lời người ký 1[^]*khớp với nội dung; chưa xét chứng thư/u,
    );
    const broken = Buffer.from(ATTACHED, 'base64');
    const at = broken.indexOf(Buffer.from('Chính'));
    broken[at] = 0x63;
    expect((await show(broken)).text).toContain('KHÔNG khớp: message-digest-differs');
  });

  it.each([
    ['SHA-1', BY_SHA1, 'digest-algorithm-weak'],
    ['a key of 1024 bits', BY_SHORT_KEY, 'key-too-weak'],
  ])('says of a signature that is weak that it holds, and is weak: %s', async (_, base64, reason) => {
    const { text } = await show(Buffer.from(base64, 'base64'));
    expect(text).toContain(`khớp với nội dung, nhưng thuật toán yếu, không nên dựa vào: ${reason} (holds, but weak)`);
    expect(text).not.toContain('KHÔNG khớp');
    const broken = Buffer.from(base64, 'base64');
    broken[broken.indexOf(Buffer.from('Chính'))] = 0x63;
    expect((await show(broken)).text).toContain('KHÔNG khớp: message-digest-differs');
  });

  it('says of a signature by an unknown algorithm that it cannot be checked, not that it is bad', async () => {
    const { text } = await show(Buffer.from(BY_MD5, 'base64'));
    expect(text).toContain('chưa kiểm được: digest-algorithm-unsupported (cannot be checked)');
    expect(text).not.toContain('KHÔNG khớp');
  });

  it('does not pretend to know whether a detached signature holds', async () => {
    const { text } = await show(Buffer.from(DETACHED, 'base64'));
    expect(text).toContain('tách rời: muốn kiểm phải có tệp gốc');
    expect(text).not.toContain('khớp');
  });

  it('tells a time stamp and a bundle of certificates', async () => {
    expect((await show(Buffer.from(TIME_STAMP, 'base64'))).text).toMatch(
      /DẤU THỜI GIAN[^]*Thời điểm đóng dấu[^]*1000 ms[^]*Đóng dấu thời gian/u,
    );
    const { text } = await show(Buffer.from(BUNDLE, 'base64'));
    expect(text.match(/CHỨNG THƯ SỐ/gu)).toHaveLength(2);
    expect(text).toContain('GÓI CHỨNG THƯ');
    expect(text).toContain('CHUỖI CHỨNG THƯ');
  });

  it('says what it could not read, and fails', async () => {
    const { code, text } = await show('no certificate at all');
    expect(code).toBe(1);
    expect(text).toContain('KHÔNG ĐỌC ĐƯỢC');
  });
});
