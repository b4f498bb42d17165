/**
 * Settings of a production that has a database and nobody else to speak to: it serves, and says in its log that the carrier is silent.
 * @param {{ databaseUrl: string, port: number, folder: string }} at folder: of the keys
 */
export function production({ databaseUrl, port, folder }) {
  const operator = 'https://operator.invalid';
  return {
    MODE: 'production',
    DATA_DIR: '/var/lib/chinhchu',
    KEY_DIR: `${folder}/keys`,
    PROVIDER_KEY_DIR: `${folder}/provider-keys`,
    OPERATOR_CLIENT_KEY: `${folder}/operator-client.jwk.json`,
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    PORT: String(port),
    METRICS: `127.0.0.1:${port + 4}`,
    ISSUER: 'https://taikhoan.example.gov.vn',
    TRUSTED_PROXIES: '127.0.0.1',
    SMSC_URL: 'smpp://127.0.0.1:1',
    SMSC_SYSTEM_ID: 'chinhchu',
    SMSC_PASSWORD: 'k7d-92xq',
    OPERATOR_NAME: 'Nhà mạng',
    OPERATOR_TOKEN_URL: `${operator}/token`,
    OPERATOR_KYC_MATCH_URL: `${operator}/kyc-match/v0.4`,
    OPERATOR_SIM_SWAP_URL: `${operator}/sim-swap/v2`,
    OPERATOR_CLIENT_ID: 'chinhchu',
    DRAIN_MS: '500',
  };
}
