#!/usr/bin/env bash
# usage: local-cluster.sh up|down FOLDER
#
# A throw-away Slurm of two nodes on this machine, to try the scripts on: one munged, one slurmctld, two
# slurmd, everything under FOLDER, loopback only, no systemd. As root, with Debian's packages slurm-wlm
# and munge. `up` prints the line that makes sbatch and squeue find it.
set -euo pipefail
[ $# -eq 2 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
folder=$(realpath -m "$2") port=${DESCENT_SLURM_PORT:-17400}
export SLURM_CONF=$folder/slurm.conf

up() {
  mkdir -p "$folder"/{state,log,run,munge,spool-n1,spool-n2}
  chmod 755 "$folder" "$folder/run"
  chmod 700 "$folder/munge"
  (umask 077; head -c 1024 /dev/urandom > "$folder/munge/key")
  cat > "$SLURM_CONF" <<CONF
ClusterName=local
SlurmctldHost=$(hostname)(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
AuthInfo=socket=$folder/run/munge.sock
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool-%n
SlurmctldPidFile=$folder/run/slurmctld.pid
SlurmdPidFile=$folder/run/slurmd-%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=0,sched_interval=1
ReturnToService=2
KillWait=5
NodeName=n1 NodeHostname=$(hostname) NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=1 State=UNKNOWN
NodeName=n2 NodeHostname=$(hostname) NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=1 State=UNKNOWN
PartitionName=main Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP
CONF
  munged --force --key-file="$folder/munge/key" --socket="$folder/run/munge.sock" \
    --pid-file="$folder/run/munged.pid" --log-file="$folder/log/munged.log" \
    --seed-file="$folder/munge/seed"
  slurmctld -c -f "$SLURM_CONF"
  slurmd -N n1 -f "$SLURM_CONF"
  slurmd -N n2 -f "$SLURM_CONF"
  for _ in $(seq 1 240); do
    if [ "$(sinfo -h -N -t idle -o %N 2> /dev/null | wc -l)" -eq 2 ]; then
      echo "export SLURM_CONF=$SLURM_CONF"
      return
    fi
    sleep 0.25
  done
  tail -n 20 "$folder"/log/*.log >&2
  return 1
}

down() {
  [ -f "$SLURM_CONF" ] && scancel --user=root 2> /dev/null || true
  for file in "$folder"/run/{slurmd-n1,slurmd-n2,slurmctld,munged}.pid; do
    [ -s "$file" ] || continue
    pid=$(cat "$file")
    kill "$pid" 2> /dev/null || true
    for _ in $(seq 1 50); do kill -0 "$pid" 2> /dev/null || break; sleep 0.1; done
  done
  rm -rf "$folder"
}

case $1 in up) up ;; down) down ;; *) exit 2 ;; esac
