import { describe, expect, it } from 'vitest';
import { settingsTable } from './settings-table.ts';
import { unknownNames } from './unknown-names.ts';

const names = settingsTable.map(({ name }) => name);
const misspelt = names.filter((name) => name.length > 5).map((name) => [`${name.slice(0, -2)}${name.at(-1)}`, name]);

describe('a name that is no setting', () => {
  it.each(misspelt.filter(([wrong = '']) => !names.includes(wrong)))(
    '%s is told with %s, which was meant',
    (wrong, meant) => {
      expect(unknownNames({ [wrong]: '' })).toEqual([{ name: wrong, meant }]);
    },
  );
  it.each([
    ['two letters changed places', 'ISUSER', 'ISSUER'],
    ['in small letters', 'sms_host', 'SMS_HOST'],
    ['without a line between', 'LOGLEVEL', 'LOG_LEVEL'],
    ['in the singular', 'TRUSTED_PROXY', 'TRUSTED_PROXIES'],
  ])('is told with the nearest one: %s', (_how, name, meant) => {
    expect(unknownNames({ [name]: '' })).toEqual([{ name, meant }]);
  });
  it('is told when it begins like a family of settings, though none is near', () => {
    expect(unknownNames({ DATABASE_HOST: '', SMSC_ADDRESS_OF_THE_CARRIER: '' })).toEqual([
      { name: 'DATABASE_HOST' },
      { name: 'SMSC_ADDRESS_OF_THE_CARRIER' },
    ]);
  });
  it('is left alone when it is of other programs, of a cluster, or too short to tell', () => {
    const others = [
      'PATH',
      'HOME',
      'LANG',
      'NODE',
      'HOSTNAME',
      'NODE_EXTRA_CA_CERTS',
      'UV_THREADPOOL_SIZE',
      'SESSION_MANAGER',
    ];
    const ofCluster = ['OPERATOR_SERVICE_HOST', 'DATABASE_PORT_5432_TCP_ADDR', 'SMSC_PORT'];
    expect(unknownNames(Object.fromEntries([...others, ...ofCluster, ...names].map((name) => [name, 'x'])))).toEqual(
      [],
    );
  });
});
