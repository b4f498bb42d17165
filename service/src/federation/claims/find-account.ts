import type { FindAccount } from 'oidc-provider';
import { identityLevelOf } from '../../domain/account.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Store } from '../../store/store.ts';
import type { PairwiseSubject } from '../tokens/pairwise.ts';
import type { Registry } from '../clients/registry.ts';
import { formerSubjects } from './former-subjects.ts';
import { memoryOf } from '../request-memory.ts';
import { agreedClaims } from './agreed.ts';
import { personClaimsOf } from './person-claims.ts';
import { representationsOf } from './representations.ts';
import { claimsOf } from './scopes.ts';
import type { AssuranceNames } from './verified-claims.ts';
import { verifiedClaims } from './verified-claims.ts';

export interface ClaimParts {
  readonly store: Pick<Store, 'accounts'>;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly pairwise: PairwiseSubject;
  readonly assurance: AssuranceNames;
}

/** These need the whole record of the account, proofs and all. */
const needingProofs = new Set(['verified_claims', 'identity_level', 'loAs', 'representations']);

/**
 * The account of a request: what was read with its session, code or token. A suspended account is none, nor is one that waits for approval. Claims are opened only
 * when some are asked for that this client may have.
 */
export const makeFindAccount =
  ({ store, registry, clock, pairwise, assurance }: ClaimParts): FindAccount =>
  (ctx, accountId) => {
    const { standing } = memoryOf(ctx);
    if (standing?.account.id !== accountId || standing.account.status !== 'active') return undefined;
    return {
      accountId,
      claims: async (_use, scope, asked) => {
        const oauthClient = registry.find(ctx.oidc.client?.clientId ?? '');
        if (oauthClient === undefined) return { sub: accountId };
        const known = { ...formerSubjects(pairwise, oauthClient.settings.sector, standing.formerIds), sub: accountId };
        const agreed = agreedClaims(oauthClient.settings, standing.consent);
        const asks = new Set([...claimsOf(scope.split(' ')), ...Object.keys(asked)]);
        const wanted = agreed.filter((claim) => asks.has(claim));
        if (wanted.length === 0) return known;
        const account = wanted.some((claim) => needingProofs.has(claim))
          ? await store.accounts.find(accountId)
          : undefined;
        const identityLevel = account === undefined ? 0 : identityLevelOf(account);
        const all = personClaimsOf({
          subject: pairwise(oauthClient.settings.sector, accountId),
          kind: standing.account.kind,
          status: standing.account.status,
          identityLevel,
          representations: account === undefined ? [] : representationsOf(account),
          holder: account?.holder ?? (await standing.openPerson()),
        });
        const verified =
          wanted.includes('verified_claims') && account !== undefined
            ? verifiedClaims(assurance, account, asked['verified_claims'], agreed, clock.now())
            : undefined;
        return {
          ...Object.fromEntries(Object.entries(all).filter(([claim]) => wanted.includes(claim))),
          ...(verified === undefined ? {} : { verified_claims: verified }),
          ...known,
        };
      },
    };
  };
