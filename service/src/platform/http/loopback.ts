import ipaddr from 'ipaddr.js';

/**
 * True when what is sent there never leaves this machine: `localhost`, 127.0.0.0/8 or ::1. Other names are not looked up: what
 * they mean today says nothing about tomorrow.
 *
 * @param hostname as `URL` has it, an IPv6 address with or without its brackets
 */
export const isLoopback = (hostname: string): boolean => {
  const bare = hostname.replace(/^\[|\]$/gu, '');
  return bare === 'localhost' || (ipaddr.isValid(bare) && ipaddr.process(bare).range() === 'loopback');
};
