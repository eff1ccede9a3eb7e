#!/usr/bin/env bash
# Makes a Wine prefix that calls itself Windows 10, for the tests of the Windows build: eng/wine.sh [PREFIX].
# The last line is the prefix. Wine is Debian's packages wine and wine64; nothing is fetched.
set -euo pipefail
cd "$(dirname "$0")/.."
prefix=$(realpath -m "${1:-artifacts/wine/prefix}")
wine=${WINE:-$(command -v wine64 || command -v /usr/lib/wine/wine64 || command -v wine)} || { echo "wine is missing: install the packages wine and wine64" >&2; exit 1; }
export WINEPREFIX=$prefix WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml,winemenubuilder.exe=' DISPLAY=
mkdir -p "$(dirname "$prefix")"
if [ ! -f "$prefix/.ready" ]; then
    "$wine" wineboot --init
    # The default prefix says Windows 7, where the base library takes other ways.
    "$wine" reg add 'HKCU\Software\Wine' /v Version /d win10 /f
    wineserver=$(command -v wineserver || command -v /usr/lib/wine/wineserver64 || command -v /usr/lib/wine/wineserver || true)
    [ -z "$wineserver" ] || "$wineserver" -w
    touch "$prefix/.ready"
fi
echo "$prefix"
