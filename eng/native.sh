#!/usr/bin/env bash
# Publishes the native program: eng/native.sh DIR [PROJECT] puts it into DIR (the program under its assembly's name).
# net10.0 where its NativeAOT runtime pack can be restored, else net9.0; the last line says which.
# Needs a C compiler: clang, or gcc.
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:?usage: eng/native.sh DIR [PROJECT]}
project=${2:-src/Arcade.Cli}
compiler=()
command -v clang >/dev/null || compiler=(-p:CppCompilerAndLinker=gcc)
rid=${ARCADE_NATIVE_RID:-$(dotnet --info | awk '/^ *RID:/ {print $2; exit}')}

# Its data stand in the file as they are used, at the address where they are loaded: docs/design/native-image.md.
image=()
[[ $rid == linux-* ]] && image=(-p:IlcDehydrate=false -p:PositionIndependentExecutable=false)

publish() {
    dotnet publish "$project" -c Release -r "$rid" -o "$out" -v quiet -nologo \
        -p:PublishAot=true -p:ArcadeTargetFramework="$1" -p:ArtifactsPath="$PWD/artifacts/native-$1" \
        -p:StripSymbols=true -p:OptimizationPreference=Size "${compiler[@]}" "${image[@]}"
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
for framework in ${ARCADE_NATIVE_FRAMEWORKS:-net10.0 net9.0}; do
    if publish "$framework" >"$log" 2>&1; then
        grep -v '^$' "$log" || true
        echo "native: $project for $framework ($rid) in $out"
        exit 0
    fi
    # Only a missing runtime pack sends us on; anything else is an error to show.
    grep -q 'NU1101.*NativeAOT\|NU1102.*NativeAOT\|NETSDK1094' "$log" || { cat "$log"; exit 1; }
done
cat "$log"
exit 1
