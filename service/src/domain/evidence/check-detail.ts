import * as v from 'valibot';

/** How one check was made (OpenID Connect for Identity Assurance 1.0, `check_details`). */
export const checkDetail = v.pipe(
  v.object({
    /** `check_method`: a value of the OpenID registry, e.g. `data` (compared with a register) or `auth` (possession proven). */
    checkMethod: v.picklist(['data', 'auth']),
    organization: v.string(),
    /** The authority's own reference of this very query (`x-correlator` at the operator). */
    checkId: v.string(),
    time: v.string(),
  }),
  v.readonly(),
);
