/**
 * Reads a Vietnamese mobile number as people and programs write it in an address: `+84…`, `84…` or `0…`.
 *
 * @returns E.164 with the plus, or undefined when it is no Vietnamese mobile number (`0[35789]` and eight digits)
 */
export const readMobileNumber = (written: string): string | undefined => {
  const match = /^(?:\+?84|0)([35789]\d{8})$/.exec(written.replace(/[\s.-]/g, ''));
  return match ? `+84${match[1]}` : undefined;
};

/** `+84912000101` as a person writes it: `0912 000 101`. */
export const writeNationally = (phoneNumber: string): string => {
  const national = `0${phoneNumber.slice(3)}`;
  return `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`;
};
