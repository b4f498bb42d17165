import type { Clock } from '../../../platform/clock.ts';
import { randomId } from '../../../platform/random.ts';
import type { Store } from '../../../store/store.ts';

/** The password of both, as the sandbox tells it: Quay@BuuCuc1 (argon2id, PHC string). */
const passwordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$xtcicI9gK7vpDgvPKL9LAQ$35fIjX+tiuGX/sLTViAig7EkjfMpookUGgCGVx0DZRY';

/** One post office with two clerks, as the cast of the sandbox has them. */
const sandboxClerks = [
  { fullName: 'ĐÀM THỊ HỒNG', personalId: '051190004421', phoneNumber: '+84912000140' },
  { fullName: 'TỐNG VĂN LÂM', personalId: '051086007713', phoneNumber: '+84912000141' },
] as const;
const office = 'Bưu cục Sông Trà 1';

/** Seats the clerks of the sandbox, where they are not there yet; in production nobody calls this. */
export const seatSandboxClerks = async ({ clerks }: Pick<Store, 'clerks'>, clock: Clock): Promise<void> => {
  for (const one of sandboxClerks) {
    if ((await clerks.findByNumber(one.personalId)) !== undefined) continue;
    const at = clock.now().toISOString();
    const audit = [{ type: 'clerk-added', at, actor: 'service', detail: { office } } as const];
    await clerks.add({ id: randomId(), office, status: 'active', ...one, passwordHash }, undefined, { audit });
  }
};
