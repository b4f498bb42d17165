import { startOpenIdProvider } from '../openid/server.ts';
import { vneidProfile } from './profile.ts';
import { sealedDialect } from './sealed.ts';

/** Starts VNeID: OpenID Connect, and its own sealed dialect beside it for those who run the older wire. */
export const startVneid = startOpenIdProvider(vneidProfile, sealedDialect);
