#!/usr/bin/env bash
# usage: run.sh [thread|address]... [-- ROOM...]   (both, all rooms)
#
# The test suite under the thread and the address sanitizer, each with a build folder of its own: one test
# target after another, so that a crash in one hides nothing of the next. A failed test or any report is a
# failure. Leaks are not counted: XCTest's own runner leaks.
set -euo pipefail
cd "$(dirname "$0")/../.."
kinds=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do kinds+=("$1"); shift; done
[ $# -eq 0 ] || shift
[ "${#kinds[@]}" -gt 0 ] || kinds=(thread address)
rooms=("$@")
[ "${#rooms[@]}" -gt 0 ] || rooms=($(basename -a Tests/*Tests))
# halt_on_error=0: all reports at once; the exit code tells of them at the end.
export TSAN_OPTIONS=halt_on_error=0 ASAN_OPTIONS=detect_leaks=0
status=0
for kind in "${kinds[@]}"; do
  folder=.build-$kind
  options=(--sanitize="$kind" --scratch-path "$folder")
  swift build --build-tests "${options[@]}"
  total=0
  for room in "${rooms[@]}"; do
    log=$folder/$room.log
    began=$SECONDS
    result=passed
    swift test --skip-build "${options[@]}" --filter "^$room\\." > "$log" 2>&1 || result="FAILED ($?)"
    reports=$(grep -c -E 'WARNING: ThreadSanitizer|ERROR: AddressSanitizer' "$log" || true)
    # No "Test run" line: the process died, or nothing was run.
    count=$(sed -nE 's/.*Test run with ([0-9]+) tests? .*passed.*/\1/p' "$log" | tail -n 1)
    [ "${count:-0}" -gt 0 ] && [ "$reports" -eq 0 ] && [ "$result" = passed ] || status=1
    total=$((total + ${count:-0}))
    echo "$kind sanitizer: $room: ${count:-no} tests $result, $reports reports, $((SECONDS - began)) s"
    [ "$reports" -eq 0 ] ||
      { grep -A12 -E 'ThreadSanitizer:|AddressSanitizer:' "$log" || true; } | head -n 60
  done
  echo "$kind sanitizer: $total tests in all"
done
exit $status
