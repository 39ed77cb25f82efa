#!/bin/sh
# Screens with what is embedded in the program, in a home of its own.
set -eu
interdict=$1
INTERDICT_HOME=$(mktemp -d)
export INTERDICT_HOME
trap 'rm -rf "$INTERDICT_HOME"' EXIT
examples=$(dirname "$0")

run() {
	echo
	echo "\$ interdict $*"
	code=0
	"$interdict" "$@" || code=$?
	echo "(exit code $code)"
}

run screen --name "Centre d'études et de recherches scientifiques"
run screen --name "SSRC" --as-of 2004-06-01
run screen "$examples/unlisted-institute.yaml"
run screen "$examples/missile-parts-1996.yaml"
run lists
