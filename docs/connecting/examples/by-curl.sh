#!/bin/sh
# The whole sign-in by curl and openssl: what a library does, a request at a time.
# ISSUER, CLIENT_ID, CLIENT_SECRET and REDIRECT_URI in the environment.
set -eu

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
member() { sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p"; }
ask() { curl -sS --fail-with-body --max-time 10 "$@"; }

metadata=$(ask "$ISSUER/.well-known/openid-configuration")
endpoint() { printf %s "$metadata" | member "$1"; }

# 1. What ties the answer to this browser (state), the ID token to this request (nonce), the code to us (PKCE, RFC 7636).
state=$(openssl rand 24 | base64url)
nonce=$(openssl rand 24 | base64url)
verifier=$(openssl rand 32 | base64url)
challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | base64url)

# 2. The request, pushed (RFC 9126): nothing of it stands in the browser's history.
request_uri=$(ask -u "$CLIENT_ID:$CLIENT_SECRET" "$(endpoint pushed_authorization_request_endpoint)" \
  --data-urlencode "response_type=code" --data-urlencode "client_id=$CLIENT_ID" \
  --data-urlencode "redirect_uri=$REDIRECT_URI" --data-urlencode "scope=openid profile" \
  --data-urlencode "state=$state" --data-urlencode "nonce=$nonce" \
  --data-urlencode "code_challenge=$challenge" --data-urlencode "code_challenge_method=S256" | member request_uri)

# 3. A person signs in; the browser comes to REDIRECT_URI with code, state and iss.
echo "Open: $(endpoint authorization_endpoint)?client_id=$CLIENT_ID&request_uri=$request_uri"
echo "Paste the address at which the browser stands then:"
read -r answer
parameter() { printf %s "$answer" | sed -n "s/.*[?&]$1=\\([^&]*\\).*/\\1/p"; }
[ "$(parameter state)" = "$state" ] || { echo "The answer is for another browser." >&2; exit 1; }

# 4. The code for tokens: it lives for a minute and is good once.
tokens=$(ask -u "$CLIENT_ID:$CLIENT_SECRET" "$(endpoint token_endpoint)" \
  --data-urlencode "grant_type=authorization_code" --data-urlencode "code=$(parameter code)" \
  --data-urlencode "redirect_uri=$REDIRECT_URI" --data-urlencode "code_verifier=$verifier")

# 5. Who it is.
ask -H "Authorization: Bearer $(printf %s "$tokens" | member access_token)" "$(endpoint userinfo_endpoint)"
echo

# 6. Tokens that are needed no more are given back (RFC 7009).
ask -u "$CLIENT_ID:$CLIENT_SECRET" "$(endpoint revocation_endpoint)" \
  --data-urlencode "token=$(printf %s "$tokens" | member refresh_token)"
