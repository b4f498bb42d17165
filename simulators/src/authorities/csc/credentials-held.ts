/** A key the provider keeps for somebody, as its clerks set it up: typed here, independent of the cast. */
export interface HeldCredential {
  /** As the API names it. */
  credentialID: string;
  /** Who signs in at the provider to use it: the id of a member of the cast. */
  owner: string;
  /** Whose certificate and key it is at the certification authority. */
  holder: string;
  status: 'enabled' | 'disabled';
  SCAL: '1' | '2';
  /** Where the person confirms: on our page, by a PIN that the application takes from them, or in an app on their telephone. */
  mode: 'oauth2code' | 'pin' | 'app';
}

const usable = { status: 'enabled', SCAL: '2', mode: 'oauth2code' } as const;

/** Every key here; whoever is not named has none. */
export const heldCredentials: readonly HeldCredential[] = [
  // An older key of the same person, which signs by a PIN typed anywhere and is bound to no hash: of no use to a careful client.
  {
    credentialID: 'RS-2019-0106',
    owner: 'vo-thi-hoa',
    holder: 'vo-thi-hoa',
    status: 'enabled',
    SCAL: '1',
    mode: 'pin',
  },
  { ...usable, credentialID: 'RS-2025-0106', owner: 'vo-thi-hoa', holder: 'vo-thi-hoa' },
  { ...usable, credentialID: 'RS-2025-0130', owner: 'cao-thi-minh-tam', holder: 'cao-thi-minh-tam' },
  { ...usable, credentialID: 'RS-2025-0131', owner: 'kim-thi-sa-rinh', holder: 'kim-thi-sa-rinh', status: 'disabled' },
  { ...usable, credentialID: 'RS-2025-0133', owner: 'thach-ngoc-lan', holder: 'thach-ngoc-lan', mode: 'app' },
  { ...usable, credentialID: 'RS-2025-0134', owner: 'trieu-mui-sinh', holder: 'trieu-mui-sinh' },
  { ...usable, credentialID: 'RS-2025-0234', owner: 'trieu-mui-sinh', holder: 'hop-tac-xa-che-tuyet' },
  {
    ...usable,
    credentialID: 'RS-2019-0135',
    owner: 'lo-thi-ban-mai',
    holder: 'lo-thi-ban-mai',
    SCAL: '1',
    mode: 'pin',
  },
];
