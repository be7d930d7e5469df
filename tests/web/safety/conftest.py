from tests.core.desk.conftest import desk, library

__all__ = ["desk", "library"]
