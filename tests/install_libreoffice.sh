#!/bin/sh
# Prints the path of LibreOffice, installing Debian's Calc where that is possible. Exit 1: there is none.
set -eu

found() {
    for name in "${SOFFICE:-}" soffice libreoffice; do
        if [ -n "$name" ] && command -v "$name"; then return 0; fi
    done
    path="/Applications/LibreOffice.app/Contents/MacOS/soffice"
    if [ -x "$path" ]; then echo "$path"; return 0; fi
    return 1
}

if found; then exit 0; fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "No LibreOffice found: installing Debian's libreoffice-calc-nogui." >&2
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive nice apt-get install -qq -y --no-install-recommends libreoffice-calc-nogui >&2
    if found; then exit 0; fi
fi

cat >&2 <<'MESSAGE'
One test opens the workbook in LibreOffice, and none was found. Install it (Debian and Ubuntu, as root:
apt-get install libreoffice-calc) or name yours: make setup SOFFICE=/path/to/soffice
MESSAGE
exit 1
