import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { showFile } from './pki-show.ts'

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
-----END CERTIFICATE-----`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-show-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function show(content: string | Buffer, asJson = false): Promise<{ code: number; text: string }> {
  const file = join(folder, 'file')
  writeFileSync(file, content)
  let text = ''
  const output = new Writable({ write: (chunk, _, done) => ((text += String(chunk)), done()) })
  return { code: await showFile(file, asJson, output), text }
}

describe('pki show', () => {
  it('tells a certificate in words, Vietnamese first, with names as written', async () => {
    const { code, text } = await show(PEM)
    expect(code).toBe(0)
    expect(text).toContain('CHỨNG THƯ SỐ (certificate)')
    expect(text).toContain('CN=Nguyễn Văn A, UID=CCCD:001099000001')
    expect(text).toContain('EC P-256')
  })

  it('shows each certificate of a chain, and DER as well as PEM', async () => {
    const { text } = await show(`${PEM}\n${PEM}`)
    expect(text.match(/CHỨNG THƯ SỐ/g)).toHaveLength(2)
    const der = Buffer.from(PEM.replace(/-----.*-----|\s/g, ''), 'base64')
    expect((await show(der, true)).text).toContain('"kind": "certificate"')
  })

  it('says what it could not read, and fails', async () => {
    const { code, text } = await show('no certificate at all')
    expect(code).toBe(1)
    expect(text).toContain('KHÔNG ĐỌC ĐƯỢC')
  })
})
