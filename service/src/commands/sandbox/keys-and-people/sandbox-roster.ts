import type { Clock } from '../../../platform/clock.ts';
import type { Store } from '../../../store/store.ts';

/** Whom a province names of its people, as the cast of the sandbox has them. */
const sandboxRoster = [{ mail: 'gtpa@thunghiem.gov.vn', fullName: 'Giàng Thị Pà', agencyId: 'tinh-song-tra' }] as const;

/** Keeps the roster of the sandbox, where it is not there yet; its agency is. In production rosters come by `chinhchu officials import`. */
export const keepSandboxRoster = async ({ roster }: Pick<Store, 'roster'>, clock: Clock): Promise<void> => {
  if ((await roster.find(sandboxRoster.map(({ mail }) => mail))).length > 0) return;
  const detail = { entries: sandboxRoster.length };
  const audit = [{ type: 'roster-imported', at: clock.now().toISOString(), actor: 'service', detail } as const];
  await roster.keep(sandboxRoster, { audit });
};
