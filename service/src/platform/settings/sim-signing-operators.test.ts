import { describe, expect, it } from 'vitest';
import { listInFile } from './list-in-file.ts';
import { simSigningOperator } from './sim-signing-operators.ts';

const rule = listInFile('SIM_SIGNING_OPERATORS', simSigningOperator, { about: '' });
const right = {
  id: 'one',
  name: 'Một',
  url: 'https://mss.example.vn/soap/services/',
  apId: 'https://account.example.vn',
  password: 'k9!dfQz2',
};
const problem = (change: object): string => {
  const read = rule.read(JSON.stringify([{ ...right, ...change }]));
  return read.ok ? '' : read.problem;
};

describe('an operator whose SIMs sign', () => {
  it("is asked at FiCom's cadence unless its contract says otherwise", () => {
    expect(rule.read(JSON.stringify([right]))).toEqual({
      ok: true,
      value: [
        {
          ...right,
          url: 'https://mss.example.vn/soap/services',
          firstPollSeconds: 20,
          pollSeconds: 5,
          timeoutMs: 5000,
          additionalServices: ['eventId'],
        },
      ],
    });
  });
  it('may have everything the contract says', () => {
    const all = {
      firstPollSeconds: 2,
      pollSeconds: 1,
      timeoutMs: 800,
      msspUri: 'http://mssp.example.vn/',
      signatureProfile: 'http://mssp.example.vn/profiles/signature',
      additionalServices: ['eventId', 'noSpam', 'userLang'],
      clientCertificate: { certificateFile: '/etc/chinhchu/mss.pem', keyFile: '/etc/chinhchu/mss.key' },
    };
    expect(rule.read(JSON.stringify([{ ...right, ...all }]))).toMatchObject({ ok: true, value: [all] });
  });
  it.each<readonly [object, RegExp]>([
    [{ apId: 'ab' }, /^entry 1\.apId must have 3 to 128/u],
    [{ apId: 'my service' }, /^entry 1\.apId must have/u],
    [{ password: undefined }, /^entry 1\.password is missing/u],
    [{ url: 'mss.example.vn' }, /^entry 1\.url must be an address/u],
    [{ firstPollSeconds: 0 }, /^entry 1\.firstPollSeconds must be a whole number from 1/u],
    [{ pollSeconds: 1.5 }, /^entry 1\.pollSeconds must be a whole number/u],
    [{ timeoutMs: '5000' }, /^entry 1\.timeoutMs must be: number/u],
    [{ msspUri: 'mssp' }, /^entry 1\.msspUri must be an absolute URI/u],
    [{ additionalServices: ['validate'] }, /^entry 1\.additionalServices\.0 must be/u],
    [{ clientCertificate: { certificateFile: '/a.pem' } }, /^entry 1\.clientCertificate\.keyFile is missing/u],
    [{ clientCertificate: { certificateFile: 'a.pem', keyFile: '/a' } }, /certificateFile must be an absolute path/u],
    [{ prefixes: ['098'] }, /^entry 1\.prefixes is not known/u],
  ])('with %j is refused by the name of the member', (change, expected) => {
    expect(problem(change)).toMatch(expected);
  });
});
