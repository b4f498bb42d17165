/**
 * The licensed public certification authorities by the names under which people buy from them (DOMAIN §4.2), the largest of 2025 first.
 * Where to reach each of them stands on its own website: no number is known that we could vouch for.
 */
export const certificateProviders = [
  'Viettel-CA',
  'MobiFone CA',
  'VNPT-CA',
  'EASYCA',
  'BKAV-CA',
  'FPT-CA',
  'CA2',
  'SAFE-CA',
  'VINA-CA',
  'NEW-CA',
  'EFY-CA',
  'FASTCA',
  'MISA-CA',
  'NC-CA',
  'LCS-CA',
  'CMC-CA',
  'I-CA',
  'LCA',
  'HILO-CA',
  'ONE-CA',
  'WINCA',
  'MATBAO-CA',
  'E-CA',
  'VNPAY-CA',
  'INTRUSTCA',
  'MK CA',
  'TRUSTCA',
] as const;
