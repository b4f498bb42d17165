<?php
// A portal in PHP 8 with nothing but its curl extension. Debian: apt install php-cli php-curl
// For the test: php -S localhost:PORT portal.php; in production behind Apache or nginx.
declare(strict_types=1);

$issuer = getenv('ISSUER');
$clientId = getenv('CLIENT_ID');
$site = getenv('SITE');
$redirectUri = $site . '/callback.php';

function base64url(string $bytes): string {
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

function askJson(string $url, array $options = []): array {
    $curl = curl_init($url);
    curl_setopt_array($curl, $options + [CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 10]);
    $answer = json_decode((string) curl_exec($curl), true);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($status !== 200 || !is_array($answer)) {
        // invalid_client, invalid_grant …: what it means stands in CONNECTING.
        throw new RuntimeException("$url: $status " . ($answer['error'] ?? '') . ' ' . ($answer['error_description'] ?? ''));
    }
    return $answer;
}

// Read once an hour in production, not at every request.
$provider = askJson($issuer . '/.well-known/openid-configuration');

session_set_cookie_params(['httponly' => true, 'samesite' => 'Lax', 'secure' => str_starts_with($site, 'https:')]);
session_start();

function beginSignIn(array $provider, string $clientId, string $redirectUri): void {
    $pending = array_map(fn () => base64url(random_bytes(32)), ['state' => 0, 'nonce' => 0, 'verifier' => 0]);
    $_SESSION['pending'] = $pending;
    header('Location: ' . $provider['authorization_endpoint'] . '?' . http_build_query([
        'response_type' => 'code', 'client_id' => $clientId, 'redirect_uri' => $redirectUri, 'scope' => 'openid profile',
        'state' => $pending['state'], 'nonce' => $pending['nonce'],
        'code_challenge' => base64url(hash('sha256', $pending['verifier'], true)), 'code_challenge_method' => 'S256',
    ]));
}

function finishSignIn(array $provider, string $clientId, string $redirectUri): void {
    $pending = $_SESSION['pending'] ?? throw new RuntimeException('no sign-in was begun in this browser');
    unset($_SESSION['pending']);
    if (!hash_equals($pending['state'], (string) ($_GET['state'] ?? ''))) throw new RuntimeException('state');
    // RFC 9207: the answer is from this provider and no other.
    if (($_GET['iss'] ?? '') !== $provider['issuer']) throw new RuntimeException('iss');
    if (!isset($_GET['code'])) throw new RuntimeException((string) ($_GET['error'] ?? 'no code'));
    $tokens = askJson($provider['token_endpoint'], [
        CURLOPT_USERPWD => urlencode($clientId) . ':' . urlencode(getenv('CLIENT_SECRET')),
        CURLOPT_POSTFIELDS => http_build_query([
            'grant_type' => 'authorization_code', 'code' => $_GET['code'],
            'redirect_uri' => $redirectUri, 'code_verifier' => $pending['verifier'],
        ]),
    ]);
    // It comes from the provider itself over TLS, which stands for its signature (OpenID Connect Core §3.1.3.7, point 6).
    $claims = json_decode(base64_decode(strtr(explode('.', $tokens['id_token'])[1], '-_', '+/')), true);
    $isGood = $claims['iss'] === $provider['issuer'] && $claims['aud'] === $clientId
        && $claims['exp'] > time() - 60 && hash_equals($pending['nonce'], (string) ($claims['nonce'] ?? ''));
    if (!$isGood) throw new RuntimeException('the ID token is for somebody else or too old');
    $person = askJson($provider['userinfo_endpoint'], [CURLOPT_HTTPHEADER => ['Authorization: Bearer ' . $tokens['access_token']]]);
    if ($person['sub'] !== $claims['sub']) throw new RuntimeException('UserInfo speaks of somebody else');
    session_regenerate_id(true);
    $_SESSION['person'] = $person;
    $_SESSION['id_token'] = $tokens['id_token'];
    header('Location: /me');
}

try {
    switch (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)) {
        case '/callback.php':
            finishSignIn($provider, $clientId, $redirectUri);
            break;
        case '/me':
            if (!isset($_SESSION['person'])) {
                beginSignIn($provider, $clientId, $redirectUri);
                break;
            }
            header('Content-Type: application/json');
            echo json_encode($_SESSION['person'], JSON_UNESCAPED_UNICODE);
            break;
        case '/sign-out':
            $hint = isset($_SESSION['id_token']) ? ['id_token_hint' => $_SESSION['id_token']] : [];
            session_destroy();
            header('Location: ' . $provider['end_session_endpoint'] . '?'
                . http_build_query($hint + ['post_logout_redirect_uri' => $site . '/']));
            break;
        default:
            echo '<a href="/me">Đăng nhập</a>';
    }
} catch (RuntimeException $trouble) {
    error_log($trouble->getMessage());
    http_response_code(400);
    echo 'Chưa đăng nhập được. <a href="/me">Thử lại</a>';
}
