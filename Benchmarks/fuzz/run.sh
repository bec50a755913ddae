#!/usr/bin/env bash
# usage: run.sh [RUNS] [SEED] [TARGET]...   (4000000 for each of grammar, suite, records, manifest, baseline and metrics, seed 1)
#
# Fuzzes what reads other people's bytes with libFuzzer: the specification grammar, the decoder of suites,
# and, with the address sanitizer as it reads through pointers, the reader of records. A crash, a failed check, an input that takes
# over ten seconds or two gigabytes ends it with an error and leaves the input in the work folder.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
runs=${1:-4000000}
seed=${2:-1}
targets=("${@:3}")
[ "${#targets[@]}" -gt 0 ] || targets=(grammar suite records manifest baseline metrics)
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
for target in "${targets[@]}"; do
  files=("$here/targets/$target.swift")
  [ $target = grammar ] || files+=("${records[@]}")
  sanitizers=fuzzer
  [[ $target != @(records|baseline) ]] || sanitizers=fuzzer,address
  swiftc "${flags[@]}" -sanitize=$sanitizers -module-name "Fuzz_$target" -I . -L . -lSpecifications -lFiles -lm -o "fuzz-$target" \
    "${files[@]}"
done
for target in "${targets[@]}"; do
  mkdir -p "corpus-$target" "seeds-$target"
  cp "$here/seeds/$target"/* "seeds-$target/" 2> /dev/null || true
  [ $target != suite ] || cp "$root"/Benchmarks/Suites/*.json "seeds-$target/"
  [ $target != baseline ] || head -n 3 "$root/results/baseline.jsonl" > "seeds-$target/baseline.jsonl"
  echo "$target: $runs inputs"
  # LeakSanitizer counts what the runtime keeps for good.
  ASAN_OPTIONS=detect_leaks=0 "./fuzz-$target" -runs="$runs" -seed="$seed" -timeout=10 -rss_limit_mb=2048 \
    -max_len=4096 -dict="$here/dictionary.txt" -print_final_stats=1 -verbosity=0 \
    "corpus-$target" "seeds-$target" 2>&1 | grep -E "^(stat::number|stat::average|stat::peak|==|SUMMARY|Fatal|artifact|.*(ERROR|Fatal error))" | tee "log-$target"
done
awk '/number_of_executed_units/ { total += $2 } END { print total " inputs without a crash or hang" }' \
  "${targets[@]/#/log-}"
