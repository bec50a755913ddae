#!/usr/bin/env bash
# usage: faults.sh   (as root, for the small file system; DESCENT_BENCH=program, .build/release/bench)
#
# A full disk, a folder without write permission, two processes on one folder, Ctrl-C and a second one:
# each with its exit status, its message, and what is left behind.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bench=$(realpath "${DESCENT_BENCH:-$here/../../.build/release/bench}")
work=$(mktemp -d /tmp/descent-faults-XXXXXX)
trap 'mountpoint -q "$work/small" && umount "$work/small"; rm -rf "$work"' EXIT
suite=(--suite smoke --seeds 20 --steps 200 --quiet --jobs 2)
long=(--suite smoke --seeds 40 --steps 4000 --quiet --jobs 2)
failures=0
check() { # NAME CONDITION...
  local name=$1
  shift
  if "$@"; then echo "ok    $name"; else echo "FAILED $name"; failures=$((failures + 1)); fi
}
run() { # OUTPUT OPTION...: leaves status and messages
  local output=$1
  shift
  status=0
  "$bench" run "$@" --output "$output" > /dev/null 2> "$work/messages" || status=$?
}
says() { grep -qF -- "$1" "$work/messages" || { sed 's/^/  said: /' "$work/messages"; false; }; }
is() { [ "$1" = "$2" ] || { echo "  is '$1', not '$2'"; false; }; }
# The whole lines are a prefix of the undisturbed records, and nothing stands behind them.
whole() { cmp -s -n "$(stat -c %s "$1")" "$1" "$2" && { [ ! -s "$1" ] || [ -z "$(tail -c 1 "$1")" ]; }; }

run "$work/right" "${suite[@]}"
right=$work/right/records.jsonl
size=$(stat -c %s "$right")

# Every size of disk, from none at all to almost enough.
mkdir "$work/small"
for kilobytes in 0 4 8 16 64 500 1000 2000 $((size / 1024 - 4)); do
  mount -t tmpfs -o "size=$((kilobytes > 0 ? kilobytes : 4))k" none "$work/small"
  [ "$kilobytes" -gt 0 ] || head -c 4096 /dev/zero > "$work/small/filler"
  run "$work/small/results" "${suite[@]}"
  check "$kilobytes kB: exit 1" is "$status" 1
  check "$kilobytes kB: says why" says "no space left on device"
  records=$work/small/results/records.jsonl
  [ ! -e "$records" ] || check "$kilobytes kB: nothing half" whole "$records" "$right"
  mount -o remount,size=100m "$work/small"
  run "$work/small/results" "${suite[@]}"
  check "$kilobytes kB: goes on once there is space" is "$status" 0
  check "$kilobytes kB: same bytes" cmp -s "$records" "$right"
  umount "$work/small"
done

# No permission; root needs a read-only file system for that.
mount -t tmpfs -o size=100m none "$work/small"
run "$work/small/results" "${suite[@]}"
mount -o remount,ro "$work/small"
run "$work/small/results" "${suite[@]}"
check "read-only, with results: exit 1" is "$status" 1
check "read-only, with results: says why" says "read-only file system"
run "$work/small/new" "${suite[@]}"
check "read-only, new folder: exit 1" is "$status" 1
check "read-only, new folder: says why" says "read-only file system"
check "read-only: untouched" cmp -s "$work/small/results/records.jsonl" "$right"
umount "$work/small"
if id nobody > /dev/null 2>&1 && command -v setpriv > /dev/null; then
  mkdir -m 755 "$work/foreign"
  chmod 755 "$work"
  status=0
  setpriv --reuid=nobody --clear-groups "$bench" run "${suite[@]}" --output "$work/foreign" \
    > /dev/null 2> "$work/messages" || status=$?
  check "no permission: exit 1" is "$status" 1
  check "no permission: says why" says "permission denied"
fi

# Two processes, one folder.
"$bench" run "${long[@]}" --output "$work/both" > /dev/null 2>&1 &
first=$!
until [ -s "$work/both/records.jsonl" ]; do sleep 0.05; done
run "$work/both" "${long[@]}"
check "second process: exit 1" is "$status" 1
check "second process: says why" says "is being written by another process"
run "$work/both" "${long[@]}" --fresh
check "second process with --fresh: exit 1" is "$status" 1
check "second process with --fresh: the first goes on" kill -0 "$first"

# Ctrl-C: what is in hand is written, and the command to go on is said.
kill -INT "$first"
status=0
wait "$first" || status=$?
check "first Ctrl-C: exit 130" is "$status" 130
"$bench" run "${long[@]}" --output "$work/long" > /dev/null 2> /dev/null
check "first Ctrl-C: nothing half" whole "$work/both/records.jsonl" "$work/long/records.jsonl"
rm -rf "$work/both"
"$bench" run "${long[@]}" --output "$work/both" > /dev/null 2> "$work/messages" &
first=$!
until [ -s "$work/both/records.jsonl" ]; do sleep 0.05; done
kill -INT "$first"
wait "$first" || true
check "first Ctrl-C: the command to go on" says "bench run ${long[*]} --output $work/both"
eval "$("sed" -n "s|.*Go on with: bench|$bench|p" "$work/messages")" > /dev/null 2>&1
check "the command as said goes on: same bytes" \
  cmp -s "$work/both/records.jsonl" "$work/long/records.jsonl"

# The second Ctrl-C ends it at once, by the signal.
slow=(--landscapes sphere:dim=1000 --optimizers adam --learning-rates 0.01 --seeds 2000 --steps 2000)
"$bench" run "${slow[@]}" --quiet --jobs 1 --output "$work/slow" > /dev/null 2>&1 &
first=$!
until [ -e "$work/slow/records.jsonl" ]; do sleep 0.05; done
sleep 0.3
kill -INT "$first"
sleep 0.5
check "first Ctrl-C: the cell in hand goes on" kill -0 "$first"
kill -INT "$first"
status=0
wait "$first" || status=$?
check "second Ctrl-C: killed by SIGINT" is "$status" 130
check "second Ctrl-C: no record of the cell in hand" is "$(stat -c %s "$work/slow/records.jsonl")" 0

[ "$failures" -eq 0 ] && echo "all hold" || { echo "$failures failed"; exit 1; }
