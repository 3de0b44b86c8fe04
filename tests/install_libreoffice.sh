#!/bin/sh
# Prints the path of LibreOffice with Calc and Impress, installing Debian's where that is possible. Exit 1: there
# is none.
set -eu

# Calc is there and Impress beside it is not; where neither lies beside the program, it is taken to have both.
lacks_impress() {
    folder=$(dirname "$(readlink -f "$(command -v "$1")")")
    [ -e "$folder/libsclo.so" ] && [ ! -e "$folder/libsdlo.so" ]
}

found() {
    for name in "${SOFFICE:-}" soffice libreoffice; do
        if [ -n "$name" ] && command -v "$name" >/dev/null && ! lacks_impress "$name"; then
            command -v "$name"
            return 0
        fi
    done
    path="/Applications/LibreOffice.app/Contents/MacOS/soffice"
    if [ -x "$path" ]; then echo "$path"; return 0; fi
    return 1
}

if found; then exit 0; fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # Those without windows would push out those with windows.
    suffix=-nogui
    if dpkg-query -W -f='${Status}' libreoffice-core 2>/dev/null | grep -q "ok installed"; then suffix=; fi
    echo "LibreOffice lacks Calc or Impress: installing Debian's libreoffice-calc$suffix and -impress$suffix." >&2
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive nice apt-get install -qq -y --no-install-recommends \
        "libreoffice-calc$suffix" "libreoffice-impress$suffix" >&2
    if found; then exit 0; fi
fi

cat >&2 <<'MESSAGE'
Some tests open workbooks and slides in LibreOffice, and none with Calc and Impress was found. Install it (Debian
and Ubuntu, as root: apt-get install libreoffice-calc libreoffice-impress) or name yours:
make setup SOFFICE=/path/to/soffice
MESSAGE
exit 1
