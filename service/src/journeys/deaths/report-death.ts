import type { AuditEvent } from '../../domain/audit.ts';
import { deathSaidBy, type Died } from '../../domain/standing/death.ts';
import type { IdentityProviderProof } from '../../domain/attempt/challenge.ts';
import type { ProviderRoad } from '../../proofing/challenges/identity-provider/provider-road.ts';
import type { AttemptParts } from '../attempt/parts.ts';

/**
 * Closes the account of whoever a register says has died, and tells nobody: only an operator sees it. Where there is no account nothing happens, and
 * nothing that anybody could see is otherwise.
 *
 * @param asked the attempt in which the register was asked
 */
export const reportDeath = async (
  { store, clock, observe, randomId }: Pick<AttemptParts, 'store' | 'clock' | 'observe' | 'randomId'>,
  { of, register, reference }: Died,
  { supportCode }: { readonly supportCode: string },
): Promise<void> => {
  for (const identity of of) {
    const account = (await store.accounts.findByIdentity(identity)) ?? (await store.unreadable.find(identity));
    if (account === undefined) continue;
    const report = { id: randomId(), accountId: account.id, register, reference };
    const reported: AuditEvent = {
      type: 'death-reported',
      at: clock.now().toISOString(),
      accountId: account.id,
      actor: 'service',
      supportCode,
      detail: { report: report.id, register, reference },
    };
    if ((await store.deaths.report(report, { audit: [reported] })) === 'closed') observe(reported);
  }
};

/** The same of what a provider of identities has said; of one that vouches for no number, nothing. */
export const reportDeathSaid = async (
  parts: AttemptParts,
  road: ProviderRoad | undefined,
  { provider, identity }: IdentityProviderProof,
  asked: { readonly supportCode: string },
): Promise<void> => {
  const died = deathSaidBy(identity, provider);
  if (died !== undefined && (await road?.find(provider))?.registers === true) await reportDeath(parts, died, asked);
};
