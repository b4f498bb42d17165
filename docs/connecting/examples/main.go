// A portal with github.com/coreos/go-oidc/v3 and golang.org/x/oauth2.
package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"sync"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

type session struct {
	State, Nonce, Verifier string
	Person                 map[string]any
	IDToken                string
}

var (
	site     = os.Getenv("SITE")
	provider *oidc.Provider
	config   oauth2.Config
	lock     sync.Mutex
	// By the secret in the browser's cookie. A portal of several servers keeps them in its database.
	sessions = map[string]session{}
)

// 256 bits that nobody guesses.
func newSecret() string {
	bytes := make([]byte, 32)
	if _, err := rand.Read(bytes); err != nil {
		log.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString(bytes)
}

func take(r *http.Request) (session, bool) {
	cookie, err := r.Cookie("phien")
	if err != nil {
		return session{}, false
	}
	lock.Lock()
	defer lock.Unlock()
	found, ok := sessions[cookie.Value]
	return found, ok
}

func begin(w http.ResponseWriter, r *http.Request, next session) {
	secret := newSecret()
	lock.Lock()
	if former, err := r.Cookie("phien"); err == nil {
		delete(sessions, former.Value)
	}
	sessions[secret] = next
	lock.Unlock()
	http.SetCookie(w, &http.Cookie{
		Name: "phien", Value: secret, Path: "/", HttpOnly: true,
		SameSite: http.SameSiteLaxMode, Secure: len(site) > 6 && site[:6] == "https:",
	})
}

func me(w http.ResponseWriter, r *http.Request) {
	if s, ok := take(r); ok && s.Person != nil {
		json.NewEncoder(w).Encode(s.Person)
		return
	}
	s := session{State: newSecret(), Nonce: newSecret(), Verifier: newSecret()}
	begin(w, r, s)
	// PKCE (RFC 7636); from oauth2 0.13 on, oauth2.S256ChallengeOption(s.Verifier) says both.
	challenge := sha256.Sum256([]byte(s.Verifier))
	to := config.AuthCodeURL(s.State, oidc.Nonce(s.Nonce),
		oauth2.SetAuthURLParam("code_challenge", base64.RawURLEncoding.EncodeToString(challenge[:])),
		oauth2.SetAuthURLParam("code_challenge_method", "S256"))
	http.Redirect(w, r, to, http.StatusSeeOther)
}

func signIn(ctx context.Context, s session, r *http.Request) (session, error) {
	if s.State == "" || r.FormValue("state") != s.State {
		return s, fmt.Errorf("the answer is for another browser")
	}
	// The answer is from this provider and no other (RFC 9207).
	if r.FormValue("iss") != os.Getenv("ISSUER") {
		return s, fmt.Errorf("the answer is from another provider")
	}
	tokens, err := config.Exchange(ctx, r.FormValue("code"), oauth2.SetAuthURLParam("code_verifier", s.Verifier))
	if err != nil {
		return s, err
	}
	raw, _ := tokens.Extra("id_token").(string)
	// Signature, issuer, audience and times; the nonce is left to us.
	idToken, err := provider.Verifier(&oidc.Config{ClientID: config.ClientID}).Verify(ctx, raw)
	if err != nil {
		return s, err
	}
	if idToken.Nonce != s.Nonce {
		return s, fmt.Errorf("the ID token is for another request")
	}
	info, err := provider.UserInfo(ctx, config.TokenSource(ctx, tokens))
	if err != nil {
		return s, err
	}
	if info.Subject != idToken.Subject {
		return s, fmt.Errorf("UserInfo speaks of somebody else")
	}
	signedIn := session{IDToken: raw}
	return signedIn, info.Claims(&signedIn.Person)
}

func callback(w http.ResponseWriter, r *http.Request) {
	s, _ := take(r)
	signedIn, err := signIn(r.Context(), s, r)
	if err != nil {
		// What the provider said, for your log; people get a sentence and a way on.
		log.Print(r.FormValue("error"), " ", err)
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `Chưa đăng nhập được. <a href="/me">Thử lại</a>`)
		return
	}
	begin(w, r, signedIn)
	http.Redirect(w, r, "/me", http.StatusSeeOther)
}

func signOut(w http.ResponseWriter, r *http.Request) {
	s, _ := take(r)
	begin(w, r, session{})
	var metadata struct {
		EndSession string `json:"end_session_endpoint"`
	}
	provider.Claims(&metadata)
	wish := url.Values{"post_logout_redirect_uri": {site + "/"}}
	if s.IDToken != "" {
		wish.Set("id_token_hint", s.IDToken)
	}
	http.Redirect(w, r, metadata.EndSession+"?"+wish.Encode(), http.StatusSeeOther)
}

func main() {
	var err error
	provider, err = oidc.NewProvider(context.Background(), os.Getenv("ISSUER"))
	if err != nil {
		log.Fatal(err)
	}
	config = oauth2.Config{
		ClientID: os.Getenv("CLIENT_ID"), ClientSecret: os.Getenv("CLIENT_SECRET"),
		Endpoint: provider.Endpoint(), RedirectURL: site + "/callback",
		Scopes: []string{oidc.ScopeOpenID, "profile"},
	}
	config.Endpoint.AuthStyle = oauth2.AuthStyleInHeader
	http.HandleFunc("/me", me)
	http.HandleFunc("/callback", callback)
	http.HandleFunc("/sign-out", signOut)
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<a href="/me">Đăng nhập</a>`)
	})
	log.Fatal(http.ListenAndServe("localhost:"+os.Getenv("PORT"), nil))
}
