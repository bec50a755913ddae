#!/usr/bin/env bash
# The examples of Clients/examples against the formulas that they should be: check.sh BENCH [PYTHON] [--install]
#
# The plain Python peer and the C peer always; torch, optax and SciPy where PYTHON has them, or, with --install,
# in an environment of their own: optax and SciPy from PyPI, torch where its index of CPU wheels is reached (PyPI's
# own brings three gigabytes of CUDA). What is not there is skipped, and said.
set -uo pipefail
cd "$(dirname "$0")/../.."
bench=${1:?bench}
python=${2:-python3}
examples=Clients/examples
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
status=0

check() { echo "$ $*"; "$@" || { echo "failed ($?)"; status=1; }; }
has() { "$python" -c "import $1" 2>/dev/null || { echo "skipped: $python has no $1"; return 1; }; }

command -v "$python" >/dev/null || { echo "skipped: no $python"; exit 0; }
if [ "${3:-}" = --install ]; then
  pip() { "$python" -m pip --quiet --disable-pip-version-check --retries 0 --timeout 20 install "$@" 2>/dev/null; }
  if "$python" -m venv "$folder/venv"; then
    python="$folder/venv/bin/python"
    pip numpy optax scipy
    pip torch --index-url https://download.pytorch.org/whl/cpu
  fi
fi

check "$bench" conform --as adam -- "$python" $examples/plain_adam.py
check "$bench" versus plain adam sgdm --external plain="$python $examples/plain_adam.py" --on beale saddle --steps 100 --seeds 3
if command -v cc >/dev/null; then
  check cc -std=c99 -Wall -Wextra -O2 -o "$folder/adam" $examples/adam.c -lm
  check "$bench" conform --as adam -- "$folder/adam"
else
  echo "skipped: no C compiler"
fi
if has torch; then
  torch() { local claim=$1; shift; check "$bench" conform --as "$claim" -- "$python" $examples/torch_peer.py "$@"; }
  torch adam Adam
  torch adamw AdamW
  torch amsgrad Adam amsgrad=True
  torch nadam NAdam
  torch sgdm SGD momentum=0.9
  torch nag SGD momentum=0.9 nesterov=True
  torch rmsprop RMSprop
  torch adagrad Adagrad
  torch adam:weight-decay=0.1 Adam weight_decay=0.1
  torch sgd:momentum=0.9,dampening=0.1,weight-decay=0.01 SGD momentum=0.9 dampening=0.1 weight_decay=0.01
  check "$bench" versus torch-lbfgs lbfgs --external torch-lbfgs="$python $examples/torch_peer.py LBFGS" --on rosenbrock --steps 50 --seeds 2
fi
if has optax; then
  optax() { check "$bench" conform --as "$1" -- "$python" $examples/optax_peer.py "$2"; }
  optax adam adam
  optax lion lion
  check "$bench" versus optax-lion lion --external optax-lion="$python $examples/optax_peer.py lion" --on beale --steps 100 --seeds 3
fi
if has scipy; then
  check "$bench" versus scipy adam --external scipy="$python $examples/scipy_peer.py" --on rosenbrock --steps 100 --seeds 3
fi
exit $status
