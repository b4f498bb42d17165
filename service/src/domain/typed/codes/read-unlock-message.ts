import { tidyTyped } from '../tidy-typed.ts';

/** Digits of the code that a page asks somebody to send by SMS. */
export const unlockCodeDigits = 4;

const shape = new RegExp(`^MOKHOA(\\d{${unlockCodeDigits}})$`, 'u');

/**
 * Reads «MOKHOA 4821», as telephones write it: in capitals or not, «Mở khóa 4821», «mo khoa4821», with signs around it.
 *
 * @returns the code, or nothing when the message says anything else besides
 */
export const readUnlockMessage = (text: string): { readonly code: string } | undefined => {
  const bare = tidyTyped(text)
    .toUpperCase()
    .normalize('NFD')
    .replace(/[\p{M}\p{P}\p{S}\s]/gu, '');
  const code = shape.exec(bare)?.[1];
  return code === undefined ? undefined : { code };
};
