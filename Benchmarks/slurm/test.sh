#!/usr/bin/env bash
# usage: test.sh [SHARDS] [bench run options]
#
# Starts a local Slurm of two nodes and runs a suite (standard) in 7 shards on it: one shard is killed in
# the middle, one is requeued, one cannot write. The merge step must name the missing ones; they are
# submitted again as it says, and the merged records must be, byte for byte, a single run's.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
shards=${1:-7}
shift || true
[ $# -gt 0 ] || set -- --suite standard
bench=$(realpath "${DESCENT_BENCH:-$here/../../.build/release/bench}")
export DESCENT_BENCH=$bench
work=$(mktemp -d /tmp/descent-slurm-XXXXXX)
trap '"$here/local-cluster.sh" down "$work/cluster"' EXIT
fail() { echo "FAILED: $* ($work)" >&2; exit 1; }
ended() { while [ -n "$(squeue -h -j "$1" 2> /dev/null)" ]; do sleep 0.5; done; }

eval "$("$here/local-cluster.sh" up "$work/cluster")"
sinfo
out=$work/out
mkdir -p "$out"
touch "$out/shard-2"  # a file where its folder should be: this shard cannot write
read -r array merge < <("$here/submit.sh" "$shards" "$out" -- "$@")
running() { until [ -s "$out/shard-$1/records.jsonl" ]; do sleep 0.02; done; }
running 3
scancel --signal=KILL --batch "${array}_3"
echo "killed shard 3 after $(wc -l < "$out/shard-3/records.jsonl") records"
running 4
scontrol requeue "${array}_4"
echo "requeued shard 4 after $(wc -l < "$out/shard-4/records.jsonl") records"
ended "$merge"
cat "$out/log/merge.log"
[ ! -e "$out/merged" ] || fail "an incomplete suite was merged"
grep -q 'missing shards: 2,3;' "$out/log/merge.log" || fail "shards 2 and 3 are not named"

rm "$out/shard-2"
mv "$out/log/merge.log" "$out/log/merge.log.before"
again=$(grep -A1 'missing shards' "$out/log/merge.log.before" | tail -n 1)
echo "again: $again"
read -r array merge < <(eval "$again")
ended "$merge"
tail -n 3 "$out/log/merge.log"
"$bench" run "$@" --quiet --output "$work/single" > /dev/null
cmp "$out/merged/records.jsonl" "$work/single/records.jsonl" || fail "the merged records differ"
echo "merged records are byte-identical to a single run's: $(wc -l < "$work/single/records.jsonl") cells"
rm -rf "$out" "$work/single"
