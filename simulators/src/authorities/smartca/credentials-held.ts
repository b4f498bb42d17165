/** A key the provider keeps for somebody, as its clerks set it up: typed here, independent of the cast. */
export interface HeldCredential {
  /** As the gateway names it. */
  credentialId: string;
  /** Who signs in at the provider to use it: the id of a member of the cast. */
  owner: string;
  /** Whose certificate and key it is at the certification authority. */
  holder: string;
  status: 'ENABLED' | 'DISABLED';
  scal: 'SCAL1' | 'SCAL2';
  /** The package of signatures that was bought with it. */
  servicePack: 'good' | 'used-up';
}

const own = (id: string, credentialId: string): HeldCredential => ({
  credentialId,
  owner: id,
  holder: id,
  status: 'ENABLED',
  scal: 'SCAL2',
  servicePack: 'good',
});

/** Every key here; whoever is not named has none. */
export const heldCredentials: readonly HeldCredential[] = [
  own('sung-a-chu', '5d5c0a0f-59b8-498c-9e8e-000000000140'),
  // An older key of the same person, switched off when the new one came.
  { ...own('sung-a-chu', '5d5c0a0f-59b8-498c-9e8e-000000000040'), status: 'DISABLED' },
  { ...own('ha-thi-cau', '5d5c0a0f-59b8-498c-9e8e-000000000141'), servicePack: 'used-up' },
  own('ly-seo-vang', '5d5c0a0f-59b8-498c-9e8e-000000000142'),
];
