// A portal with openidconnect 4, reqwest 0.12 and axum 0.8.
use axum::{
    extract::{Query, State},
    http::{header, HeaderMap, StatusCode},
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
    Json, Router,
};
use openidconnect::{
    core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata, CoreUserInfoClaims},
    reqwest, AccessTokenHash, AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, Scope, TokenResponse,
};
use std::{collections::HashMap, env, sync::Arc, sync::Mutex};

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;
type Fault = Box<dyn std::error::Error + Send + Sync>;

enum Session {
    Asked { state: CsrfToken, nonce: Nonce, verifier: PkceCodeVerifier },
    Person { claims: serde_json::Value, id_token: String },
}

struct Portal {
    client: Client,
    http: reqwest::Client,
    issuer: String,
    site: String,
    // By the secret in the browser's cookie. A portal of several servers keeps them in its database.
    sessions: Mutex<HashMap<String, Session>>,
}

impl Portal {
    fn take(&self, headers: &HeaderMap) -> Option<Session> {
        self.sessions.lock().unwrap().remove(&secret_of(headers)?)
    }

    /// A session under a secret that nobody knew before, and the cookie that carries it.
    fn begin(&self, session: Session) -> [(header::HeaderName, String); 1] {
        let secret = CsrfToken::new_random_len(32).secret().clone();
        self.sessions.lock().unwrap().insert(secret.clone(), session);
        let secure = if self.site.starts_with("https:") { "; Secure" } else { "" };
        [(header::SET_COOKIE, format!("phien={secret}; Path=/; HttpOnly; SameSite=Lax{secure}"))]
    }
}

fn secret_of(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
    cookies.split("; ").find_map(|one| one.strip_prefix("phien=")).map(str::to_owned)
}

async fn me(State(portal): State<Arc<Portal>>, headers: HeaderMap) -> Response {
    if let Some(secret) = secret_of(&headers) {
        if let Some(Session::Person { claims, .. }) = portal.sessions.lock().unwrap().get(&secret) {
            return Json(claims).into_response();
        }
    }
    portal.take(&headers);
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (url, state, nonce) = portal
        .client
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
        .add_scope(Scope::new("profile".into()))
        .set_pkce_challenge(challenge)
        .url();
    (portal.begin(Session::Asked { state, nonce, verifier }), Redirect::to(url.as_str())).into_response()
}

async fn sign_in(portal: &Portal, asked: Option<Session>, answer: &HashMap<String, String>) -> Result<Session, Fault> {
    let Some(Session::Asked { state, nonce, verifier }) = asked else {
        return Err("the answer is for another browser".into());
    };
    if answer.get("state") != Some(state.secret()) {
        return Err("the answer is for another browser".into());
    }
    // The answer is from this provider and no other (RFC 9207).
    if answer.get("iss") != Some(&portal.issuer) {
        return Err("the answer is from another provider".into());
    }
    let code = answer.get("code").ok_or_else(|| answer.get("error").cloned().unwrap_or_default())?;
    let tokens = portal
        .client
        .exchange_code(AuthorizationCode::new(code.clone()))?
        .set_pkce_verifier(verifier)
        .request_async(&portal.http)
        .await?;
    let id_token = tokens.id_token().ok_or("no ID token")?;
    let id_verifier = portal.client.id_token_verifier();
    // Signature, issuer, audience, times and nonce.
    let proven = id_token.claims(&id_verifier, &nonce)?;
    if let Some(hash) = proven.access_token_hash() {
        let algorithm = id_token.signing_alg()?;
        let key = id_token.signing_key(&id_verifier)?;
        if AccessTokenHash::from_token(tokens.access_token(), algorithm, key)? != *hash {
            return Err("the access token is of another answer".into());
        }
    }
    let person: CoreUserInfoClaims = portal
        .client
        .user_info(tokens.access_token().clone(), Some(proven.subject().clone()))?
        .request_async(&portal.http)
        .await?;
    Ok(Session::Person { claims: serde_json::to_value(&person)?, id_token: id_token.to_string() })
}

async fn callback(
    State(portal): State<Arc<Portal>>,
    headers: HeaderMap,
    Query(answer): Query<HashMap<String, String>>,
) -> Response {
    match sign_in(&portal, portal.take(&headers), &answer).await {
        Ok(session) => (portal.begin(session), Redirect::to("/me")).into_response(),
        Err(fault) => {
            // What the provider said, for your log; people get a sentence and a way on.
            eprintln!("{fault}");
            (StatusCode::BAD_REQUEST, Html(r#"Chưa đăng nhập được. <a href="/me">Thử lại</a>"#)).into_response()
        }
    }
}

async fn sign_out(State(portal): State<Arc<Portal>>, headers: HeaderMap) -> Redirect {
    let hint = match portal.take(&headers) {
        Some(Session::Person { id_token, .. }) => format!("&id_token_hint={id_token}"),
        _ => String::new(),
    };
    Redirect::to(&format!("{}/oidc/logout?post_logout_redirect_uri={}/{hint}", portal.issuer, portal.site))
}

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let (issuer, site) = (env::var("ISSUER")?, env::var("SITE")?);
    // A client that follows no redirects: a server that is told where to go can be sent anywhere.
    let http = reqwest::ClientBuilder::new().redirect(reqwest::redirect::Policy::none()).build()?;
    let metadata = CoreProviderMetadata::discover_async(IssuerUrl::new(issuer.clone())?, &http).await?;
    let client = CoreClient::from_provider_metadata(
        metadata,
        ClientId::new(env::var("CLIENT_ID")?),
        Some(ClientSecret::new(env::var("CLIENT_SECRET")?)),
    )
    .set_auth_type(AuthType::BasicAuth)
    .set_redirect_uri(RedirectUrl::new(format!("{site}/callback"))?);
    let portal = Arc::new(Portal { client, http, issuer, site, sessions: Mutex::default() });
    let app = Router::new()
        .route("/me", get(me))
        .route("/callback", get(callback))
        .route("/sign-out", get(sign_out))
        .route("/", get(|| async { Html(r#"<a href="/me">Đăng nhập</a>"#) }))
        .with_state(portal);
    let listener = tokio::net::TcpListener::bind(format!("localhost:{}", env::var("PORT")?)).await?;
    axum::serve(listener, app).await?;
    Ok(())
}
