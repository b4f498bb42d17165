import * as v from 'valibot';

/** PostgreSQL writes instants into JSON by its own offset; here they are ISO 8601 in UTC. */
export const instantInJson = v.pipe(
  v.string(),
  v.transform((text) => new Date(text).toISOString()),
);
