#!/bin/sh
# Prints the path of a Chrome or Chromium, installing Debian's where that is possible. Exit 1: there is none.
set -eu

found() {
    for name in "${CHROME:-}" chromium chromium-browser google-chrome google-chrome-stable chrome; do
        if [ -n "$name" ] && command -v "$name"; then return 0; fi
    done
    for path in "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
                "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        if [ -x "$path" ]; then echo "$path"; return 0; fi
    done
    return 1
}

if found; then exit 0; fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "No Chrome or Chromium found: installing Debian's chromium." >&2
    apt-get update -qq >&2
    # The fonts give the pages letters: chromium only recommends some.
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-liberation >&2
    if found; then exit 0; fi
fi

cat >&2 <<'MESSAGE'
The browser tests need Chrome or Chromium, and none was found. Install one (Debian and Ubuntu, as root:
apt-get install chromium) or name yours: make test CHROME=/path/to/chrome
MESSAGE
exit 1
