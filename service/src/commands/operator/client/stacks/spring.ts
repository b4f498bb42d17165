import type { Registered, Stack } from './stack.ts';

const block = ({ issuer, clientId, clientSecret, settings }: Registered): string => `spring:
  security:
    oauth2:
      client:
        registration:
          chinhchu:
            client-id: "${clientId}"
            client-secret: "${clientSecret}"
            client-authentication-method: ${settings.authMethod}
            authorization-grant-type: authorization_code
            redirect-uri: "${settings.redirectUris[0] ?? ''}"
            scope: [${settings.scopes.map((scope) => `"${scope}"`).join(', ')}]
        provider:
          chinhchu:
            issuer-uri: ${issuer}
            user-name-attribute: sub`;

export const spring: Stack = {
  title: 'Spring Boot, spring-boot-starter-oauth2-client (application.yml)',
  comment: '#',
  callbackPath: '/login/oauth2/code/chinhchu',
  signedOutPath: '/',
  backchannelPath: '/logout/connect/back-channel/chinhchu',
  // Its decoder takes RS256 and nothing else until somebody writes a bean.
  settings: { authMethod: 'client_secret_basic', idTokenAlgorithm: 'RS256' },
  pkce: 'OAuth2AuthorizationRequestCustomizers.withPkce(), as in docs/connecting/spring.md: a client with a secret sends none by itself before Spring Security 7',
  claims:
    'OidcUser has the ID token and UserInfo together; UserInfo is asked only where profile or phone is among the scopes',
  signOut: 'POST /logout, with OidcClientInitiatedLogoutSuccessHandler',
  endedElsewhere: 'ended by the logout token, with oidcLogout(logout -> logout.backChannel(withDefaults()))',
  block,
};
