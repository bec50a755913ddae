"""Optimizers of torch: --external torch-adam='python torch_peer.py Adam', torch-sgd='python torch_peer.py SGD momentum=0.9'."""

import ast
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "python"))
import descent_client as descent
import torch

name, options = sys.argv[1], dict(word.split("=", 1) for word in sys.argv[2:])
options = {key: ast.literal_eval(value) for key, value in options.items()}
kind = getattr(torch.optim, name)
rates = {"Adam": 1e-3, "AdamW": 1e-3, "NAdam": 2e-3, "SGD": 1e-2, "RMSprop": 1e-2, "Adagrad": 1e-2, "LBFGS": 1.0}
default = rates.get(name, 1e-3)
descent.serve(
    descent.torch(lambda p, lr: kind(p, lr=lr, **options)), name=f"torch.optim.{name}", version=torch.__version__,
    rate={"default": default, "center": 1e-2 if name == "SGD" else 1e-1}, evaluates=name == "LBFGS")
