#!/usr/bin/env bash
# What a new user does, on the packages as they are packed: arcade new, its workflow's steps, arcade evals,
# arcade mcp http, a call.
# Usage: eng/new.sh PROGRAM (the published arcade)
set -euo pipefail
arcade=$(realpath "$1")
cd "$(dirname "$0")/.."
model=$PWD/eng/new-model.mjs

# Outside of this repository, whose build settings would be the new project's too.
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT

# For this system alone: what a release adds for others isn't tried here.
rid=$(dotnet --info | awk '/^ *RID:/ {print $2; exit}')
for project in Arcade.Usage Arcade.Usage.Hosting Arcade.Client Arcade.Tdk Arcade.Core Arcade.Serve Arcade.Evals; do
    dotnet pack "src/$project" -c Release -o "$work/packages" --nologo -v quiet -p:ReadyToRunIdentifiers="$rid"
done

# Packages of ours come from the folder, and don't stay in the machine's store, where they would hide those of the next build.
export RestoreAdditionalProjectSources=$work/packages NUGET_PACKAGES=$work/store NuGetAudit=false
export RestoreFallbackFolders=${HOME:-/root}/.nuget/packages
export ARCADE_WORK_DIR=$work/home
mkdir -p "$ARCADE_WORK_DIR"
cd "$work"
"$arcade" new hello_world --full
cd hello_world

# What the workflow says is what is run, so that it can't say anything else.
steps=$(sed -n 's/^ *- run: //p' .github/workflows/build.yml)
[ "$(wc -l <<<"$steps")" -eq 2 ] || { echo "the workflow has other steps than to build and to test: $steps"; exit 1; }
while IFS= read -r step; do
    echo "$ $step"
    bash -e -c "$step" </dev/null
done <<<"$steps"

# A model that always calls the same tool: what is evaluated here is the project, not the model.
exec {told}< <(exec node "$model")
pids+=("$!")
read -r -t 60 endpoint <&"$told"
"$arcade" evals --use-provider compatible:test --base-url "$endpoint" | tee "$work/report"
grep -q '^1 case: 1 passed' "$work/report"

"$arcade" show --tool Greet
"$arcade" show --as openai | grep -q '"HelloWorld_Greet"'
"$arcade" show --as mcp | grep -q '"inputSchema"'

coproc server { exec "$arcade" mcp http --port 0 2>&1; }
pid=$server_PID
pids+=("$pid")
address=
while IFS= read -r -t 120 line <&"${server[0]}"; do
    echo "$line"
    [[ $line =~ (http://[0-9.:]+/mcp) ]] && address=${BASH_REMATCH[1]} && break
done
[ -n "$address" ] || { echo "the server didn't say where it listens"; exit 1; }

call() { curl -fsS -X POST "$address" -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' "$@"; }
call -D "$work/headers" -o "$work/answer" -d '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"new.sh","version":"1"}}}'
session=$(awk 'tolower($1) == "mcp-session-id:" {print $2}' "$work/headers" | tr -d '\r')
call -H "Mcp-Session-Id: $session" -d '{"jsonrpc":"2.0","method":"notifications/initialized"}'
call -H "Mcp-Session-Id: $session" -d '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"HelloWorld_Greet","arguments":{"name":"Ada"}}}' | tee "$work/answer" | grep -q 'Hello, Ada!'
cat "$work/answer"
kill "$pid"
wait "$pid" 2>/dev/null || true
echo "a new server was made, tested, evaluated, shown, served and called"
