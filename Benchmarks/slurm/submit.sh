#!/usr/bin/env bash
# usage: submit.sh SHARDS OUTPUT [--only LIST] [--sbatch OPTION]... -- [bench run options]
#
# Submits a suite as a Slurm array of SHARDS tasks and a merge step after any end of them. OUTPUT is a
# folder that all nodes see; the merged results come into OUTPUT/merged. --only 3,5 submits those shards
# again; --sbatch hands an option on, such as --sbatch --time=1:00:00. Prints the two job numbers.
#
#   Benchmarks/slurm/submit.sh 7 /shared/standard -- --suite standard
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
usage() { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ $# -ge 2 ] || usage
shards=$1 output=$(realpath -m "$2") only=1-$1 options=()
shift 2
case $shards in '' | *[!0-9]* | 0*) usage ;; esac
while [ $# -gt 0 ]; do
  case $1 in
    --only) only=$2; shift 2 ;;
    --sbatch) options+=("$2"); shift 2 ;;
    --) shift; break ;;
    *) usage ;;
  esac
done
bench=$(realpath "${DESCENT_BENCH:-$here/../../.build/release/bench}")
[ -x "$bench" ] || { echo "no program at $bench: swift build -c release, or set DESCENT_BENCH" >&2; exit 1; }
mkdir -p "$output/log"
export DESCENT_BENCH=$bench DESCENT_OUTPUT=$output DESCENT_SHARDS=$shards DESCENT_SCRIPTS=$here
array=$(sbatch --parsable "${options[@]}" --array="$only" --output="$output/log/shard-%a.log" \
  "$here/shard.sbatch" "$@")
merge=$(sbatch --parsable "${options[@]}" --dependency="afterany:${array%%;*}" \
  --output="$output/log/merge.log" "$here/merge.sbatch" "$@")
echo "${array%%;*} ${merge%%;*}"
