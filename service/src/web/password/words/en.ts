import type { PasswordText } from './words.ts';

/** Choosing a password, in English. */
export const password: PasswordText = {
  label: 'New password',
  username: 'User name (your personal number)',
  rulesTitle: 'The password needs:',
  rule: (part) => {
    switch (part.part) {
      case 'length':
        return `${part.least} to ${part.most} characters`;
      case 'upper':
        return 'An upper-case letter (A, B, C…)';
      case 'lower':
        return 'A lower-case letter (a, b, c…)';
      case 'digit':
        return 'A digit (0–9)';
      case 'special':
        return 'A special character (@, #, !, …)';
    }
  },
  notThese: 'Do not use your name, birth date or phone number, nor one that is easy to guess, such as Abc@1234.',
  show: 'Show',
  hide: 'Hide',
  met: '{met} of {all} rules met',
};
