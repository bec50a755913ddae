#!/usr/bin/env bash
# usage: run.sh [thread|address]... [-- swift test options]   (both)
#
# The test suite under the thread and the address sanitizer, each with a build folder of its own. Any
# report is a failure. Leaks are not counted: XCTest's own runner leaks.
set -euo pipefail
cd "$(dirname "$0")/../.."
kinds=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do kinds+=("$1"); shift; done
[ $# -eq 0 ] || shift
[ "${#kinds[@]}" -gt 0 ] || kinds=(thread address)
status=0
for kind in "${kinds[@]}"; do
  log=.build-$kind/sanitizer.log
  mkdir -p ".build-$kind"
  # halt_on_error=0: all reports at once; the exit code tells of them at the end.
  TSAN_OPTIONS=halt_on_error=0 ASAN_OPTIONS=detect_leaks=0 \
    swift test --sanitize="$kind" --scratch-path ".build-$kind" "$@" 2>&1 | tee "$log" | tail -n 5 ||
    status=1
  count=$(grep -c -E 'WARNING: ThreadSanitizer|ERROR: AddressSanitizer' "$log" || true)
  echo "$kind sanitizer: $count reports"
  [ "$count" -eq 0 ] || { grep -A12 -E 'ThreadSanitizer:|AddressSanitizer:' "$log" | head -n 60; status=1; }
done
exit $status
