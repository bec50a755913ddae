"""Optimizers of optax through vmap: --external optax-adam='python optax_peer.py adam', or lion, nadam, …"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "python"))
import descent_client as descent
import optax

make = getattr(optax, sys.argv[1])
descent.serve(
    descent.optax(lambda lr: make(lr)), name=f"optax.{sys.argv[1]}", version=optax.__version__, mode="vector",
    rate={"default": 1e-3, "center": 1e-1})
