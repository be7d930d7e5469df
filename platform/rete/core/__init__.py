"""Apps that live in every schema: the control plane's and each network's."""
