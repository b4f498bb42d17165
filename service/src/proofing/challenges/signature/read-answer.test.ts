import { describe, expect, it } from 'vitest';
import { readTokenAnswer } from './read-answer.ts';

const programs = ['vgca', 'vnpt'];
const unreadable = { trouble: 'token-program-trouble' };

describe('what a page sends on from the program of a token', () => {
  it('is a container, or a bare signature with its certificate and those above it', () => {
    expect(readTokenAnswer({ program: 'vgca', cms: 'MAA=' }, programs)).toEqual({
      program: 'vgca',
      signed: { form: 'cms', cms: 'MAA=' },
    });
    const raw = { program: 'vnpt', signature: 'AQID', certificate: 'MAA=' };
    expect(readTokenAnswer(raw, programs)).toEqual({
      program: 'vnpt',
      signed: { form: 'raw', signature: 'AQID', certificate: 'MAA=', chain: [] },
    });
    expect(readTokenAnswer({ ...raw, chain: 'MAA=,MAE=' }, programs)).toMatchObject({
      signed: { chain: ['MAA=', 'MAE='] },
    });
  });
  it('or one of the troubles that are known', () => {
    expect(readTokenAnswer({ trouble: 'token-missing' }, programs)).toEqual({ trouble: 'token-missing' });
    expect(readTokenAnswer({ trouble: 'token-missing', program: 'vgca', cms: 'MAA=' }, programs)).toEqual({
      trouble: 'token-missing',
    });
  });
  it.each([
    ['nothing', {}],
    ['a trouble of another name', { trouble: 'internal-error' }],
    ['a program that nobody speaks to here', { program: 'agent', cms: 'MAA=' }],
    ['no program', { cms: 'MAA=' }],
    ['no base64', { program: 'vgca', cms: 'MAA' }],
    ['base64 of URLs', { program: 'vgca', cms: 'M-A_' }],
    ['an empty container', { program: 'vgca', cms: '' }],
    ['a container that is too large', { program: 'vgca', cms: 'A'.repeat(24_004) }],
    ['a signature without its certificate', { program: 'vgca', signature: 'AQID' }],
    ['a chain that is none', { program: 'vgca', signature: 'AQID', certificate: 'MAA=', chain: 'MAA=,,MAA=' }],
    [
      'a chain without end',
      { program: 'vgca', signature: 'AQID', certificate: 'MAA=', chain: 'MAA=,MAA=,MAA=,MAA=,MAA=' },
    ],
  ])('%s is an answer nobody can read', (_, typed) => {
    expect(readTokenAnswer(typed, programs)).toEqual(unreadable);
  });
});
