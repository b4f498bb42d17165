import { describe, expect, it } from 'vitest';
import { listInFile } from './list-in-file.ts';
import { isReachedOverHttps, tokenProgram } from './token-programs.ts';

const rule = listInFile('TOKEN_PROGRAMS', tokenProgram, { standard: '', about: 'Programs.' });
const right = { id: 'vgca', name: 'VGCA Sign Service', addresses: ['wss://127.0.0.1:8987'] };
const problem = (change: object): string => {
  const read = rule.read(JSON.stringify([{ ...right, ...change }]));
  return read.ok ? '' : read.problem;
};

describe('a program that signs with tokens', () => {
  it('needs a driver of ours, a name and an address on the computer itself', () => {
    expect(rule.read(JSON.stringify([right]))).toEqual({ ok: true, value: [right] });
  });
  it('is spoken to by sockets, and our own agent by http or https', () => {
    const agent = { id: 'agent', name: 'Công cụ ký', addresses: ['http://127.0.0.1:27420', 'https://[::1]:27430'] };
    expect(rule.read(JSON.stringify([agent]))).toEqual({ ok: true, value: [agent] });
  });
  it.each([
    ['vgca', 'wss://127.0.0.1:8987', true],
    ['vgca', 'ws://127.0.0.1:8987', false],
    ['vnpt', 'ws://localhost:4433/plugin', false],
    ['agent', 'http://127.0.0.1:27420', true],
  ] as const)('%s at %s may be talked to by a page over https: %s', (id, address, expected) => {
    expect(isReachedOverHttps({ id, name: 'Chương trình', addresses: [address] })).toBe(expected);
  });
  it('may want a licence, be for some, and be had somewhere', () => {
    const all = {
      addresses: ['wss://localhost:4433/plugin', 'wss://[::1]:4434/plugin'],
      licence: 'PExpY2Vuc2U+',
      kinds: ['citizen'],
      downloads: { windows: 'https://example.vn/plugin.exe' },
    };
    expect(rule.read(JSON.stringify([{ ...right, ...all }]))).toMatchObject({ ok: true, value: [all] });
  });
  it.each<readonly [object, RegExp]>([
    [{ id: 'another' }, /^entry 1\.id must be: \("vgca" \| "vnpt" \| "agent"\)/u],
    [{ addresses: [] }, /^entry 1\.addresses must have at least one/u],
    [{ addresses: ['wss://sign.example.vn'] }, /^entry 1\.addresses\.0 must be a ws:\/\/ or wss:\/\/ address on/u],
    [{ addresses: ['wss://127.0.0.1.example.vn'] }, /^entry 1\.addresses\.0 must be/u],
    [{ addresses: ['https://127.0.0.1:8987'] }, /^entry 1\.addresses\.0 must be/u],
    [{ addresses: ['http://127.0.0.1:8987'] }, /^entry 1\.addresses\.0 must be a ws:\/\/ or wss:\/\/ address on/u],
    [{ id: 'agent' }, /^entry 1\.addresses\.0 must be an http:\/\/ or https:\/\/ address on 127/u],
    [{ id: 'agent', addresses: ['http://sign.example.vn:27420'] }, /^entry 1\.addresses\.0 must be an http/u],
    [{ id: 'agent', addresses: ['http://127.0.0.1:27420#x'] }, /^entry 1\.addresses\.0 must be an http/u],
    [{ addresses: ['wss://127.0.0.1:8987/?x'] }, /^entry 1\.addresses\.0 must be/u],
    [{ licence: 'not base64!' }, /^entry 1\.licence must be base64/u],
    [{ downloads: { windows: 'javascript:alert(1)' } }, /^entry 1\.downloads\.windows must begin with/u],
    [{ downloads: { solaris: 'https://example.vn' } }, /^entry 1\.downloads\.solaris is not known/u],
  ])('with %j is refused by the name of the member', (change, expected) => {
    expect(problem(change)).toMatch(expected);
  });
});
