/** A key the provider keeps for somebody, as its clerks set it up: typed here, independent of the cast. */
export interface HeldCredential {
  /** As the gateway names it. */
  credentialId: string;
  /** By which an application lets itself in for its holder: the kind of paper, and its number. */
  userId: string;
  /** On whose telephone the app is: the id of a member of the cast. */
  owner: string;
  /** Whose certificate and key it is at the certification authority. */
  holder: string;
  status: 'enabled' | 'disabled';
  /** What the gateway ends with once its holder has confirmed: a signature, or why there is none. */
  ends: 'signed' | 'quota-used-up' | 'certificate-ended';
}

const own = (id: string, number: string, serial: string): HeldCredential => ({
  credentialId: `${number}_${serial}`,
  userId: `CMT_${number}`,
  owner: id,
  holder: id,
  status: 'enabled',
  ends: 'signed',
});

/** Every key here; whoever is not named has none, and is not known here at all. */
export const heldCredentials: readonly HeldCredential[] = [
  // An older key of the same person, switched off when the new one came.
  { ...own('lau-thi-mai', '002194003317', '2482143_20240311091502'), status: 'disabled' },
  own('lau-thi-mai', '002194003317', '2482540_20250217114147'),
  { ...own('ma-a-pao', '002088005526', '2482541_20250218080511'), ends: 'quota-used-up' },
  { ...own('dinh-van-khoi', '044079001153', '2482542_20230402150930'), ends: 'certificate-ended' },
];
