import * as v from 'valibot';

/** How one check was made (OpenID Connect for Identity Assurance 1.0, `check_details`). */
export const checkDetail = v.pipe(
  v.object({
    /** `check_method`: a value of the OpenID registry, e.g. `data` (compared with a register), `auth` (possession proven), `vpip` (a document seen in person), `pvp` (the person seen). */
    checkMethod: v.picklist(['data', 'auth', 'vpip', 'pvp']),
    organization: v.string(),
    /** The authority's own reference of this very query (`x-correlator` at the operator). */
    checkId: v.string(),
    time: v.string(),
  }),
  v.readonly(),
);
