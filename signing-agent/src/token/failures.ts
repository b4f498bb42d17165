import type { AnswerCode, Tries } from '../protocol/answer.ts';
import { flag } from './cryptoki.ts';

/** What a return value of PKCS#11 means to a person (PKCS#11 2.40 §5.1). What is not here is a fault of token or module. */
const meanings: Readonly<Record<number, AnswerCode>> = {
  0x32: 'token-removed',
  0x50: 'cancelled',
  0x68: 'key-missing',
  0xa0: 'pin-wrong',
  0xa1: 'pin-malformed',
  0xa2: 'pin-malformed',
  0xa3: 'pin-to-be-set',
  0xa4: 'pin-locked',
  // The sessions of a token end when it is pulled out.
  0xb0: 'token-removed',
  0xb3: 'token-removed',
  0xe0: 'token-removed',
  0xe1: 'token-unknown',
  0x1_02: 'pin-to-be-set',
};

/** The return value in what the binding throws; 0 where it is none of PKCS#11's. */
export const returnValueOf = (thrown: unknown): number =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'number' ? thrown.code : 0;

/** The answer for what the binding has thrown. */
export const answerFor = (thrown: unknown): AnswerCode => meanings[returnValueOf(thrown)] ?? 'token-fault';

/** What the flags of a token tell of the tries left. Many modules never set them: their absence proves nothing. */
export const triesOf = (flags: number): Tries => {
  if ((flags & flag.USER_PIN_LOCKED) !== 0) return 'none';
  if ((flags & flag.USER_PIN_FINAL_TRY) !== 0) return 'last';
  return (flags & flag.USER_PIN_COUNT_LOW) !== 0 ? 'fewer' : 'unknown';
};
