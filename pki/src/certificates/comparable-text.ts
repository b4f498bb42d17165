// RFC 4518 §2.2: soft hyphen, joiners, variation selectors, byte order mark and controls are mapped to nothing.
const MAPPED_TO_NOTHING =
  /[\u00AD\u1806\u180B-\u180D\u200B-\u200D\u2060-\u2064\u206A-\u206F\uFEFF\uFFF9-\uFFFC\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F]|\u034F|[\uFE00-\uFE0F]/gu
const SPACES = /[\s\u0085]+/gu
const PLAIN = /^[a-z0-9.,'()+/:=?-]*$/

/**
 * Brings text into the form in which RFC 5280 §7.1 compares it: the string preparation of RFC 4518 with case folding
 * (map, NFKC, one space between words, none at the ends).
 */
export function comparableText(text: string): string {
  if (PLAIN.test(text)) return text
  const mapped = text.replace(MAPPED_TO_NOTHING, '')
  return foldCase(mapped.normalize('NFKC')).replace(SPACES, ' ').trim()
}

// JavaScript lowers case but does not fold it: these two are the letters where that differs in names.
const foldCase = (text: string): string => text.toLowerCase().normalize('NFKC').replaceAll('ß', 'ss').replaceAll('ς', 'σ')
