import { describe, expect, it } from 'vitest';
import { postIdRoad } from '../../test/siblings/identity-provider.ts';
import { unaskedOperator } from '../../test/web/fake-register.ts';
import { postOffice } from './methods/post-office/method.ts';
import { wayOf } from '../domain/evidence/claim.ts';
import { onWay, openWays } from './on-way.ts';

const made = (desk: boolean, postId: boolean) =>
  postOffice({
    findCase: async () => undefined,
    anyDesk: () => desk,
    postId: postId ? postIdRoad : { ...postIdRoad, offered: () => [] },
    subscriptions: unaskedOperator,
    minimumAge: 14,
    mail: false,
  });

describe('a method with several ways', () => {
  it('goes on as its claim says, and one of before there were several as the counter', () => {
    const method = made(true, true);
    const stepsOf = (claim: Parameters<typeof wayOf>[0]) => onWay(method, wayOf(claim)).steps;
    expect(stepsOf({ method: 'post-office', kind: 'citizen', way: 'online' })).toContain('provider');
    for (const way of ['counter', undefined, 7])
      expect(stepsOf({ method: 'post-office', kind: 'citizen', ...(way === undefined ? {} : { way }) })).toContain(
        'counter',
      );
  });

  it('is open while one of its ways is', () => {
    const open = (desk: boolean, postId: boolean) => {
      const method = made(desk, postId);
      return [method.isOpenTo?.('citizen'), openWays(method, 'citizen').map(({ way }) => way)];
    };
    expect(open(true, true)).toEqual([true, ['online', 'counter']]);
    expect(open(false, true)).toEqual([true, ['online']]);
    expect(open(true, false)).toEqual([true, ['counter']]);
    expect(open(false, false)[0]).toBe(false);
  });
});
