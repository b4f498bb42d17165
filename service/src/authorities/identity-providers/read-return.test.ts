import { describe, expect, it } from 'vitest';
import { readReturn } from './read-return.ts';

const state = 'LmRHF3Qf0pVq-3P1xE7wYb5hMZkT9aUc6sJdN8oGvXi';
const read = (rawQuery: string) => readReturn(rawQuery, state);

describe('what a browser brings back from a provider', () => {
  it('is a code, who issued it and, in the sealed dialect, a key beside it', () => {
    expect(read(`code=c1&state=${state}&iss=https%3A%2F%2Fid.example`)).toEqual({
      ok: true,
      value: { code: 'c1', issuer: 'https://id.example' },
    });
  });

  it('keeps the plus of Base64, and reads what is percent-encoded', () => {
    expect(read(`code=a+b/c%3D%3D&encrypt_key=x+y%2B=&state=${state}&session_state=1`)).toMatchObject({
      value: { code: 'a+b/c==', encryptKey: 'x+y+=' },
    });
  });

  it.each([
    ['no state', 'code=c1'],
    ['the state of somebody else', 'code=c1&state=LmRHF3Qf0pVq-3P1xE7wYb5hMZkT9aUc6sJdN8oGvXj'],
    ['an error under a state of somebody else', 'error=access_denied&state=other'],
    ['no code', `state=${state}`],
    ['an empty code', `code=&state=${state}`],
    ['two codes', `code=c1&code=c2&state=${state}`],
    ['two states', `code=c1&state=other&state=${state}`],
    ['broken escapes', `code=%zz&state=${state}`],
    ['far too much', `code=${'c'.repeat(20_000)}&state=${state}`],
  ])('says one and the same thing of %s', (_what, query) => {
    expect(read(query)).toMatchObject({ ok: false, problem: { code: 'identity-provider-answer-invalid' } });
  });

  it.each([
    ['access_denied', 'identity-provider-declined'],
    ['login_required', 'identity-provider-declined'],
    ['server_error', 'identity-provider-unavailable'],
    ['temporarily_unavailable', 'identity-provider-unavailable'],
    ['invalid_request', 'identity-provider-unavailable'],
    ['anything_else', 'identity-provider-unavailable'],
  ])('that says %s is %s', (error, code) => {
    expect(read(`error=${error}&error_description=Kh%C3%B4ng&state=${state}`)).toMatchObject({ problem: { code } });
  });
});
