import { realpathSync, statSync } from 'node:fs';
import { dirname, join, win32 } from 'node:path';

/**
 * PKCS#11 modules of tokens sold in Vietnam, by who makes the chip's middleware or whose certificates come on it. The file is not the chip
 * and not the authority: most authorities rename FEITIAN's. Names come from the lists that public signing programs ship and from the
 * makers' packages; those of macOS and Windows are untested.
 */
const windowsNames = [
  // SafeNet/Thales: also the government's tokens of the Ban Cơ yếu Chính phủ.
  'eTPKCS11.dll',
  'IDPrimePKCS1164.dll',
  // Bit4id: the other make of the government's.
  'bit4xpki.dll',
  'bit4ipki.dll',
  'bit4opki.dll',
  // FEITIAN ePass under its own name.
  'eps2003csp11.dll',
  'eps2003csp11v2.dll',
  'eps2003csp1164.dll',
  'ShuttleCsp11_3003.dll',
  // Viettel-CA
  ...[6, 5, 4, 3, 2, 1].map((version) => `viettel-ca_v${version}.dll`),
  // VNPT-CA
  ...[10, 9, 8, 7, 6, 5].map((version) => `vnptca_p11_v${version}.dll`),
  'vnpt-ca_csp11.dll',
  'vnpt-ca_v34.dll',
  'vnpt-ca_v4.dll',
  'vnptcav2_p11_v8.dll',
  // FPT-CA
  'fptca_v4.dll',
  'fptca_v3.dll',
  'fpt-ca.dll',
  'fpt-ca-stx.dll',
  // Bkav CA
  'BkavCA.dll',
  'BkavCAv2S.dll',
  'BkavCAv25.dll',
  'BkavCAv2T.dll',
  // CA2 (Nacencomm)
  'CA2_csp11.dll',
  'CA2_v34.dll',
  'ca2_ace_csp11.dll',
  // NC-CA, I-CA, FastCA, Safe-CA, EFY-CA, SmartSign, Newtel, MISA, ECA
  'ncca_csp11_v1.dll',
  'ica_csp11_v1.dll',
  'fca_v1.dll',
  'Safe-ca_v2.dll',
  'Safe-ca_v1.dll',
  'efy-ca_v6.dll',
  'efy-ca_v1.dll',
  'vina-ca_v5.dll',
  'vina-ca_v3.dll',
  'vina-ca_v1.dll',
  ...[9, 8, 7, 6, 5, 4].map((version) => `nca_v${version}.dll`),
  'newca_v4.dll',
  'misaca_csp11_v2.dll',
  'eca_csp11_v1.dll',
  // Watchdata ProxKey, A.E.T. SafeSign, ACS, SecureMetric
  'SignatureP11.dll',
  'aetpkss1.dll',
  'acospkcs11.dll',
  'st3csp11.dll',
];

const linuxNames = [
  'libeToken.so',
  'libeToken.so.8',
  'libeTPkcs11.so',
  'libcastle.so',
  'libcastle.so.1.0.0',
  'libwdpkcs.so',
  'libaetpkss.so',
  'fptca_v4.so',
  'bit4id/libbit4xpki.so',
  'opensc-pkcs11.so',
];
const linuxFolders = [
  '/usr/lib',
  '/usr/lib64',
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/local/lib',
];

const macPaths = [
  '/usr/local/lib/libeTPkcs11.dylib',
  '/System/Library/Bit4id/pkcs11/libbit4ipki.dylib',
  ...[6, 5, 4].map((version) => `/usr/local/lib/viettel-ca_v${version}.dylib`),
  '/usr/local/lib/fptca_v4.dylib',
  '/usr/local/lib/fptca_v3.dylib',
  '/usr/local/lib/libcastle_v2.1.0.0.dylib',
  '/usr/local/lib/libcastle.1.0.0.dylib',
  '/usr/local/lib/libwdpkcs.dylib',
  '/usr/local/lib/libaetpkss.dylib',
  '/Library/OpenSC/lib/opensc-pkcs11.so',
];

const windowsPaths = (systemRoot: string): readonly string[] => [
  ...windowsNames.map((name) => win32.join(systemRoot, 'System32', name)),
  String.raw`C:\Program Files\Bkav Corporation\BkavCA Token Manager\st3csp11.dll`,
  String.raw`C:\Program Files\OpenSC Project\OpenSC\pkcs11\opensc-pkcs11.dll`,
];

/**
 * Where modules of known names would lie on such a computer, the makers' own before those that speak to many tokens: the first that knows
 * a token is the one that gets its PIN.
 *
 * @param systemRoot Windows' own folder
 */
export const knownPaths = (platform: NodeJS.Platform, systemRoot = String.raw`C:\Windows`): readonly string[] => {
  if (platform === 'win32') return windowsPaths(systemRoot);
  if (platform === 'darwin') return macPaths;
  return linuxNames.flatMap((name) => linuxFolders.map((folder) => join(folder, name)));
};

/** A module of a known name is loaded from where only an administrator can put it, links and all. Windows keeps System32 so by itself. */
const isAdministrators = (path: string): boolean =>
  process.platform === 'win32' ||
  [path, dirname(path), dirname(realpathSync(path))].every((each) => {
    const { uid, mode } = statSync(each);
    return uid === 0 && (mode & 0o022) === 0;
  });

const isThere = (path: string): boolean => {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/**
 * The modules to be asked, in order: those that the person's settings name, then the known ones that are here.
 *
 * @param named full paths
 * @param known the paths to be looked at besides
 */
export const findModules = (named: readonly string[], known: readonly string[]): readonly string[] => [
  ...new Set([...named.filter(isThere), ...known.filter((path) => isThere(path) && isAdministrators(path))]),
];
