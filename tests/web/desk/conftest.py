from tests.core.desk.conftest import desk, library, workstation

__all__ = ["desk", "library", "workstation"]
