#!/bin/sh
# Prints the path of a Firefox, installing Debian's firefox-esr where that is possible. Exit 1: there is none.
set -eu

found() {
    for name in "${FIREFOX:-}" firefox-esr firefox; do
        if [ -n "$name" ] && command -v "$name"; then return 0; fi
    done
    path="/Applications/Firefox.app/Contents/MacOS/firefox"
    if [ -x "$path" ]; then echo "$path"; return 0; fi
    return 1
}

if found; then exit 0; fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "No Firefox found: installing Debian's firefox-esr." >&2
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends firefox-esr fonts-liberation >&2
    if found; then exit 0; fi
fi

cat >&2 <<'MESSAGE'
Some browser tests need Firefox, and none was found. Install one (Debian and Ubuntu, as root: apt-get install
firefox-esr) or name yours: make test FIREFOX=/path/to/firefox
MESSAGE
exit 1
