import { describe, expect, it } from 'vitest';
import type { WayIn } from './way-in.ts';
import { weighChange, type AskedOn } from './weigh-change.ts';

const now = new Date('2026-03-14T02:15:00.000Z');
const since = '2026-01-01T00:00:00.000Z';
const password: WayIn = { kind: 'password', authenticatorId: 'w', since };
const passkey = (authenticatorId: string): WayIn => ({
  kind: 'passkey',
  authenticatorId,
  since,
  name: '',
  userHandle: 'h',
  credentialId: authenticatorId,
  transports: [],
  backupEligible: false,
  signCount: 0,
  backedUp: false,
});
const byCode: AskedOn = {
  acr: 'urn:chinhchu:auth:2',
  way: 'password',
  createdAt: '2026-03-14T02:00:00.000Z',
  authenticatorId: 'w',
};
const byKey = (authenticatorId: string): AskedOn => ({ ...byCode, way: 'passkey', authenticatorId });
const remove = (authenticatorId: string) => ({ act: 'remove', authenticatorId }) as const;

describe('adding a way in', () => {
  it('asks for the strongest there is: a password and code do while there is nothing stronger', () => {
    expect(weighChange({ act: 'add' }, [password], byCode, now)).toBe('now');
    expect(weighChange({ act: 'add' }, [password, passkey('k')], byCode, now)).toBe('stronger');
    expect(weighChange({ act: 'add' }, [password, passkey('k')], byKey('k'), now)).toBe('now');
  });

  it('is not for a session worth one factor, nor for one of a quarter of an hour ago', () => {
    expect(weighChange({ act: 'add' }, [password], { ...byCode, acr: 'urn:chinhchu:auth:1' }, now)).toBe('stronger');
    expect(weighChange({ act: 'add' }, [password], byCode, new Date(now.getTime() + 1))).toBe('too-old');
    expect(
      weighChange(
        { act: 'add' },
        [password],
        { ...byCode, authenticatedAt: '2026-03-14T02:14:00.000Z' },
        new Date(now.getTime() + 1),
      ),
    ).toBe('now');
  });
});

describe('removing a way in', () => {
  it('is done at once by another as strong', () => {
    expect(weighChange(remove('k'), [password, passkey('k'), passkey('l')], byKey('l'), now)).toBe('now');
    expect(weighChange(remove('w'), [password, passkey('k')], byKey('k'), now)).toBe('now');
  });

  it('waits where something weaker asks, and where what is to go asks for itself', () => {
    expect(weighChange(remove('k'), [password, passkey('k')], byCode, now)).toBe('waits');
    expect(weighChange(remove('k'), [password, passkey('k')], byKey('k'), now)).toBe('waits');
  });

  it('never takes the last one that works, whoever asks', () => {
    expect(weighChange(remove('k'), [passkey('k')], byKey('k'), now)).toBe('last-way-in');
    const stopped: WayIn = {
      kind: 'certificate',
      authenticatorId: 'c',
      since,
      standing: 'revoked',
      certificate: {
        method: 'usb-token',
        provider: 'p',
        issuer: 'i',
        issuerName: 'CA',
        serial: '1',
        key: 'k',
        notAfter: since,
        certificate: 'MIIB',
      },
    };
    expect(weighChange(remove('k'), [passkey('k'), stopped], byKey('k'), now)).toBe('last-way-in');
  });

  it("finds nothing of somebody else's", () => {
    expect(weighChange(remove('x'), [password, passkey('k')], byKey('k'), now)).toBe('not-found');
  });
});
