# A portal with Flask and Authlib. Debian: apt install python3-flask python3-authlib python3-requests
import os
from urllib.parse import urlencode

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.flask_client import OAuth
from authlib.jose.errors import JoseError
from flask import Flask, jsonify, redirect, request, session

SITE = os.environ["SITE"]

app = Flask(__name__)
# Flask keeps its session in a cookie, signed by this: the same on every server, and secret.
app.secret_key = os.environ["SESSION_KEY"]
app.config.update(SESSION_COOKIE_SAMESITE="Lax", SESSION_COOKIE_SECURE=SITE.startswith("https:"))

oauth = OAuth(app)
oauth.register(
    "chinhchu",
    server_metadata_url=os.environ["ISSUER"] + "/.well-known/openid-configuration",
    client_id=os.environ["CLIENT_ID"],
    client_secret=os.environ["CLIENT_SECRET"],
    token_endpoint_auth_method="client_secret_basic",
    # Without the method Authlib sends no PKCE challenge, and every request ends with invalid_request.
    client_kwargs={"scope": "openid profile", "code_challenge_method": "S256"},
)


@app.get("/")
def home():
    return '<a href="/me">Đăng nhập</a>'


@app.get("/me")
def me():
    if "person" in session:
        return jsonify(session["person"])
    return oauth.chinhchu.authorize_redirect(SITE + "/callback")


@app.get("/callback")
def callback():
    # The answer is from this provider and no other (RFC 9207): Authlib leaves that to us.
    if request.args.get("iss") != oauth.chinhchu.load_server_metadata()["issuer"]:
        raise OAuthError("invalid_iss")
    # Checks state, the ID token's signature, issuer, audience, nonce and times.
    token = oauth.chinhchu.authorize_access_token()
    person = oauth.chinhchu.userinfo(token=token)
    if person["sub"] != token["userinfo"]["sub"]:
        raise OAuthError("invalid_sub")
    session.clear()
    session["person"] = person
    session["id_token"] = token["id_token"]
    return redirect("/me")


@app.get("/sign-out")
def sign_out():
    wish = {"post_logout_redirect_uri": SITE + "/"}
    if "id_token" in session:
        wish["id_token_hint"] = session["id_token"]
    session.clear()
    metadata = oauth.chinhchu.load_server_metadata()
    return redirect(metadata["end_session_endpoint"] + "?" + urlencode(wish))


@app.errorhandler(OAuthError)
@app.errorhandler(JoseError)
def not_signed_in(error):
    # What the provider said, for your log; people get a sentence and a way on.
    app.logger.warning("%s %s", error.error, error.description)
    return 'Chưa đăng nhập được. <a href="/me">Thử lại</a>', 400


if __name__ == "__main__":
    app.run(host="localhost", port=int(os.environ["PORT"]))
