#!/usr/bin/env bash
# usage: run.sh [PERCENT] [SEED] [TARGET]...   (100, 1; grammar, metrics, suite, records, manifest and baseline)
#
# Fuzzes what reads other people's bytes with libFuzzer, two targets at a time: the specification grammar, lists of
# losses, suites, manifests, and, with the address sanitizer as they read through pointers, records and baselines.
# Together over ten million inputs at 100 percent. A crash, a failed check, an input that takes over ten seconds or two
# gigabytes ends it with an error and leaves the input in the work folder.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
percent=${1:-100}
seed=${2:-1}
targets=("${@:3}")
[ "${#targets[@]}" -gt 0 ] || targets=(manifest baseline records suite grammar metrics)
# Inputs that take about as long: a line of JSON costs Foundation as much as a hundred short texts cost us.
declare -A inputs=([grammar]=4000000 [metrics]=4000000 [suite]=1500000 [records]=1000000 [manifest]=300000 [baseline]=400000)
work=${DESCENT_FUZZ_FOLDER:-$root/.build-fuzz}
mkdir -p "$work"
cd "$work"
flags=(-O -assert-config Debug -swift-version 6 -enable-upcoming-feature ExistentialAny
  -parse-as-library -package-name descent)
for room in Files Specifications; do
  swiftc "${flags[@]}" -sanitize=fuzzer -emit-module -emit-library -static -module-name $room -I . \
    -o lib$room.a "$root"/Sources/$room/*.swift
done
# The readers, without what costs are made of: that needs Lanes.
mapfile -t records < <(find "$root/Sources/Records" -name "*.swift" ! -name RunCosts.swift ! -name GridGrowth.swift)
compile() {
  local target=$1 sanitizers=fuzzer
  local files=("$here/targets/$target.swift")
  [ "$target" = grammar ] || files+=("${records[@]}")
  [[ $target != @(records|baseline) ]] || sanitizers=fuzzer,address
  swiftc "${flags[@]}" -sanitize=$sanitizers -module-name "Fuzz_$target" -I . -L . -lSpecifications -lFiles -lm \
    -o "fuzz-$target" "${files[@]}"
}
fuzz() {
  local target=$1 runs=$((${inputs[$1]} * percent / 100))
  mkdir -p "corpus-$target" "seeds-$target"
  cp "$here/seeds/$target"/* "seeds-$target/" 2> /dev/null || true
  [ "$target" != suite ] || cp "$root"/Benchmarks/Suites/*.json "seeds-$target/"
  [ "$target" != baseline ] || head -n 3 "$root/results/baseline.jsonl" > "seeds-$target/baseline.jsonl"
  echo "$target: $runs inputs"
  # LeakSanitizer counts what the runtime keeps for good.
  if ! ASAN_OPTIONS=detect_leaks=0 "./fuzz-$target" -runs="$runs" -seed="$seed" -timeout=10 -rss_limit_mb=2048 \
    -max_len=4096 -dict="$here/dictionary.txt" -print_final_stats=1 -verbosity=0 \
    "corpus-$target" "seeds-$target" > "log-$target" 2>&1; then
    grep -E "^(==|SUMMARY|artifact|.*(ERROR|Fatal error))" "log-$target" || tail -n 5 "log-$target"
    return 1
  fi
}
two_at_a_time() {
  local failed=0
  for target in "${targets[@]}"; do
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n || failed=1; done
    "$1" "$target" &
  done
  while [ -n "$(jobs -rp)" ]; do wait -n || failed=1; done
  wait || failed=1
  return $failed
}
two_at_a_time compile
two_at_a_time fuzz
awk '/number_of_executed_units/ { total += $2 } END { print total " inputs without a crash or hang" }' \
  "${targets[@]/#/log-}"
