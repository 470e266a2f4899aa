"""Spellings of ways out of a folder: plain, encoded once or twice, with other systems' signs."""

_DOTS = ("..", "%2e%2e", ".%2e", "%2E.", "%252e%252e", "%c0%ae%c0%ae", "..%00", "..;", "․․", "．．")
_SLASHES = ("/", "%2f", "\\", "%5c", "%252f", "%c0%af")
SPELLINGS = (
    *(f"/{dots}{slash}secret.txt" for dots in _DOTS for slash in _SLASHES),
    "//etc/passwd",
    "/%2fetc/passwd",
    "/articles/../../secret.txt",
    "/./../secret.txt",
    "/articles/%2e%2e/%2e%2e/secret.txt",
    "/../site-leak/secret.txt",
    "/C:/secret.txt",
    "/c:%5csecret.txt",
    "/%00/../secret.txt",
    "/secret.txt%00.html",
    "/file:///etc/passwd",
    "/....//secret.txt",
    "/..../secret.txt",
    "/articles/..",
    "/..",
    "/%ff%fe/../secret.txt",
)
