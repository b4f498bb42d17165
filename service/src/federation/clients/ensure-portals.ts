import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Agency, OauthClientSettings } from '../../domain/oauth-client.ts';
import type { Clock } from '../../platform/clock.ts';
import { writeSecretFile } from '../../platform/keys/keys-files.ts';
import type { OauthClients } from '../../store/federation/oauth-clients.ts';
import { registerOauthClient } from './register-oauth-client.ts';

/** What a portal of the sandbox is called, and whose it is. */
const portals = {
  national: {
    nameVi: 'Cổng Dịch vụ công Quốc gia',
    nameEn: 'National Public Service Portal',
    agency: { id: 'van-phong-chinh-phu', nameVi: 'Văn phòng Chính phủ', nameEn: 'Government Office' },
  },
  mps: {
    nameVi: 'Cổng Dịch vụ công Bộ Công an',
    nameEn: 'Ministry of Public Security Portal',
    agency: { id: 'bo-cong-an', nameVi: 'Bộ Công an', nameEn: 'Ministry of Public Security' },
  },
  province: {
    nameVi: 'Hệ thống thông tin một cửa tỉnh Sông Trà',
    nameEn: 'One-stop system of Sông Trà province',
    agency: { id: 'tinh-song-tra', nameVi: 'UBND tỉnh Sông Trà', nameEn: 'Sông Trà province' },
  },
} as const satisfies Record<string, { readonly nameVi: string; readonly nameEn: string; readonly agency: Agency }>;

type SandboxPortalId = keyof typeof portals;
const sandboxPortalIds: readonly SandboxPortalId[] = ['national', 'mps', 'province'];

/** One portal of the sandbox and where it listens on this computer. */
export interface SandboxPortal {
  readonly id: SandboxPortalId;
  readonly port: number;
  readonly origin: string;
}

/** The three portals of a sandbox whose ports are counted from `portBase`. */
export const sandboxPortals = (portBase: number): readonly SandboxPortal[] =>
  sandboxPortalIds.map((id, place) => ({
    id,
    port: portBase + 1 + place,
    origin: `http://localhost:${portBase + 1 + place}`,
  }));

/** Where one portal is, and the file (CLIENT_FILE) that tells its process who it is. */
interface PlacedPortal extends Pick<SandboxPortal, 'id' | 'origin'> {
  readonly file: string;
}

/** What the programs of `portal/` listen at. */
const portalPaths = {
  redirect: '/dang-nhap/tro-ve',
  postLogout: '/da-dang-xuat',
  backchannelLogout: '/api/backchannel-logout',
} as const;

const scopes = ['openid', 'profile', 'phone', 'identity', 'dossier'];
const claims = [
  'name',
  'birthdate',
  'personal_id',
  'identity_level',
  'kind',
  'phone_number',
  'phone_number_verified',
  'verified_claims',
];

/** True when it is registered with the addresses it has now. */
const isPlaced = ({ resource, redirectUris, backchannelLogoutUri }: OauthClientSettings, origin: string): boolean =>
  resource === origin &&
  redirectUris[0] === origin + portalPaths.redirect &&
  backchannelLogoutUri === origin + portalPaths.backchannelLogout;

/**
 * Registers the three portals of the sandbox at its first start and writes what each needs to know into a file of its own
 * (0600). A portal that is registered stays; one that has moved or whose file is gone is registered again with a new secret.
 */
export const ensurePortals = async (
  oauthClients: OauthClients,
  clock: Clock,
  issuer: string,
  placed: readonly PlacedPortal[],
): Promise<void> => {
  for (const { id, origin, file } of placed) {
    const known = (await oauthClients.all()).find((one) => one.id === id);
    if (known !== undefined && existsSync(file) && isPlaced(known.settings, origin)) continue;
    if (known !== undefined) await oauthClients.remove(id, []);
    const registered = await registerOauthClient(oauthClients, clock, 'service', {
      id,
      ...portals[id],
      settings: {
        redirectUris: [origin + portalPaths.redirect],
        postLogoutRedirectUris: [origin + portalPaths.postLogout, `${origin}/`],
        backchannelLogoutUri: origin + portalPaths.backchannelLogout,
        homeUri: `${origin}/`,
        applicationType: 'web',
        authMethod: 'client_secret_basic',
        idTokenAlgorithm: 'ES256',
        grantTypes: ['authorization_code', 'refresh_token'],
        scopes,
        claims,
        resource: origin,
        sendsTo: [],
        requirePushedRequests: false,
        dpopBound: false,
      },
    });
    // Another process that started at the same moment was faster; the file it writes is the same one.
    if (!registered.ok && (await oauthClients.all()).some((one) => one.id === id)) continue;
    if (!registered.ok) throw new Error(registered.problem.join('; '));
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeSecretFile(dirname(file), basename(file), {
      client_id: id,
      client_secret: registered.value.secret ?? '',
      issuer,
      scope: scopes.join(' '),
      token_endpoint_auth_method: 'client_secret_basic',
      id_token_signed_response_alg: 'ES256',
    });
  }
};
